import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Modal, Table } from 'antd';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import type { ApiError } from '../../api/failure.ts';
import { useLanguage } from '../../language.ts';
import { Facts } from '../../parts/facts.tsx';
import { dayOf, Percent, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { applicationTexts } from '../../texts/applications.ts';
import { commonTexts } from '../../texts/common.ts';
import { useTexts } from '../../texts.ts';
import { PREVIEW_PATH, type PreviewAnswer } from './evidence-answer.ts';

/** Terms as they stand in the form: fen, the product's unit, a fraction. */
export interface TypedTerms {
  readonly approved_amount?: number | undefined;
  readonly approved_term?: number | undefined;
  readonly approved_rate?: number | undefined;
}

/** The plan that a decision on these terms would make. It is asked for anew whenever the terms rest. */
export function usePreview(applicationId: number, terms: TypedTerms) {
  const tongue = useLanguage();
  return useQuery<PreviewAnswer, ApiError>({
    queryKey: ['application preview', applicationId, terms, tongue],
    queryFn: ({ signal }) =>
      request<PreviewAnswer>('POST', PREVIEW_PATH, {
        path: { application_id: applicationId },
        body: terms,
        signal,
      }),
    placeholderData: (before) => before,
    retry: false,
  });
}

/** What the terms cost the borrower, in a glance; every instalment a click away. */
export function PlanPreview({ preview }: { readonly preview: ReturnType<typeof usePreview> }) {
  const t = useTexts(applicationTexts);
  const [open, setOpen] = useState(false);
  return (
    <Loaded query={preview}>
      {(plan) => (
        <Flex vertical gap={8}>
          {plan.needs_second_decision ? <Alert type="info" showIcon title={t.needsSecond} /> : null}
          <Facts
            title={t.planOf}
            columns={1}
            items={[
              { key: 'instalment', label: t.instalment, value: <Yuan fen={plan.instalment} /> },
              { key: 'ratio', label: t.incomeRatio, value: <Percent rate={plan.income_ratio} /> },
              { key: 'interest', label: t.totalInterest, value: <Yuan fen={plan.total_interest} /> },
              { key: 'apr', label: t.apr, value: <Percent rate={plan.apr} /> },
              { key: 'first', label: t.firstDue, value: dayOf(plan.first_due_date) },
              { key: 'last', label: t.lastDue, value: dayOf(plan.last_due_date) },
            ]}
          />
          <Button size="small" style={{ width: 'fit-content' }} onClick={() => setOpen(true)}>
            {t.showPlan}
          </Button>
          {open ? <Instalments plan={plan} onClose={() => setOpen(false)} /> : null}
        </Flex>
      )}
    </Loaded>
  );
}

function Instalments({ plan, onClose }: { readonly plan: PreviewAnswer; readonly onClose: () => void }) {
  const t = useTexts(applicationTexts);
  const common = useTexts(commonTexts);
  return (
    <Modal
      open
      width={760}
      title={t.planOf}
      footer={null}
      onCancel={onClose}
      closable={{ 'aria-label': common.close }}
    >
      <Table
        aria-label={t.planOf}
        size="small"
        rowKey="period"
        scroll={{ x: 'max-content', y: '60vh' }}
        pagination={false}
        dataSource={[...plan.items]}
        columns={[
          { title: t.periodNo, dataIndex: 'period' },
          { title: t.dueDate, key: 'due', render: (_, row) => dayOf(row.due_date) },
          {
            title: t.principal,
            key: 'principal',
            align: 'right',
            render: (_, row) => <Yuan fen={row.principal} />,
          },
          {
            title: t.interest,
            key: 'interest',
            align: 'right',
            render: (_, row) => <Yuan fen={row.interest} />,
          },
          { title: t.sum, key: 'total', align: 'right', render: (_, row) => <Yuan fen={row.total} /> },
          {
            title: t.remaining,
            key: 'left',
            align: 'right',
            render: (_, row) => <Yuan fen={row.remaining_principal} />,
          },
        ]}
      />
    </Modal>
  );
}
