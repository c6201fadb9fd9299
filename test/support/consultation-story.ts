import { randomBytes } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Knex } from 'knex';
import type { Clock } from '../../adapters/clock.ts';
import { ANSWER_WITHIN_MS } from '../../domain/consultation.ts';
import { Consultation } from '../../models/consultation.ts';
import { Expert } from '../../models/expert.ts';
import { HumanTask } from '../../models/human-task.ts';
import type { Staff } from '../../models/staff.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import { advanceClock } from '../../workflows/clock.contract.ts';
import {
  answerConsultation,
  CONSULTATION,
  closeConsultation,
  consultationWorkflowId,
} from '../../workflows/consultation.contract.ts';
import { refusalOf } from './application-story.ts';
import { buildUser } from './people.ts';

/** A field of its own, so that experts of one test are no colleagues of another's. */
export const someField = (): string => `水稻种植${randomBytes(4).toString('hex')}`;

export async function buildExpert(knex: Knex, at: Date, columns: Partial<Expert> = {}): Promise<Expert> {
  return Expert.query(knex).insertAndFetch({
    expertName: `专家${randomBytes(2).toString('hex')}`,
    specialty: someField(),
    createdAt: at,
    updatedAt: at,
    ...columns,
  });
}

export async function buildConsultation(
  knex: Knex,
  at: Date,
  columns: Partial<Consultation> & Pick<Consultation, 'askedExpertId'>,
): Promise<Consultation> {
  const user = columns.userId === undefined ? await buildUser(knex, at) : undefined;
  return Consultation.query(knex).insertAndFetch({
    userId: user?.id ?? 0,
    expertId: columns.askedExpertId,
    question: '水稻种植过程中出现叶片发黄现象，请问是什么原因？',
    images: ['https://cdn.example.com/question1.jpg'],
    dueAt: new Date(at.getTime() + ANSWER_WITHIN_MS),
    submittedAt: at,
    updatedAt: at,
    ...columns,
  });
}

/** One question on its way, with what people can do to it. */
export class Story {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #staff: Staff;
  readonly id: number;
  readonly userId: number;
  readonly handle: ReturnType<TestWorkflowEnvironment['client']['workflow']['getHandle']>;

  static async start(
    env: TestWorkflowEnvironment,
    knex: Knex,
    clock: Clock,
    consultation: Consultation,
    staff: Staff,
  ): Promise<Story> {
    const workflowId = consultationWorkflowId(consultation.id);
    await knex('processes').insert({
      workflow_id: workflowId,
      workflow_type: CONSULTATION,
      started_at: consultation.submittedAt,
    });
    await env.client.workflow.start(CONSULTATION, {
      workflowId,
      taskQueue: TASK_QUEUES.people,
      args: [{ consultationId: consultation.id, clock: { offsetMs: 0, movable: true } }],
    });
    return new Story(env, knex, clock, consultation, staff);
  }

  constructor(
    env: TestWorkflowEnvironment,
    knex: Knex,
    clock: Clock,
    consultation: Consultation,
    staff: Staff,
  ) {
    this.#knex = knex;
    this.#clock = clock;
    this.#staff = staff;
    this.id = consultation.id;
    this.userId = consultation.userId;
    this.handle = env.client.workflow.getHandle(consultationWorkflowId(consultation.id));
  }

  async row(): Promise<Consultation> {
    return Consultation.query(this.#knex).findById(this.id).throwIfNotFound();
  }

  async task(): Promise<HumanTask> {
    return HumanTask.query(this.#knex)
      .findOne({ kind: 'consultation', subject_id: this.id })
      .throwIfNotFound();
  }

  async opened(): Promise<HumanTask> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const task = await HumanTask.query(this.#knex).findOne({ kind: 'consultation', subject_id: this.id });
      if (task !== undefined) return task;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('no task was opened');
  }

  /** What the asker was sent, oldest first. */
  async messages(): Promise<{ template: string; params: Record<string, string> }[]> {
    return this.#knex('messages')
      .where('dedupe_key', 'like', `consultation/${this.id}/%`)
      .orderBy('created_at')
      .select('template', 'params');
  }

  async process(): Promise<{ next_due_at: Date | null; closed_at: Date | null }> {
    return this.#knex('processes').where({ workflow_id: this.handle.workflowId }).first();
  }

  async audit(): Promise<string[]> {
    const rows: { action: string; actor_kind: string }[] = await this.#knex('audit_log')
      .where({ subject_type: 'consultation', subject_id: String(this.id) })
      .orderBy('id');
    return rows.map((row) => `${row.actor_kind} ${row.action}`);
  }

  async answer(more: { answer?: string; version?: number; staff?: Staff; nowMs?: number } = {}) {
    const { id: staffId, username } = more.staff ?? this.#staff;
    const answer = {
      by: { staffId, username },
      version: more.version ?? null,
      answer: more.answer ?? '缺氮，请追施尿素',
      ...(await this.#word(more.nowMs)),
    };
    return this.handle.executeUpdate(answerConsultation, { args: [answer] });
  }

  async closeByAsker() {
    const closing = { closedBy: 'asker', userId: this.userId, ...(await this.#word()) } as const;
    return this.handle.executeUpdate(closeConsultation, { args: [closing] });
  }

  async closeByStaff(reason: string) {
    const { id: staffId, username } = this.#staff;
    const by = { staffId, username };
    const closing = { closedBy: 'staff', by, version: null, reason, ...(await this.#word()) } as const;
    return this.handle.executeUpdate(closeConsultation, { args: [closing] });
  }

  /** Moves business time to a moment; answers when the process does something next. */
  async moveTo(toMs: number) {
    return this.handle.executeUpdate(advanceClock, { args: [{ toMs }] });
  }

  async refusal(act: () => Promise<unknown>): Promise<string | null | undefined> {
    try {
      await act();
    } catch (error) {
      return refusalOf(error);
    }
    throw new Error('it was accepted');
  }

  async #word(nowMs?: number) {
    return { nowMs: nowMs ?? (await this.#clock.now()).getTime(), requestId: 'req-1', ip: '203.0.113.9' };
  }
}
