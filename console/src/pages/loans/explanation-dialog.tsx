import { Flex, Modal, Table, Typography } from 'antd';
import { useGet } from '../../api/hooks.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { commonTexts } from '../../texts/common.ts';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import { YuanAmount } from './money.tsx';

const right = 'right' as const;

/** How the figures of a row come about, in sentences that can be checked with a pocket calculator. */
export function ExplanationDialog({
  loanId,
  period,
  onClose,
}: {
  readonly loanId: number;
  readonly period: number;
  readonly onClose: () => void;
}) {
  const t = useTexts(loanTexts);
  const common = useTexts(commonTexts);
  const explanation = useGet('/api/v1/loans/{loan_id}/repayment-schedule/{period_number}/explanation', {
    path: { loan_id: String(loanId), period_number: period },
  });
  return (
    <Modal
      open
      width={720}
      title={t.explanation(period)}
      footer={null}
      closable={{ 'aria-label': common.close }}
      onCancel={onClose}
    >
      <Loaded query={explanation}>
        {({ interest, principal, late_fee: lateFee, payments }) => (
          <Flex vertical gap={16}>
            <Sentence title={t.interest} text={interest.text} />
            <Sentence title={t.principal} text={principal.text} />
            <Sentence title={t.lateFee} text={lateFee.text} />
            {lateFee.days.length === 0 ? null : (
              <Table
                aria-label={t.lateFee}
                size="small"
                pagination={false}
                rowKey="from"
                scroll={{ x: 'max-content' }}
                dataSource={lateFee.days}
                columns={[
                  { title: t.from, dataIndex: 'from' },
                  { title: t.to, dataIndex: 'to' },
                  {
                    title: t.days,
                    key: 'days',
                    align: right,
                    render: (_, { days, paused }) => (paused ? `${days} (${t.pausedDays})` : days),
                  },
                  {
                    title: t.base,
                    key: 'base',
                    align: right,
                    render: (_, row) => <YuanAmount yuan={row.base} />,
                  },
                  {
                    title: t.perDay,
                    key: 'daily',
                    align: right,
                    render: (_, row) => <YuanAmount yuan={row.daily_fee} />,
                  },
                  {
                    title: t.total,
                    key: 'sum',
                    align: right,
                    render: (_, row) => <YuanAmount yuan={row.amount} />,
                  },
                ]}
              />
            )}
            {payments.length === 0 ? null : (
              <Table
                aria-label={t.payments}
                size="small"
                pagination={false}
                rowKey={({ transaction, paid_date }) => `${transaction} ${paid_date}`}
                scroll={{ x: 'max-content' }}
                dataSource={payments}
                columns={[
                  { title: t.paymentNo, dataIndex: 'transaction' },
                  { title: t.valueDate, dataIndex: 'paid_date' },
                  {
                    title: t.lateFee,
                    key: 'fee',
                    align: right,
                    render: (_, row) => <YuanAmount yuan={row.late_fee} />,
                  },
                  {
                    title: t.interest,
                    key: 'interest',
                    align: right,
                    render: (_, row) => <YuanAmount yuan={row.interest} />,
                  },
                  {
                    title: t.principal,
                    key: 'principal',
                    align: right,
                    render: (_, row) => <YuanAmount yuan={row.principal} />,
                  },
                ]}
              />
            )}
          </Flex>
        )}
      </Loaded>
    </Modal>
  );
}

function Sentence({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <Typography.Text strong>{title}</Typography.Text>
      <div>{text}</div>
    </div>
  );
}
