import type { Knex } from 'knex';
import { DomainError } from '../domain/errors.ts';
import { refuseCompletion } from '../domain/review-task.ts';
import { writeAudit } from '../models/audit.ts';
import { HumanTask } from '../models/human-task.ts';
import type { Answered, ContactNoted, NoteContact } from '../workflows/loan-servicing.contract.ts';
import { CONTACTS_SHOWN, contactsOf, TASK } from './collection-tasks.ts';
import { actorOf, positionOf, runCommand, standingOf } from './loan-records.ts';

export function createContactActivities(knex: Knex) {
  return {
    /**
     * Writes down what came of calling the borrower. A promise completes the task; otherwise it goes back to the queue, one place up.
     * @throws DomainError loan_closed, task_closed, task_taken, version_stale
     */
    async noteContact(input: NoteContact): Promise<Answered<ContactNoted>> {
      return runCommand(knex, input, 'note_contact', async (trx, book, at) => {
        const task = await HumanTask.query(trx)
          .findOne({ ...TASK, id: input.taskId, subject_id: book.loan.id })
          .forUpdate();
        if (task === undefined) throw new DomainError('task_not_found');
        const refusal = refuseCompletion(
          ruleView(task),
          { staffId: String(input.by.id), personIds: [] },
          input.version,
          at.getTime(),
        );
        if (refusal !== null) throw refusal;
        const word = { version: task.version + 1, claimedBy: null, claimedUntil: null };
        if (input.outcome === 'promised') {
          await task.$query(trx).patch({
            ...word,
            status: 'completed',
            decision: input.outcome,
            decisionNote: input.comments,
            decidedBy: input.by.id,
            decidedAt: at,
          });
        } else {
          const contact = {
            by: input.by.id,
            at: at.toISOString(),
            outcome: input.outcome,
            note: input.comments,
          };
          await task.$query(trx).patch({
            ...word,
            status: 'open',
            priority: task.priority + 1,
            escalatedAt: at,
            shown: { ...task.shown, contacts: [contact, ...contactsOf(task)].slice(0, CONTACTS_SHOWN) },
          });
        }
        await writeAudit(trx, {
          at,
          actor: actorOf(input.by),
          action: 'loan.contact',
          subjectType: 'loan',
          subjectId: book.loan.id,
          after: { task_id: task.id, outcome: input.outcome, bucket: task.shown['bucket'] },
        });
        const result = { taskId: task.id, outcome: input.outcome };
        return { result, standing: standingOf(book.loan, positionOf(book, at)) };
      });
    },
  };
}

function ruleView(task: HumanTask): Parameters<typeof refuseCompletion>[0] {
  return {
    state: task.status,
    version: task.version,
    claimedBy: task.claimedBy === null ? null : String(task.claimedBy),
    claimedUntilMs: task.claimedUntil?.getTime() ?? null,
    completedBy: task.decidedBy === null ? null : String(task.decidedBy),
    completedAtMs: task.decidedAt?.getTime() ?? null,
    excludedPersons: [],
  };
}
