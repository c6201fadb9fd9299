import { Button, Flex, Segmented, Select, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { useMay } from '../../api/who.ts';
import { useCodeNames } from '../../parts/code-names.ts';
import { Due } from '../../parts/due.tsx';
import { Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { commonTexts } from '../../texts/common.ts';
import { consultationStateNames, consultationTexts } from '../../texts/consultations.ts';
import { useTexts } from '../../texts.ts';
import { AnswerDialog, ConsultationDetails } from './consultation-parts.tsx';
import { CONSULTATION_TONES, type Consultation, isConsultationState } from './consultation-words.ts';

/** Every question to an expert; those that wait first, by when they should be answered. */
export function ConsultationListPage() {
  const t = useTexts(consultationTexts);
  const common = useTexts(commonTexts);
  const states = useCodeNames(consultationStateNames);
  const [answered, answer] = useState<Consultation | null>(null);
  const [{ status, expert, page }, change] = useUrlState({ status: '', expert: '', page: '1' });
  const experts = useGet('/api/v1/experts', {});
  const tasks = useOpenTasks();
  const consultations = useGet(
    '/api/v1/admin/consultations',
    {
      query: {
        page: Number(page),
        limit: 20,
        ...(isConsultationState(status) ? { status } : {}),
        ...(/^\d{1,12}$/.test(expert) ? { expert_id: Number(expert) } : {}),
      },
    },
    { keep: true },
  );
  return (
    <Page title={t.menu}>
      <Flex gap={8} wrap>
        <Segmented
          aria-label={t.state}
          value={status}
          onChange={(chosen) => change({ status: chosen })}
          options={[{ value: '', label: common.all }, ...states.options]}
        />
        <Select
          aria-label={t.expert}
          placeholder={t.expert}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ minWidth: 160 }}
          value={expert === '' ? null : expert}
          options={(experts.data ?? []).map(({ id, expert_name: name }) => ({
            value: String(id),
            label: name,
          }))}
          onChange={(chosen) => change({ expert: chosen ?? '' })}
        />
      </Flex>
      <Loaded query={consultations}>
        {(data) => (
          <PagedTable<Consultation>
            label={t.menu}
            rows={data.consultations}
            rowKey="id"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            expandable={{
              expandedRowRender: (row) => <ConsultationDetails consultation={row} />,
              columnTitle: <span className="visually-hidden">{t.more}</span>,
            }}
            columns={[
              { title: t.number, dataIndex: 'id' },
              {
                title: t.question,
                key: 'question',
                width: 320,
                render: (_, row) => <span style={QUESTION}>{row.question}</span>,
              },
              {
                title: t.asker,
                key: 'asker',
                render: (_, row) => <PersonLink id={row.user_id} name={row.user_name} />,
              },
              {
                title: t.expert,
                key: 'expert',
                render: (_, row) => row.expert_name ?? (row.expert_id === null ? t.staff : row.expert_id),
              },
              { title: t.round, key: 'round', render: (_, row) => t.nth(row.round) },
              {
                title: t.state,
                key: 'state',
                render: (_, row) => (
                  <StateTag tone={CONSULTATION_TONES[row.status]}>{states.nameOf(row.status)}</StateTag>
                ),
              },
              {
                title: t.due,
                key: 'due',
                render: (_, row) => (row.status === 'pending' ? <Due at={row.due_at} /> : '—'),
              },
              { title: t.created, key: 'created', render: (_, row) => <Instant at={row.created_at} /> },
              {
                key: 'actions',
                render: (_, row) =>
                  row.status === 'pending' ? (
                    <Space size={8}>
                      {tasks.has(row.id) ? (
                        <Link to={`/tasks/${tasks.get(row.id)}`}>{t.openTask}</Link>
                      ) : null}
                      <Button type="link" size="small" onClick={() => answer(row)}>
                        {t.answer}
                      </Button>
                    </Space>
                  ) : null,
              },
            ]}
          />
        )}
      </Loaded>
      {answered === null ? null : <AnswerDialog consultation={answered} onClose={() => answer(null)} />}
    </Page>
  );
}

const QUESTION = {
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
  maxWidth: 320,
  whiteSpace: 'normal',
} as const;

/** The open tasks about questions, by the question's id. Without the permission there are none to link to. */
function useOpenTasks(): ReadonlyMap<number, number> {
  const enabled = useMay('task.read');
  const tasks = useGet('/api/v1/admin/tasks', { query: { kind: 'consultation', limit: 100 } }, { enabled });
  return new Map((tasks.data?.tasks ?? []).map(({ id, subject_id }) => [subject_id, id]));
}
