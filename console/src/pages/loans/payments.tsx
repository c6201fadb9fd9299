import { Button } from 'antd';
import { useState } from 'react';
import { useGet, useSend } from '../../api/hooks.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { TextField } from '../../parts/fields.tsx';
import { dayOf, Instant, Reference } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import { LOAN_READS, type Loan, type LoanPayment } from './loan-words.ts';
import { YuanAmount } from './money.tsx';

/** Every payment of a loan, those that were taken back included. */
export function Payments({ loan }: { readonly loan: Loan }) {
  const t = useTexts(loanTexts);
  const [{ payments: page }, change] = useUrlState({ payments: '1' });
  const [reversed, reverse] = useState<LoanPayment | null>(null);
  const mayReverse = loan.commands.some(({ command, allowed }) => command === 'reverse_payment' && allowed);
  const payments = useGet(
    '/api/v1/loans/{loan_id}/payments',
    { path: { loan_id: String(loan.loan_id) }, query: { page: Number(page), per_page: 20 } },
    { keep: true },
  );
  return (
    <Loaded query={payments}>
      {({ items, pagination }) => (
        <>
          <PagedTable<LoanPayment>
            label={t.payments}
            rows={items}
            rowKey="payment_no"
            total={pagination.total}
            page={pagination.current_page}
            limit={pagination.per_page}
            onPage={(next) => change({ payments: String(next) })}
            columns={[
              { title: t.paymentNo, key: 'no', render: (_, row) => <Reference value={row.payment_no} /> },
              { title: t.valueDate, key: 'date', render: (_, row) => dayOf(row.value_date) },
              ...(
                [
                  ['amount', t.amount],
                  ['late_fee', t.lateFee],
                  ['interest', t.interest],
                  ['principal', t.principal],
                  ['surplus', t.surplus],
                ] as const
              ).map(([key, title]) => ({
                title,
                key,
                align: 'right' as const,
                render: (_: unknown, row: LoanPayment) => <YuanAmount yuan={row[key]} />,
              })),
              { title: t.via, dataIndex: 'payment_method' },
              {
                title: t.transaction,
                key: 'ref',
                render: (_, row) => <Reference value={row.transaction_id} />,
              },
              {
                title: t.state,
                key: 'state',
                render: (_, row) =>
                  row.status === 'posted' ? (
                    <StateTag tone="good">{t.posted}</StateTag>
                  ) : (
                    <StateTag tone="warn" title={row.reversal_reason ?? ''}>
                      {t.reversed}
                    </StateTag>
                  ),
              },
              { title: t.at, key: 'at', render: (_, row) => <Instant at={row.created_at} /> },
              {
                key: 'actions',
                render: (_, row) =>
                  mayReverse && row.status === 'posted' ? (
                    <Button type="link" size="small" danger onClick={() => reverse(row)}>
                      {t.reverse}
                    </Button>
                  ) : null,
              },
            ]}
          />
          {reversed === null ? null : (
            <ReverseDialog loanId={loan.loan_id} payment={reversed} onClose={() => reverse(null)} />
          )}
        </>
      )}
    </Loaded>
  );
}

function ReverseDialog({
  loanId,
  payment,
  onClose,
}: {
  readonly loanId: number;
  readonly payment: LoanPayment;
  readonly onClose: () => void;
}) {
  const t = useTexts(loanTexts);
  const reverse = useSend('POST', '/api/v1/admin/loans/{loan_id}/payments/{payment_no}/reverse', {
    done: t.reversedDone,
    refresh: LOAN_READS,
    quiet: true,
    onDone: onClose,
  });
  return (
    <CommandDialog<{ readonly reason: string }>
      title={t.reversing(payment.payment_no)}
      note={t.reverseNote}
      submit={t.reverse}
      danger
      busy={reverse.isPending}
      error={reverse.error}
      onClose={onClose}
      onSubmit={({ reason }) =>
        reverse.mutate({
          path: { loan_id: String(loanId), payment_no: payment.payment_no },
          body: { reason },
        })
      }
    >
      <TextField name="reason" label={t.reason} required />
    </CommandDialog>
  );
}
