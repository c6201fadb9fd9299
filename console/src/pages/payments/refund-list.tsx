import { Flex } from 'antd';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { ChoiceFilter, oneOf } from '../../parts/choice-filter.tsx';
import { Instant, Reference, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { RunLink } from '../../parts/run-link.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { paymentTexts } from '../../texts/payments.ts';
import { useTexts } from '../../texts.ts';
import { TONES, useStateWords } from './payment-words.ts';

/** Money on its way back; of one payment where its number is given. */
export function RefundList({ paymentNo }: { readonly paymentNo?: string }) {
  const t = useTexts(paymentTexts);
  const words = useStateWords();
  const [{ back, page }, change] = useUrlState({ back: '', page: '1' });
  const status = oneOf(words.refund, back);
  const refunds = useGet(
    '/api/v1/admin/refunds',
    {
      query: {
        page: Number(page),
        limit: 20,
        ...(status === null ? {} : { status }),
        ...(paymentNo === undefined ? {} : { payment_no: paymentNo }),
      },
    },
    { keep: true },
  );
  return (
    <Flex vertical gap={16}>
      {paymentNo === undefined ? (
        <ChoiceFilter
          label={t.state}
          words={words.refund}
          chosen={status}
          onChange={(state) => change({ back: state })}
        />
      ) : null}
      <Loaded query={refunds}>
        {(data) => (
          <PagedTable
            label={t.refunds}
            rows={data.refunds}
            rowKey="refund_no"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              { title: t.number, key: 'no', render: (_, row) => <Reference value={row.refund_no} /> },
              {
                title: t.paymentNo,
                key: 'payment',
                render: (_, row) => <Link to={`/payments/${row.payment_no}`}>{row.payment_no}</Link>,
              },
              {
                title: t.amount,
                key: 'amount',
                align: 'right',
                render: (_, row) => <Yuan fen={row.amount} />,
              },
              {
                title: t.state,
                key: 'state',
                render: (_, row) => <StateTag tone={TONES[row.status]}>{words.refund[row.status]}</StateTag>,
              },
              { title: t.reason, dataIndex: 'reason' },
              { title: t.failure, key: 'failure', render: (_, row) => row.failure_reason ?? '—' },
              { title: t.created, key: 'created', render: (_, row) => <Instant at={row.created_at} /> },
              { key: 'run', render: (_, row) => <RunLink workflowId={row.workflow_id} /> },
            ]}
          />
        )}
      </Loaded>
    </Flex>
  );
}
