import { StateTag, type Tone } from '../../parts/state-tag.tsx';
import { taskTexts } from '../../texts/tasks.ts';
import { useTexts } from '../../texts.ts';
import type { Decision, TaskItem } from './task-wire.ts';

/** What became of a task. */
export function DecisionTag({
  status,
  decision,
}: {
  readonly status: TaskItem['status'];
  readonly decision?: Decision | null;
}) {
  const t = useTexts(taskTexts);
  if (status === 'cancelled') return <StateTag tone="neutral">{t.cancelled}</StateTag>;
  const words: Record<Decision, readonly [Tone, string]> = {
    approve: ['good', t.approve],
    reject: ['bad', t.reject],
    send_back: ['warn', t.sendBack],
  };
  const [tone, word] = decision == null ? (['neutral', t.viewDone] as const) : words[decision];
  return <StateTag tone={tone}>{word}</StateTag>;
}
