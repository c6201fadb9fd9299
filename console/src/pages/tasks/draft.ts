import { useEffect, useRef, useState } from 'react';
import { request } from '../../api/client.ts';
import type { TaskDetail, TaskDraft } from './task-wire.ts';

export type DraftState = 'none' | 'saving' | 'saved' | 'failed';

/** After this long without another letter. */
const PAUSE_MS = 1_000;

/**
 * Keeps what somebody writes on the server, while he holds the task: a reload, another machine or an ended session find it again.
 * `save` is called with every change.
 */
export function useDraft(task: TaskDetail): { save: (draft: TaskDraft) => void; state: DraftState } {
  const [state, setState] = useState<DraftState>(task.draft === null ? 'none' : 'saved');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { id, mine } = task;
  useEffect(() => () => clearTimeout(timer.current), []);
  const save = (draft: TaskDraft): void => {
    if (!mine) return;
    clearTimeout(timer.current);
    setState('saving');
    timer.current = setTimeout(() => {
      request('PUT', '/api/v1/admin/tasks/{id}/draft', { path: { id }, body: draft }).then(
        () => setState('saved'),
        () => setState('failed'),
      );
    }, PAUSE_MS);
  };
  return { save, state };
}
