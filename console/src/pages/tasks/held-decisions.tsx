import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../api/client.ts';
import { failureNotice } from '../../parts/failure.tsx';
import { taskTexts } from '../../texts/tasks.ts';
import { spoken, useTexts } from '../../texts.ts';
import type { Completion, TaskDetail } from './task-wire.ts';

/** How long a decision can be taken back: it is not sent before. */
const HOLD_MS = 5_000;
const REFRESHED = ['/api/v1/admin/tasks', '/api/v1/admin/loans', '/api/v1/admin/auths'];

interface Held {
  readonly task: TaskDetail;
  readonly completion: Completion;
  readonly send: (leaving?: boolean) => void;
}

let held: ReadonlyMap<number, Held> = new Map();
/** What was decided and taken back, so that it need not be written again. */
const takenBack = new Map<number, Completion>();
const listeners = new Set<() => void>();

function keep(id: number, one: Held | undefined): void {
  const next = new Map(held);
  if (one === undefined) next.delete(id);
  else next.set(id, one);
  held = next;
  for (const listener of listeners) listener();
}

// whoever closes the tab has decided
window.addEventListener('pagehide', () => {
  for (const { send } of held.values()) send(true);
});

/** Whether a decision on this task waits to be sent. */
export function useIsHeld(taskId: number): boolean {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => held,
  );
  return all.has(taskId);
}

/** The decision on this task that was taken back, if any. */
export const takenBackOn = (taskId: number): Completion | undefined => takenBack.get(taskId);

/**
 * Decides a task, five seconds from now: a notice counts down and offers to take it back, while the reviewer is at the next case. A
 * refusal (somebody else was quicker) says so with a way back to the task.
 */
export function useDecide(): (task: TaskDetail, completion: Completion, label: string) => void {
  const { notification, message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useCallback(
    (task, completion, label) => {
      const t = spoken(taskTexts);
      const key = `held-${task.id}`;
      const open = (): void => void navigate(`/tasks/${task.id}`);
      const settle = (): boolean => {
        if (!held.has(task.id)) return false;
        clearTimeout(timer);
        notification.destroy(key);
        keep(task.id, undefined);
        return true;
      };
      const send = (leaving = false): void => {
        if (!settle()) return;
        const call = { path: { id: task.id }, body: completion, keepalive: leaving };
        request('POST', '/api/v1/admin/tasks/{id}/complete', call)
          .then(() => {
            takenBack.delete(task.id);
            void message.success(`${t.done}：${task.title}`);
          })
          .catch((error: unknown) => {
            takenBack.set(task.id, completion);
            failureNotice(notification, error, {
              title: t.notDone(task.title),
              action: <Button onClick={open}>{t.openAgain}</Button>,
            });
          })
          .finally(() =>
            queries.invalidateQueries({
              predicate: ({ queryKey: [asked] }) =>
                typeof asked === 'string' && REFRESHED.some((prefix) => asked.startsWith(prefix)),
            }),
          );
      };
      const undo = (): void => {
        if (!settle()) return;
        takenBack.set(task.id, completion);
        void message.info(t.undone);
        open();
      };
      const timer = setTimeout(send, HOLD_MS);
      keep(task.id, { task, completion, send });
      notification.info({
        key,
        title: <Countdown label={label} />,
        description: task.title,
        duration: 0,
        closable: false,
        role: 'status',
        actions: (
          <Space>
            <Button size="small" onClick={undo}>
              {t.undo}
            </Button>
            <Button size="small" type="link" onClick={() => send()}>
              {t.sendNow}
            </Button>
          </Space>
        ),
      });
    },
    [notification, message, queries, navigate],
  );
}

function Countdown({ label }: { readonly label: string }) {
  const t = useTexts(taskTexts);
  const [until] = useState(() => Date.now() + HOLD_MS);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return t.sending(label, Math.max(1, Math.ceil((until - now) / 1000)));
}
