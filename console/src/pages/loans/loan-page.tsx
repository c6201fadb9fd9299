import { Card, Tabs } from 'antd';
import { Link, useParams } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { useMay } from '../../api/who.ts';
import { Facts } from '../../parts/facts.tsx';
import { Day, Instant, Percent } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { RunLink } from '../../parts/run-link.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import { Agreements } from './agreements.tsx';
import { Collection } from './collection.tsx';
import { Commands } from './commands.tsx';
import { Entries } from './entries.tsx';
import { GradeChanges } from './grade-changes.tsx';
import { type Loan, stateTone } from './loan-words.ts';
import { YuanAmount } from './money.tsx';
import { Payments } from './payments.tsx';
import { Plan } from './plan.tsx';

/** One loan: where it stands, its plan and payments, and what may be done with it now. */
export function LoanPage() {
  const t = useTexts(loanTexts);
  const { id = '' } = useParams();
  const loan = useGet('/api/v1/admin/loans/{loan_id}', { path: { loan_id: id } }, { every: 30_000 });
  const { data } = loan;
  return (
    <Page
      title={t.title(data?.loan_no ?? id)}
      aside={
        data === undefined ? null : (
          <StateTag tone={stateTone(data.status, data.days_past_due)}>{t[data.status]}</StateTag>
        )
      }
      actions={
        <>
          <RunLink workflowId={data?.workflow_id} />
          {data === undefined ? null : <Commands loan={data} />}
        </>
      }
      back={{ to: '/loans', label: t.list }}
    >
      <Loaded query={loan}>
        {(found) => (
          <>
            <Standing loan={found} />
            <Parts loan={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Standing({ loan }: { readonly loan: Loan }) {
  const t = useTexts(loanTexts);
  const { payment_stats: stats, next_payment: next } = loan;
  // twelfths are what everybody expects; anything else is worth saying
  const dayCount = loan.terms.day_count === 'monthly' ? '' : ` · ${loan.terms.day_count.replace('_', '/')}`;
  return (
    <Card size="small">
      <Facts
        columns={3}
        items={[
          {
            key: 'borrower',
            label: t.borrower,
            value: (
              <Link to={`/people/${loan.borrower.user_id}`}>
                {loan.borrower.name ?? loan.borrower.user_id} {loan.borrower.phone}
              </Link>
            ),
          },
          { key: 'product', label: t.product, value: loan.product_name },
          {
            key: 'application',
            label: t.application,
            value: <Link to={`/applications/${loan.application_id}`}>{loan.application_no}</Link>,
          },
          { key: 'principal', label: t.principal, value: <YuanAmount yuan={loan.principal} /> },
          { key: 'left', label: t.outstanding, value: <YuanAmount yuan={loan.outstanding_principal} /> },
          {
            key: 'progress',
            label: t.progress,
            value: t.paidOf(stats.paid_periods, stats.total_periods),
          },
          { key: 'rate', label: t.rate, value: <Percent rate={loan.terms.annual_rate} /> },
          {
            key: 'method',
            label: t.method,
            value: `${t[loan.terms.repayment_method]} · ${t.months(loan.months)}${dayCount}`,
          },
          { key: 'disbursed', label: t.disbursed, value: <Instant at={loan.disbursed_at} /> },
          {
            key: 'next',
            label: t.nextPayment,
            value:
              next === null ? null : (
                <>
                  {next.due_date} <YuanAmount yuan={next.amount} />
                </>
              ),
          },
          { key: 'last', label: t.lastDue, value: <Day date={loan.last_due_date} /> },
          {
            key: 'grade',
            label: t.grade,
            value: `${t[loan.grade]} · ${t.gradeSince(loan.grade_since)}`,
          },
          { key: 'overdue', label: t.overdueAmount, value: <YuanAmount yuan={loan.overdue_amount} /> },
          { key: 'late', label: t.lateFees, value: <YuanAmount yuan={stats.late_fee_outstanding} /> },
          {
            key: 'dpd',
            label: t.daysPastDue,
            value: loan.bucket === null ? loan.days_past_due : `${loan.days_past_due} · ${loan.bucket}`,
          },
        ]}
      />
    </Card>
  );
}

function Parts({ loan }: { readonly loan: Loan }) {
  const t = useTexts(loanTexts);
  const mayReadLedger = useMay('ledger.read');
  const [{ tab }, change] = useUrlState({ tab: 'plan' });
  return (
    <Card size="small">
      <Tabs
        activeKey={tab}
        onChange={(chosen) => change({ tab: chosen })}
        destroyOnHidden
        items={[
          { key: 'plan', label: t.plan, children: <Plan loan={loan} /> },
          { key: 'payments', label: t.payments, children: <Payments loan={loan} /> },
          ...(mayReadLedger
            ? [{ key: 'entries', label: t.entries, children: <Entries loanId={loan.loan_id} /> }]
            : []),
          { key: 'agreements', label: t.agreements, children: <Agreements loan={loan} /> },
          { key: 'collection', label: t.collection, children: <Collection loan={loan} /> },
          { key: 'grades', label: t.grades, children: <GradeChanges loanId={loan.loan_id} /> },
        ]}
      />
    </Card>
  );
}
