import type { StaffActor } from '../domain/actor.ts';
import { invalidInput } from '../domain/errors.ts';
import { answerConsultation, closeConsultation } from './consultations.ts';
import type { OperationDeps } from './deps.ts';
import type { TaskDecision } from './task-decisions.ts';

/**
 * The task of a question: `approve` gives the comments as the answer, `reject` closes it and the comments are the reason the asker
 * reads. Either way there must be some.
 * @throws DomainError invalid_input, and like `answerConsultation`
 */
export async function decideConsultationTask(
  deps: OperationDeps,
  actor: StaffActor,
  { task, completion }: TaskDecision,
): Promise<void> {
  const words = completion.comments.trim();
  if (words === '') throw invalidInput({ comments: ['不能为空'] });
  const { version, requestKey } = completion;
  const request = { consultationId: task.subjectId, version, requestKey };
  if (completion.decision === 'approve') await answerConsultation(deps, actor, { ...request, answer: words });
  else await closeConsultation(deps, actor, { ...request, reason: words });
}
