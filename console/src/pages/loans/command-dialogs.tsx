import { useSend } from '../../api/hooks.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DayField, filled, LineField, TextField, WholeField, YuanField } from '../../parts/fields.tsx';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import { LOAN_READS, type Loan } from './loan-words.ts';

interface DialogProps {
  readonly loan: Loan;
  readonly onClose: () => void;
}

/** A payment that came outside the platform: by bank, in cash. */
export function RecordDialog({ loan, onClose }: DialogProps) {
  const t = useTexts(loanTexts);
  const record = useSend('POST', '/api/v1/loans/{loan_id}/repayment-schedule/{period_number}/payment', {
    done: t.recorded,
    refresh: LOAN_READS,
    quiet: true,
    onDone: onClose,
  });
  const next = loan.next_payment;
  return (
    <CommandDialog<{
      readonly period: number;
      readonly paid_amount: string;
      readonly paid_date?: string;
      readonly payment_method?: string;
      readonly transaction_id?: string;
      readonly notes?: string;
    }>
      title={t.record}
      note={t.recordNote}
      submit={t.record}
      initial={
        next === null
          ? {}
          : {
              period: next.period_number,
              paid_amount: next.amount.toFixed(2),
              payment_method: 'bank_transfer',
            }
      }
      busy={record.isPending}
      error={record.error}
      onClose={onClose}
      onSubmit={({ period, paid_amount, ...rest }) =>
        record.mutate({
          path: { loan_id: String(loan.loan_id), period_number: period },
          body: { ...filled(rest), paid_amount: Number(paid_amount) },
        })
      }
    >
      <WholeField name="period" label={t.period} required />
      <YuanField name="paid_amount" label={t.amountYuan} required />
      <DayField name="paid_date" label={t.paidDate} />
      <LineField name="payment_method" label={t.via} most={50} />
      <LineField name="transaction_id" label={t.transaction} />
      <TextField name="notes" label={t.notes} />
    </CommandDialog>
  );
}

/** A time without late fees and reminders, agreed with the borrower. */
export function PauseDialog({ loan, onClose }: DialogProps) {
  const t = useTexts(loanTexts);
  const pause = useSend('POST', '/api/v1/admin/loans/{loan_id}/pause', {
    done: t.paused,
    refresh: LOAN_READS,
    quiet: true,
    onDone: onClose,
  });
  return (
    <CommandDialog<{ readonly from: string; readonly to: string; readonly reason: string }>
      title={t.pause}
      note={t.pauseNote}
      submit={t.pause}
      busy={pause.isPending}
      error={pause.error}
      onClose={onClose}
      onSubmit={(body) => pause.mutate({ path: { loan_id: String(loan.loan_id) }, body })}
    >
      <DayField name="from" label={t.from} required />
      <DayField name="to" label={t.to} required />
      <TextField name="reason" label={t.reason} required />
    </CommandDialog>
  );
}

export function WriteOffDialog({ loan, onClose }: DialogProps) {
  const t = useTexts(loanTexts);
  const writeOff = useSend('POST', '/api/v1/admin/loans/{loan_id}/write-off', {
    done: t.writtenOff,
    refresh: LOAN_READS,
    quiet: true,
    onDone: onClose,
  });
  return (
    <CommandDialog<{ readonly reason: string }>
      title={t.writeOff}
      note={t.writeOffNote}
      submit={t.writeOff}
      danger
      busy={writeOff.isPending}
      error={writeOff.error}
      onClose={onClose}
      onSubmit={(body) => writeOff.mutate({ path: { loan_id: String(loan.loan_id) }, body })}
    >
      <TextField name="reason" label={t.reason} required />
    </CommandDialog>
  );
}

/** What came in on a loan that was given up. */
export function RecoverDialog({ loan, onClose }: DialogProps) {
  const t = useTexts(loanTexts);
  const recover = useSend('POST', '/api/v1/admin/loans/{loan_id}/recoveries', {
    done: t.recovered,
    refresh: LOAN_READS,
    quiet: true,
    onDone: onClose,
  });
  return (
    <CommandDialog<{ readonly amount: string; readonly transaction_id: string; readonly paid_date?: string }>
      title={t.recover}
      submit={t.recover}
      busy={recover.isPending}
      error={recover.error}
      onClose={onClose}
      onSubmit={({ amount, transaction_id, paid_date }) =>
        recover.mutate({
          path: { loan_id: String(loan.loan_id) },
          body: {
            amount: Number(amount),
            transaction_id,
            ...(paid_date === undefined ? {} : { paid_date }),
          },
        })
      }
    >
      <YuanField name="amount" label={t.amountYuan} required />
      <LineField name="transaction_id" label={t.transaction} required />
      <DayField name="paid_date" label={t.paidDate} />
    </CommandDialog>
  );
}
