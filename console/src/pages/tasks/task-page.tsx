import { useParams } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { Due } from '../../shared/due.tsx';
import { Facts } from '../../shared/facts.tsx';
import { Loaded } from '../../shared/loaded.tsx';
import { Page } from '../../shared/page.tsx';
import { taskTexts } from '../../texts/tasks.ts';
import { useTexts } from '../../texts.ts';

/** One task, with what its reviewer is shown. */
export function TaskPage() {
  const t = useTexts(taskTexts);
  const { id = '' } = useParams();
  const task = useGet('/api/v1/admin/tasks/{id}', { path: { id: Number(id) } });
  return (
    <Page
      title={task.data?.title ?? t.task}
      aside={<Due at={task.data?.due_at} />}
      back={{ to: '/tasks', label: t.title }}
    >
      <Loaded query={task}>
        {({ shown }) => (
          <Facts
            items={Object.entries(shown).map(([key, value]) => ({
              key,
              label: key,
              value: typeof value === 'string' ? value : JSON.stringify(value),
            }))}
          />
        )}
      </Loaded>
    </Page>
  );
}
