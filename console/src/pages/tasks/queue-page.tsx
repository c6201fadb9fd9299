import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { Due } from '../../shared/due.tsx';
import { Instant } from '../../shared/figures.tsx';
import { Loaded } from '../../shared/loaded.tsx';
import { Page } from '../../shared/page.tsx';
import { PagedTable } from '../../shared/paged-table.tsx';
import { useUrlState } from '../../shared/url-state.ts';
import { taskTexts } from '../../texts/tasks.ts';
import { useTexts } from '../../texts.ts';

/** The queue: what waits for a person, most urgent first. */
export function QueuePage() {
  const t = useTexts(taskTexts);
  const [filter, change] = useUrlState({ page: '1' });
  const tasks = useGet(
    '/api/v1/admin/tasks',
    { query: { page: Number(filter.page), limit: 20 } },
    { every: 10_000, keep: true },
  );
  return (
    <Page title={t.title}>
      <Loaded query={tasks}>
        {({ tasks: rows, total, page, limit }) => (
          <PagedTable
            label={t.list}
            rows={rows}
            rowKey="id"
            total={total}
            page={page}
            limit={limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              {
                title: t.subject,
                key: 'title',
                render: (_, { id, title }) => <Link to={`/tasks/${id}`}>{title}</Link>,
              },
              { title: t.kind, dataIndex: 'kind' },
              { title: t.due, key: 'due', render: (_, { due_at }) => <Due at={due_at} /> },
              { title: t.holder, dataIndex: 'claimed_by', render: (name: string | null) => name ?? '—' },
              { title: t.created, key: 'created', render: (_, row) => <Instant at={row.created_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
