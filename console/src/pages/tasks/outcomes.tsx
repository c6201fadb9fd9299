import type { ReactNode } from 'react';
import type { taskTexts } from '../../texts/tasks.ts';
import type { ClaimResults, TaskItem } from './task-wire.ts';

type Texts = { readonly [K in keyof typeof taskTexts]: (typeof taskTexts)[K]['zh'] };

/** Which tasks of a bulk claim somebody else was quicker with, and who; nothing where all were claimed. */
export function outcomesOf({ results }: ClaimResults, tasks: readonly TaskItem[], t: Texts): ReactNode {
  const missed = results.filter(({ outcome }) => outcome !== 'claimed');
  if (missed.length === 0) return undefined;
  return (
    <ul style={{ paddingInlineStart: 18, margin: 0 }}>
      {missed.map(({ task_id, outcome, claimed_by }) => (
        <li key={task_id}>
          {tasks.find(({ id }) => id === task_id)?.title ?? task_id}：
          {outcome === 'taken'
            ? t.outcomeTaken(claimed_by ?? '')
            : outcome === 'closed'
              ? t.outcomeClosed
              : outcome === 'excluded'
                ? t.outcomeExcluded
                : t.outcomeGone}
        </li>
      ))}
    </ul>
  );
}
