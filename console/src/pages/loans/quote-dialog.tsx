import { Button, Flex, Form, InputNumber, Modal, Table } from 'antd';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Failure } from '../../parts/failure.tsx';
import { TextField } from '../../parts/fields.tsx';
import { dayOf } from '../../parts/figures.tsx';
import { commonTexts } from '../../texts/common.ts';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import { LOAN_READS, type Loan } from './loan-words.ts';
import { YuanAmount } from './money.tsx';

/** What an amount would do for the loan, every way side by side, to be told to the borrower who asks. */
export function QuoteDialog({ loan, onClose }: { readonly loan: Loan; readonly onClose: () => void }) {
  const t = useTexts(loanTexts);
  const common = useTexts(commonTexts);
  const quote = useSend('POST', '/api/v1/loans/{loan_id}/prepayment-options', { quiet: true });
  const { data } = quote;
  const [taken, take] = useState<string | null>(null);
  const mayPrepay = loan.commands.some(({ command, allowed }) => command === 'prepay' && allowed);
  const rows =
    data === undefined
      ? []
      : [
          {
            key: 'unchanged' as const,
            pay: null,
            instalment: data.unchanged.monthly_payment,
            months: data.unchanged.months,
            saved: null,
            last: data.unchanged.last_due_date,
            reason: null,
            quoteId: null,
          },
          ...data.options.map((option) => ({
            key: option.strategy,
            pay: option.quote?.amount ?? null,
            instalment: option.quote?.new_monthly_payment ?? null,
            months: option.quote?.new_months ?? null,
            saved: option.quote?.saved_interest ?? null,
            last: option.last_due_date,
            reason: option.reason,
            quoteId: option.quote?.quote_id ?? null,
          })),
        ];
  return (
    <Modal
      open
      width={760}
      title={t.quote}
      footer={null}
      closable={{ 'aria-label': common.close }}
      onCancel={onClose}
    >
      <Flex vertical gap={16}>
        <span>{t.quoteNote}</span>
        <Form<{ readonly amount: string }>
          layout="inline"
          onFinish={({ amount }) =>
            quote.mutate({ path: { loan_id: String(loan.loan_id) }, body: { amount: Number(amount) } })
          }
        >
          <Form.Item name="amount" label={t.amountYuan} rules={[{ required: true }]}>
            <InputNumber stringMode precision={2} min="0.01" prefix="¥" autoFocus style={{ width: 180 }} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={quote.isPending}>
            {t.compute}
          </Button>
        </Form>
        <Failure error={quote.error} />
        {data === undefined ? null : (
          <Table
            aria-label={t.quote}
            size="small"
            pagination={false}
            rowKey="key"
            scroll={{ x: 'max-content' }}
            dataSource={rows}
            columns={[
              { title: t.strategy, key: 'name', render: (_, row) => t[row.key] },
              {
                title: t.toPay,
                key: 'pay',
                align: 'right',
                render: (_, row) => row.reason ?? <YuanAmount yuan={row.pay} />,
              },
              {
                title: t.instalment,
                key: 'each',
                align: 'right',
                render: (_, row) => <YuanAmount yuan={row.instalment} />,
              },
              { title: t.periodsLeft, dataIndex: 'months', align: 'right' },
              {
                title: t.saved,
                key: 'saved',
                align: 'right',
                render: (_, row) => <YuanAmount yuan={row.saved} />,
              },
              {
                title: t.lastDue,
                key: 'last',
                render: (_, row) => (row.last === null ? '—' : dayOf(row.last)),
              },
              {
                key: 'take',
                render: (_, { quoteId }) =>
                  mayPrepay && quoteId !== null ? (
                    <Button type="link" size="small" onClick={() => take(quoteId)}>
                      {t.prepay}
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </Flex>
      {taken === null ? null : (
        <PrepayDialog loan={loan} quoteId={taken} onClose={() => take(null)} onDone={onClose} />
      )}
    </Modal>
  );
}

/** Takes an option for the borrower, out of his wallet, because he told us to. */
function PrepayDialog({
  loan,
  quoteId,
  onClose,
  onDone,
}: {
  readonly loan: Loan;
  readonly quoteId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useTexts(loanTexts);
  const prepay = useSend('POST', '/api/v1/admin/loans/{loan_id}/prepayment', {
    done: t.prepaid,
    refresh: LOAN_READS,
    quiet: true,
    onDone,
  });
  return (
    <CommandDialog<{ readonly reason: string }>
      title={t.prepay}
      note={t.prepayNote}
      submit={t.prepay}
      busy={prepay.isPending}
      error={prepay.error}
      onClose={onClose}
      onSubmit={({ reason }) =>
        prepay.mutate({
          path: { loan_id: String(loan.loan_id) },
          body: { quote_id: quoteId, reason },
        })
      }
    >
      <TextField name="reason" label={t.reason} required />
    </CommandDialog>
  );
}
