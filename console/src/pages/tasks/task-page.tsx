import { Alert, Button, Flex } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useGetOf } from '../../api/hooks.ts';
import { noteServerTime } from '../../api/server-clock.ts';
import { useMay } from '../../api/who.ts';
import { useLanguage } from '../../language.ts';
import { Due } from '../../parts/due.tsx';
import { instantText } from '../../parts/figures.tsx';
import { useKeys } from '../../parts/keys.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { RunLink } from '../../parts/run-link.tsx';
import { taskTexts } from '../../texts/tasks.ts';
import { useTexts } from '../../texts.ts';
import { useClaim, useNextTask, useRelease } from './claims.ts';
import { DecisionTag } from './decision-tag.tsx';
import { GenericTask } from './generic-task.tsx';
import { TaskOutcome } from './task-outcome.tsx';
import { taskPages } from './task-pages.ts';
import type { TaskDetail } from './task-wire.ts';

const LOOK_MS = 12_000;

/** `/console/tasks/:id`: one task with its claim, its keys, what it is decided on, and what became of it. */
export function TaskPage() {
  const t = useTexts(taskTexts);
  const { id = '' } = useParams();
  const task = useGetOf<TaskDetail>('/api/v1/admin/tasks/{id}', { path: { id } }, { every: LOOK_MS });
  useEffect(() => noteServerTime(task.data?.business_time), [task.data]);
  return (
    <Page
      title={task.data?.title ?? t.task}
      aside={task.data === undefined ? null : <Standing task={task.data} />}
      actions={task.data === undefined ? null : <Actions task={task.data} />}
      back={{ to: '/tasks', label: t.title }}
    >
      <Loaded query={task}>{(data) => <Body key={data.id} task={data} />}</Loaded>
    </Page>
  );
}

function Standing({ task }: { readonly task: TaskDetail }) {
  const { status, decision, due_at } = task;
  const waits = status === 'open' || status === 'claimed';
  return (
    <Flex gap={8} align="center">
      {waits ? <Due at={due_at} /> : <DecisionTag status={status} decision={decision} />}
      <RunLink workflowId={task.workflow_id} />
    </Flex>
  );
}

function Actions({ task }: { readonly task: TaskDetail }) {
  const t = useTexts(taskTexts);
  const navigate = useNavigate();
  const mayWork = useMay('task.work');
  const claim = useClaim({ done: task.mine ? t.kept : t.claimed });
  const release = useRelease({ onDone: () => void navigate('/tasks') });
  const next = useNextTask({});
  const waits = task.status === 'open' || task.status === 'claimed';
  const mayClaim = mayWork && waits && !task.excluded && task.claimed_by === null;
  const path = { id: task.id };
  useKeys([
    { key: 'n', label: t.next, run: () => mayWork && next.go() },
    { key: 'c', label: t.keyClaim, run: () => mayClaim && claim.mutate({ path }) },
    { key: 'u', label: t.keyBack, run: () => void navigate('/tasks') },
  ]);
  if (!mayWork) return null;
  return (
    <>
      {mayClaim ? (
        <Button onClick={() => claim.mutate({ path })} loading={claim.isPending} title="C">
          {t.claim}
        </Button>
      ) : null}
      {task.mine && waits ? (
        <>
          <Button onClick={() => claim.mutate({ path })} loading={claim.isPending}>
            {t.keepClaim}
          </Button>
          <Button onClick={() => release.mutate({ path })} loading={release.isPending}>
            {t.release}
          </Button>
        </>
      ) : null}
      <Button onClick={next.go} loading={next.busy} title="N">
        {t.next}
      </Button>
    </>
  );
}

function Body({ task }: { readonly task: TaskDetail }) {
  const t = useTexts(taskTexts);
  const tongue = useLanguage();
  const [seen] = useState(task.version);
  const load = taskPages[task.kind];
  const Content = useMemo(
    () => (load === undefined ? GenericTask : lazy(async () => ({ default: await load() }))),
    [load],
  );
  const until = task.claimed_until === null ? '' : instantText(task.claimed_until, tongue);
  const waits = task.status === 'open' || task.status === 'claimed';
  return (
    <Flex vertical gap={16}>
      {waits && task.claimed_by !== null ? (
        <Alert
          type={task.mine ? 'success' : 'warning'}
          showIcon
          title={task.mine ? t.heldByMe(until) : t.heldByOther(task.claimed_by, until)}
        />
      ) : null}
      {waits && task.excluded ? <Alert type="info" showIcon title={t.excluded} /> : null}
      {waits && task.version !== seen ? <Alert type="warning" showIcon title={t.changed} /> : null}
      {waits ? null : <TaskOutcome task={task} />}
      <Suspense>
        <Content task={task} />
      </Suspense>
    </Flex>
  );
}
