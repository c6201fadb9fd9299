import { Checkbox, Form, Table } from 'antd';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import type { AnswerOf, OperationOf } from '../../api/wire.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DayField, filled, fractionOf, PercentField, TextField, WholeField } from '../../parts/fields.tsx';
import { dayOf, Percent } from '../../parts/figures.tsx';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import { LOAN_READS, type Loan } from './loan-words.ts';
import { YuanAmount } from './money.tsx';

interface Values {
  readonly rate?: number;
  readonly months?: number;
  readonly first_due_date?: string;
  readonly capitalise_overdue?: boolean;
  readonly move_overdue_interest?: boolean;
  readonly reason: string;
}

type Preview = AnswerOf<OperationOf<'post', '/api/v1/admin/loans/{loan_id}/restructure/preview'>>;

/** Two steps: the terms with before and after side by side, then the same terms once more, refused if the loan has changed meanwhile. */
export function RestructureDialog({ loan, onClose }: { readonly loan: Loan; readonly onClose: () => void }) {
  const t = useTexts(loanTexts);
  const [seen, setSeen] = useState<{ readonly values: Values; readonly preview: Preview } | null>(null);
  const preview = useSend('POST', '/api/v1/admin/loans/{loan_id}/restructure/preview', { quiet: true });
  const restructure = useSend('POST', '/api/v1/admin/loans/{loan_id}/restructure', {
    done: t.restructured,
    refresh: LOAN_READS,
    quiet: true,
    onDone: onClose,
  });
  const path = { loan_id: String(loan.loan_id) };
  const submit = (values: Values): void => {
    const terms = termsOf(values);
    if (seen !== null && JSON.stringify(seen.values) === JSON.stringify(values)) {
      restructure.mutate({ path, body: { ...terms, reason: values.reason, version: seen.preview.version } });
      return;
    }
    restructure.reset();
    preview.mutate({ path, body: terms }, { onSuccess: (found) => setSeen({ values, preview: found }) });
  };
  return (
    <CommandDialog<Values>
      title={t.restructure}
      note={t.restructureNote}
      submit={seen === null ? t.compute : t.confirmTerms}
      width={640}
      busy={preview.isPending || restructure.isPending}
      error={restructure.error ?? preview.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <PercentField name="rate" label={t.newRate} />
      <WholeField name="months" label={t.newMonths} />
      <DayField name="first_due_date" label={t.firstDue} />
      <Form.Item name="capitalise_overdue" valuePropName="checked" style={{ marginBottom: 4 }}>
        <Checkbox>{t.capitalise}</Checkbox>
      </Form.Item>
      <Form.Item name="move_overdue_interest" valuePropName="checked">
        <Checkbox>{t.moveInterest}</Checkbox>
      </Form.Item>
      <TextField name="reason" label={t.reason} required />
      {seen === null ? null : <SideBySide preview={seen.preview} />}
    </CommandDialog>
  );
}

function termsOf({ rate, months, first_due_date, ...flags }: Values) {
  return {
    ...filled({ months, first_due_date }),
    ...(rate === undefined || rate === null ? {} : { annual_rate: fractionOf(rate) }),
    capitalise_overdue: flags.capitalise_overdue ?? false,
    move_overdue_interest: flags.move_overdue_interest ?? false,
  };
}

function SideBySide({ preview }: { readonly preview: Preview }) {
  const t = useTexts(loanTexts);
  const rows = [
    { key: 'before', name: t.before, outlook: preview.before },
    { key: 'after', name: t.after, outlook: preview.after },
  ];
  return (
    <Table
      aria-label={t.restructure}
      size="small"
      pagination={false}
      rowKey="key"
      scroll={{ x: 'max-content' }}
      dataSource={rows}
      columns={[
        { key: 'name', dataIndex: 'name' },
        { title: t.rate, key: 'rate', render: (_, row) => <Percent rate={row.outlook.annual_rate} /> },
        { title: t.periodsLeft, key: 'periods', align: 'right', render: (_, row) => row.outlook.periods },
        {
          title: t.instalment,
          key: 'each',
          align: 'right',
          render: (_, row) => <YuanAmount yuan={row.outlook.instalment} />,
        },
        {
          title: t.interestLeft,
          key: 'interest',
          align: 'right',
          render: (_, row) => <YuanAmount yuan={row.outlook.interest} />,
        },
        { title: t.lastDue, key: 'last', render: (_, row) => dayOf(row.outlook.last_due_date) },
      ]}
    />
  );
}
