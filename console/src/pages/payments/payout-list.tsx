import { Alert, Flex } from 'antd';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { ChoiceFilter, oneOf } from '../../parts/choice-filter.tsx';
import { Instant, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { paymentTexts } from '../../texts/payments.ts';
import { useTexts } from '../../texts.ts';
import { TONES, useStateWords } from './payment-words.ts';

/** Disbursements and withdrawals. */
export function PayoutList() {
  const t = useTexts(paymentTexts);
  const words = useStateWords();
  const [{ outgoing, page }, change] = useUrlState({ outgoing: '', page: '1' });
  const status = oneOf(words.payout, outgoing);
  const payouts = useGet(
    '/api/v1/admin/payouts',
    { query: { page: Number(page), limit: 20, ...(status === null ? {} : { status }) } },
    { keep: true, every: 15_000 },
  );
  return (
    <Flex vertical gap={16}>
      <Alert type="info" title={t.unknownNote} />
      <ChoiceFilter
        label={t.state}
        words={words.payout}
        chosen={status}
        onChange={(state) => change({ outgoing: state })}
      />
      <Loaded query={payouts}>
        {(data) => (
          <PagedTable
            label={t.payouts}
            rows={data.payouts}
            rowKey="payout_no"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              {
                title: t.number,
                key: 'no',
                render: (_, row) => <Link to={`/payouts/${row.payout_no}`}>{row.payout_no}</Link>,
              },
              { title: t.purpose, key: 'purpose', render: (_, row) => t[row.purpose] },
              {
                title: t.amount,
                key: 'amount',
                align: 'right',
                render: (_, row) => <Yuan fen={row.amount} />,
              },
              {
                title: t.payee,
                key: 'payee',
                render: (_, { payee }) => `${payee.name} ${payee.bank ?? ''} ${payee.account}`,
              },
              {
                title: t.state,
                key: 'state',
                render: (_, row) => <StateTag tone={TONES[row.status]}>{words.payout[row.status]}</StateTag>,
              },
              { title: t.attempts, dataIndex: 'attempts', align: 'right' },
              { title: t.created, key: 'created', render: (_, row) => <Instant at={row.created_at} /> },
              { title: t.paidAt, key: 'paid', render: (_, row) => <Instant at={row.paid_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Flex>
  );
}
