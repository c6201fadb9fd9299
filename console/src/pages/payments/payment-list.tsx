import { Flex } from 'antd';
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

/** What people paid or were asked to pay. */
export function PaymentList() {
  const t = useTexts(paymentTexts);
  const words = useStateWords();
  const [{ incoming, page }, change] = useUrlState({ incoming: '', page: '1' });
  const status = oneOf(words.payment, incoming);
  const payments = useGet(
    '/api/v1/admin/payments',
    { query: { page: Number(page), limit: 20, ...(status === null ? {} : { status }) } },
    { keep: true },
  );
  return (
    <Flex vertical gap={16}>
      <ChoiceFilter
        label={t.state}
        words={words.payment}
        chosen={status}
        onChange={(state) => change({ incoming: state })}
      />
      <Loaded query={payments}>
        {(data) => (
          <PagedTable
            label={t.payments}
            rows={data.payments}
            rowKey="payment_no"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              {
                title: t.number,
                key: 'no',
                render: (_, row) => <Link to={`/payments/${row.payment_no}`}>{row.payment_no}</Link>,
              },
              { title: t.method, key: 'method', render: (_, row) => t[row.payment_method] },
              { title: t.description, dataIndex: 'description' },
              {
                title: t.amount,
                key: 'amount',
                align: 'right',
                render: (_, row) => <Yuan fen={row.amount} />,
              },
              {
                title: t.refunded_amount,
                key: 'back',
                align: 'right',
                render: (_, row) => <Yuan fen={row.refunded_amount} />,
              },
              {
                title: t.state,
                key: 'state',
                render: (_, row) => <StateTag tone={TONES[row.status]}>{words.payment[row.status]}</StateTag>,
              },
              {
                title: t.person,
                key: 'person',
                render: (_, row) => <Link to={`/people/${row.user_id}`}>{row.user_id}</Link>,
              },
              { title: t.created, key: 'created', render: (_, row) => <Instant at={row.created_at} /> },
              { title: t.paidAt, key: 'paid', render: (_, row) => <Instant at={row.paid_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Flex>
  );
}
