import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import type { Knex } from 'knex';
import type { Clock } from '../../adapters/clock.ts';
import { HumanTask } from '../../models/human-task.ts';
import { LoanApplication } from '../../models/loan-application.ts';
import type { Staff } from '../../models/staff.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import { advanceClock, type ClockAnswer } from '../../workflows/clock.contract.ts';
import {
  cancelApplication,
  type Decision,
  decideApplication,
  decidePayout,
  LOAN_APPLICATION,
  loanApplicationWorkflowId,
} from '../../workflows/loan-application.contract.ts';

/** The domain code with which a workflow refused an update. */
export function refusalOf(error: unknown): string | null | undefined {
  expect(error).to.be.instanceOf(WorkflowUpdateFailedError);
  const { cause } = error as WorkflowUpdateFailedError;
  expect(cause).to.be.instanceOf(ApplicationFailure);
  return (cause as ApplicationFailure).type;
}

/** Who acts, unless it is the story's own reviewer, and whether he may give second decisions. */
interface By {
  readonly staff?: Staff;
  readonly maySecond?: boolean;
}

/** One application on its way, with what people can do to it. */
export class Story {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #staff: Staff;
  readonly #application: LoanApplication;
  #aheadMs = 0;
  readonly handle: ReturnType<TestWorkflowEnvironment['client']['workflow']['getHandle']>;

  static async start(
    env: TestWorkflowEnvironment,
    knex: Knex,
    clock: Clock,
    application: LoanApplication,
    staff: Staff,
  ): Promise<Story> {
    const { applicationNo } = application;
    await env.client.workflow.start(LOAN_APPLICATION, {
      workflowId: loanApplicationWorkflowId(applicationNo),
      taskQueue: TASK_QUEUES.loans,
      args: [{ applicationId: application.id, applicationNo, clock: { offsetMs: 0, movable: true } }],
    });
    return new Story(env, knex, clock, application, staff);
  }

  constructor(
    env: TestWorkflowEnvironment,
    knex: Knex,
    clock: Clock,
    application: LoanApplication,
    staff: Staff,
  ) {
    this.#knex = knex;
    this.#clock = clock;
    this.#application = application;
    this.#staff = staff;
    this.handle = env.client.workflow.getHandle(loanApplicationWorkflowId(application.applicationNo));
  }

  get id(): number {
    return this.#application.id;
  }

  async application(): Promise<LoanApplication> {
    return LoanApplication.query(this.#knex).findById(this.id).throwIfNotFound();
  }

  async task(): Promise<HumanTask> {
    return HumanTask.query(this.#knex)
      .findOne({ kind: 'loan_application', subject_id: this.id })
      .throwIfNotFound();
  }

  async openTask(): Promise<HumanTask> {
    return this.until(async () =>
      HumanTask.query(this.#knex).findOne({ kind: 'loan_application', subject_id: this.id, status: 'open' }),
    );
  }

  async payoutTask(): Promise<HumanTask | undefined> {
    return HumanTask.query(this.#knex).findOne({ kind: 'payout', subject_id: this.id, status: 'open' });
  }

  async reaches(status: string): Promise<void> {
    await this.until(async () => ((await this.application()).status === status ? true : undefined));
  }

  async until<T>(look: () => Promise<T | undefined>): Promise<T> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`waited in vain; the application is ${(await this.application()).status}`);
  }

  approve(more: { amountFen?: string; version?: number } = {}, by?: By) {
    return this.#decide(
      {
        decision: 'approve',
        amountFen: more.amountFen ?? '1200000',
        term: 12,
        months: 12,
        ratePpm: 120_000,
        version: more.version ?? null,
      },
      by,
    );
  }

  reject(by?: By) {
    return this.#decide({ decision: 'reject', version: null }, by);
  }

  sendBack(by?: By) {
    return this.#decide({ decision: 'send_back', version: null }, by);
  }

  /** Every question to people about this application, oldest first. */
  async tasks(): Promise<HumanTask[]> {
    return HumanTask.query(this.#knex)
      .where({ subject_type: 'loan_application', subject_id: this.id })
      .orderBy('id');
  }

  async cancel() {
    const nowMs = (await this.#clock.now()).getTime();
    return this.handle.executeUpdate(cancelApplication, {
      args: [{ userId: this.#application.userId, nowMs, requestId: null, ip: null }],
    });
  }

  async decidePayout(decision: 'retry' | 'abandon') {
    const nowMs = (await this.#clock.now()).getTime();
    return this.handle.executeUpdate(decidePayout, {
      args: [{ by: this.#by(), nowMs, decision, comments: '财务处理' }],
    });
  }

  async refusal(act: () => Promise<unknown>): Promise<string | null | undefined> {
    try {
      await act();
    } catch (error) {
      return refusalOf(error);
    }
    throw new Error('it was accepted');
  }

  /**
   * Lets business time pass for this application, moment by moment, as the sandbox does. The time-skipping server cannot be used
   * for it: it stands still while an activity runs, and an AI that hangs is one.
   */
  async lives(ms: number): Promise<void> {
    const endMs = (await this.#move(0)).nowMs + ms;
    for (;;) {
      const { answer, nowMs } = await this.#move(0);
      if (answer.closed || answer.nextDueMs === null || answer.nextDueMs > endMs) {
        if (!answer.closed && endMs > nowMs) await this.#move(endMs);
        return;
      }
      await this.#move(answer.nextDueMs);
    }
  }

  async #move(toMs: number): Promise<{ answer: ClockAnswer; nowMs: number }> {
    try {
      const answer = await this.handle.executeUpdate(advanceClock, { args: [{ toMs }] });
      const nowMs = (await this.#clock.now()).getTime();
      this.#aheadMs = Math.max(this.#aheadMs, toMs - nowMs);
      return { answer, nowMs: nowMs + Math.max(0, this.#aheadMs) };
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return { answer: { nextDueMs: null, closed: true }, nowMs: toMs };
    }
  }

  async end(): Promise<unknown> {
    return this.handle.result();
  }

  #by({ staff = this.#staff, maySecond = false }: By = {}): Decision['by'] {
    return { staffId: staff.id, username: staff.username, requestId: null, ip: null, maySecond };
  }

  async #decide(
    decision:
      | { decision: 'reject'; version: number | null }
      | {
          decision: 'approve';
          amountFen: string;
          term: number;
          months: number;
          ratePpm: number;
          version: number | null;
        }
      | { decision: 'send_back'; version: number | null },
    by: By = {},
  ) {
    const nowMs = (await this.#clock.now()).getTime();
    return this.handle.executeUpdate(decideApplication, {
      args: [{ ...decision, by: this.#by(by), nowMs, comments: '按规定审核', reasonCode: null }],
    });
  }
}
