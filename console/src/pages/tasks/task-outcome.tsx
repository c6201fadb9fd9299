import { useLanguage } from '../../language.ts';
import { Facts } from '../../parts/facts.tsx';
import { instantText } from '../../parts/figures.tsx';
import { taskTexts } from '../../texts/tasks.ts';
import { useTexts } from '../../texts.ts';
import { useDecisionWord } from './decision-words.ts';
import type { TaskDetail } from './task-wire.ts';

/** Who decided a task, when, how and why. */
export function TaskOutcome({ task }: { readonly task: TaskDetail }) {
  const t = useTexts(taskTexts);
  const tongue = useLanguage();
  const word = useDecisionWord(task.kind);
  if (task.decided_by === null || task.decided_at === null) return null;
  return (
    <Facts
      title={t.decidedTitle(task.decided_by, instantText(task.decided_at, tongue))}
      items={[
        { key: 'decision', label: t.decidedAs, value: task.decision === null ? '—' : word(task.decision) },
        { key: 'reason', label: t.reason, value: task.reason_text?.[tongue] ?? task.reason_code },
        { key: 'comments', label: t.comments, value: task.comments },
      ]}
    />
  );
}
