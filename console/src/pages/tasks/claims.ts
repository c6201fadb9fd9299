import { App } from 'antd';
import { useNavigate } from 'react-router';
import { useSendOf } from '../../api/hooks.ts';
import { taskTexts } from '../../texts/tasks.ts';
import { useTexts } from '../../texts.ts';
import type { ClaimResults, TaskDetail } from './task-wire.ts';

const TASKS = '/api/v1/admin/tasks';

/** Takes the most urgent task of a filter and opens it; says so when there is none. */
export function useNextTask(filter: Record<string, unknown>): { go: () => void; busy: boolean } {
  const t = useTexts(taskTexts);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const next = useSendOf<Record<string, unknown>, { task: TaskDetail | null }>(
    'POST',
    '/api/v1/admin/tasks/next',
    {
      refresh: [TASKS],
      onDone: ({ task }) => {
        if (task === null) void message.info(t.noNext);
        else void navigate(`/tasks/${task.id}`);
      },
    },
  );
  return {
    go: () => {
      if (!next.isPending) next.mutate({ body: filter });
    },
    busy: next.isPending,
  };
}

export function useClaim(options: { done: string; onDone?: (task: TaskDetail) => void }) {
  return useSendOf<undefined, TaskDetail>('POST', '/api/v1/admin/tasks/{id}/claim', {
    refresh: [TASKS],
    ...options,
  });
}

export function useRelease(options: { onDone?: (task: TaskDetail) => void } = {}) {
  const t = useTexts(taskTexts);
  return useSendOf<undefined, TaskDetail>('POST', '/api/v1/admin/tasks/{id}/release', {
    done: t.released,
    refresh: [TASKS],
    ...options,
  });
}

export function useClaimSeveral(onDone: (results: ClaimResults) => void) {
  return useSendOf<{ task_ids: readonly number[] }, ClaimResults>('POST', '/api/v1/admin/tasks/claim', {
    refresh: [TASKS],
    onDone,
  });
}
