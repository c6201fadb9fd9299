import { useSend } from '../../api/hooks.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DayField, filled, TextField, YuanField } from '../../parts/fields.tsx';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import { LOAN_READS, type PlanRow } from './loan-words.ts';

interface Values {
  readonly due_date?: string;
  readonly principal_amount?: string;
  readonly interest_amount?: string;
  readonly late_fee?: string;
  readonly notes?: string;
}

/** Changes one open period: only what was filled in. */
export function AmendDialog({
  loanId,
  row,
  onClose,
}: {
  readonly loanId: number;
  readonly row: PlanRow;
  readonly onClose: () => void;
}) {
  const t = useTexts(loanTexts);
  const amend = useSend('PUT', '/api/v1/loans/{loan_id}/repayment-schedule/{period_number}', {
    done: t.amended,
    refresh: LOAN_READS,
    quiet: true,
    onDone: onClose,
  });
  return (
    <CommandDialog<Values>
      title={t.amending(row.period_number)}
      note={t.amendNote}
      submit={t.amend}
      busy={amend.isPending}
      error={amend.error}
      onClose={onClose}
      onSubmit={(values) => {
        const { principal_amount, interest_amount, late_fee, ...rest } = filled(values);
        amend.mutate({
          path: { loan_id: String(loanId), period_number: row.period_number },
          body: {
            ...rest,
            ...(principal_amount === undefined ? {} : { principal_amount: Number(principal_amount) }),
            ...(interest_amount === undefined ? {} : { interest_amount: Number(interest_amount) }),
            ...(late_fee === undefined ? {} : { late_fee: Number(late_fee) }),
          },
        });
      }}
    >
      <DayField name="due_date" label={t.due} />
      <YuanField name="principal_amount" label={t.principal} />
      <YuanField name="interest_amount" label={t.interest} />
      <YuanField name="late_fee" label={t.lateFee} />
      <TextField name="notes" label={t.reason} required />
    </CommandDialog>
  );
}
