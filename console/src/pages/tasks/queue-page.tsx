import { App, Button, Flex } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useGetOf } from '../../api/hooks.ts';
import { noteServerTime } from '../../api/server-clock.ts';
import { useMay } from '../../api/who.ts';
import { useKeys } from '../../parts/keys.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { commonTexts } from '../../texts/common.ts';
import { taskTexts } from '../../texts/tasks.ts';
import { useTexts } from '../../texts.ts';
import { useClaim, useClaimSeveral, useNextTask } from './claims.ts';
import { outcomesOf } from './outcomes.tsx';
import { QueueFilter } from './queue-filter.tsx';
import { QueueTable } from './queue-table.tsx';
import { claimFilterOf, FILTER, queryOf } from './task-filter.ts';
import type { TaskItem, TaskPageAnswer, TaskSummary } from './task-wire.ts';

/** How often the queue looks for what others have done, and for what is new. */
const LIST_MS = 8_000;
const SUMMARY_MS = 15_000;
const NO_TASKS: readonly TaskItem[] = [];

/** The queue: what waits for a person, most urgent first, looked at again all the time. */
export function QueuePage() {
  const t = useTexts(taskTexts);
  const common = useTexts(commonTexts);
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const mayWork = useMay('task.work');
  const [filter, change] = useUrlState(FILTER);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [current, setCurrent] = useState(-1);
  const find = useRef<HTMLInputElement>(null);
  const list = useGetOf<TaskPageAnswer>(
    '/api/v1/admin/tasks',
    { query: queryOf(filter) },
    { every: LIST_MS, keep: true },
  );
  const summary = useGetOf<TaskSummary>('/api/v1/admin/tasks/summary', {}, { every: SUMMARY_MS, keep: true });
  useEffect(() => noteServerTime(list.data?.business_time), [list.data]);

  const tasks = list.data?.tasks ?? NO_TASKS;
  const row = tasks[current];
  const next = useNextTask(claimFilterOf(filter));
  const claim = useClaim({ done: t.claimed, onDone: ({ id }) => void navigate(`/tasks/${id}`) });
  const claimSeveral = useClaimSeveral((results) => {
    setChosen([]);
    notification.info({
      title: t.claimedSome(results.claimed, results.results.length),
      description: outcomesOf(results, tasks, t),
      duration: 8,
    });
  });
  const claimOne = (id: number): void => claim.mutate({ path: { id } });

  useKeys([
    { key: 'n', label: t.next, run: next.go },
    { key: 'j', label: t.keyDown, run: () => setCurrent(Math.min(current + 1, tasks.length - 1)) },
    { key: 'k', label: t.keyUp, run: () => setCurrent(Math.max(current - 1, 0)) },
    { key: 'o', label: t.keyOpen, run: () => row !== undefined && void navigate(`/tasks/${row.id}`) },
    { key: 'c', label: t.keyClaim, run: () => row !== undefined && mayWork && claimOne(row.id) },
    { key: '/', label: t.keyFind, run: () => find.current?.focus() },
    { key: 'r', label: t.keyRefresh, run: () => void list.refetch() },
  ]);

  return (
    <Page
      title={t.title}
      actions={
        <>
          <Button onClick={() => void list.refetch()} loading={list.isRefetching && !list.isPlaceholderData}>
            {common.refresh}
          </Button>
          {mayWork && chosen.length > 0 ? (
            <Button
              loading={claimSeveral.isPending}
              onClick={() => claimSeveral.mutate({ body: { task_ids: chosen } })}
            >
              {t.claimChosen(chosen.length)}
            </Button>
          ) : null}
          {mayWork ? (
            <Button type="primary" onClick={next.go} loading={next.busy} title="N">
              {t.next}
            </Button>
          ) : null}
        </>
      }
    >
      <Flex vertical gap={12}>
        <QueueFilter filter={filter} change={change} summary={summary.data} find={find} />
        <Loaded query={list}>
          {({ total, page, limit }) => (
            <QueueTable
              tasks={tasks}
              total={total}
              page={page}
              limit={limit}
              onPage={(wanted) => {
                setCurrent(-1);
                change({ page: String(wanted) });
              }}
              current={current}
              chosen={chosen}
              onChosen={mayWork && filter.view !== 'done' ? setChosen : undefined}
              onClaim={mayWork ? claimOne : undefined}
              claiming={claim.isPending ? claim.variables?.path?.['id'] : undefined}
              kinds={summary.data?.kinds ?? []}
            />
          )}
        </Loaded>
      </Flex>
    </Page>
  );
}
