import { Button, Space } from 'antd';
import { useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import { dayOf } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag, type Tone } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import { AmendDialog } from './amend-dialog.tsx';
import { ExplanationDialog } from './explanation-dialog.tsx';
import type { Loan, PlanRow } from './loan-words.ts';
import { YuanAmount } from './money.tsx';

const TONES: Record<PlanRow['status'], Tone> = {
  pending: 'neutral',
  paid: 'good',
  overdue: 'bad',
  partial: 'warn',
};

/** The plan as it stands; each row says how it comes about, and may be amended while it is open. */
export function Plan({ loan }: { readonly loan: Loan }) {
  const t = useTexts(loanTexts);
  const [{ page }, change] = useUrlState({ page: '1' });
  const [explained, explain] = useState<number | null>(null);
  const [amended, amend] = useState<PlanRow | null>(null);
  const mayAmend = loan.commands.some(({ command, allowed }) => command === 'amend' && allowed);
  const plan = useGet(
    '/api/v1/loans/{loan_id}/repayment-schedule',
    { path: { loan_id: String(loan.loan_id) }, query: { page: Number(page), per_page: 24 } },
    { keep: true },
  );
  const states = { pending: t.pending, paid: t.paidState, overdue: t.overdue, partial: t.partial };
  return (
    <Loaded query={plan}>
      {({ items, pagination }) => (
        <>
          <PagedTable<PlanRow>
            label={t.plan}
            rows={items}
            rowKey="period_number"
            total={pagination.total}
            page={pagination.current_page}
            limit={pagination.per_page}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              { title: t.period, dataIndex: 'period_number' },
              { title: t.due, key: 'due', render: (_, row) => dayOf(row.due_date) },
              ...(
                [
                  ['total_amount', t.total],
                  ['principal_amount', t.principal],
                  ['interest_amount', t.interest],
                  ['late_fee', t.lateFee],
                  ['paid_amount', t.paid],
                  ['remaining_principal', t.remaining],
                ] as const
              ).map(([key, title]) => ({
                title,
                key,
                align: 'right' as const,
                render: (_: unknown, row: PlanRow) => <YuanAmount yuan={row[key]} />,
              })),
              {
                title: t.state,
                key: 'state',
                render: (_, row) => (
                  <Space size={4}>
                    <StateTag tone={TONES[row.status]}>{states[row.status]}</StateTag>
                    {row.kind === 'prepayment' ? <StateTag tone="info">{t.prepaymentRow}</StateTag> : null}
                  </Space>
                ),
              },
              {
                key: 'actions',
                render: (_, row) => (
                  <Space size={0}>
                    <Button type="link" size="small" onClick={() => explain(row.period_number)}>
                      {t.explain}
                    </Button>
                    {mayAmend && row.status !== 'paid' ? (
                      <Button type="link" size="small" onClick={() => amend(row)}>
                        {t.amend}
                      </Button>
                    ) : null}
                  </Space>
                ),
              },
            ]}
          />
          {explained === null ? null : (
            <ExplanationDialog loanId={loan.loan_id} period={explained} onClose={() => explain(null)} />
          )}
          {amended === null ? null : (
            <AmendDialog loanId={loan.loan_id} row={amended} onClose={() => amend(null)} />
          )}
        </>
      )}
    </Loaded>
  );
}
