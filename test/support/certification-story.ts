import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Knex } from 'knex';
import type {
  CreditAnswer,
  CreditBureau,
  CreditQuestion,
} from '../../adapters/certification/credit-bureau.ts';
import type {
  BankCardQuestion,
  FaceQuestion,
  Identity,
  IdentityVerifier,
  Verification,
} from '../../adapters/certification/identity-verifier.ts';
import type { Clock } from '../../adapters/clock.ts';
import { Certification } from '../../models/certification.ts';
import { HumanTask } from '../../models/human-task.ts';
import type { Staff } from '../../models/staff.ts';
import { User } from '../../models/user.ts';
import { TASK_QUEUES } from '../../temporal/task-queues.ts';
import {
  CERTIFICATION,
  certificationWorkflowId,
  type Review,
  reviewCertification,
} from '../../workflows/certification.contract.ts';
import { advanceClock } from '../../workflows/clock.contract.ts';
import { refusalOf } from './application-story.ts';
import { buildUser } from './people.ts';

type Script<T> = () => Promise<T>;
const matched = async (): Promise<Verification> => ({
  result: 'matched',
  code: '1',
  reference: randomUUID(),
});

/** A provider who answers what the test tells him to, in order; then that everything matches. */
export class FakeProvider implements IdentityVerifier, CreditBureau {
  readonly asked: { what: string; question: Identity | FaceQuestion | BankCardQuestion | CreditQuestion }[] =
    [];
  #answers: Script<Verification>[] = [];
  #reports: Script<CreditAnswer>[] = [];

  next(...answers: (Script<Verification> | Verification['result'])[]): void {
    this.#answers.push(
      ...answers.map((answer) =>
        typeof answer === 'function'
          ? answer
          : async () => ({ result: answer, code: 'test', reference: randomUUID() }),
      ),
    );
  }

  nextReport(...answers: Script<CreditAnswer>[]): void {
    this.#reports.push(...answers);
  }

  reset(): void {
    this.asked.length = 0;
    this.#answers = [];
    this.#reports = [];
  }

  verifyIdentity(question: Identity, signal?: AbortSignal): Promise<Verification> {
    return this.#answer('identity', question, signal);
  }

  verifyFace(question: FaceQuestion, signal?: AbortSignal): Promise<Verification> {
    return this.#answer('face', question, signal);
  }

  verifyBankCard(question: BankCardQuestion, signal?: AbortSignal): Promise<Verification> {
    return this.#answer('bank_card', question, signal);
  }

  report(question: CreditQuestion, signal?: AbortSignal): Promise<CreditAnswer> {
    this.asked.push({ what: 'credit_report', question });
    return orAborted((this.#reports.shift() ?? (async () => report(720)))(), signal);
  }

  #answer(what: string, question: Identity | BankCardQuestion, signal?: AbortSignal): Promise<Verification> {
    this.asked.push({ what, question });
    return orAborted((this.#answers.shift() ?? matched)(), signal);
  }
}

export const report = (score: number): CreditAnswer => ({
  kind: 'report',
  report: {
    reportNo: 'R1',
    score,
    openAccounts: 1,
    overdueAccounts: 0,
    inquiries: 2,
    issuedAt: new Date('2026-11-21T00:00:00Z'),
  },
});

function orAborted<T>(answer: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return answer;
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([answer, aborted]);
}

/** The columns that each kind needs, with the documents' printed values. */
const PRINTED = {
  real_name: {
    realName: '张三',
    idCardNumber: '370123199001011234',
    images: { face: { url: 'https://example.com/face.jpg', fileId: null } },
  },
  bank_card: {
    bankCardNumber: '6226090000000001',
    bankName: '中国工商银行',
    cardholderName: '张三',
    cardType: '储蓄卡',
  },
  credit: { provider: 'pboc', queryReason: 'loan_application' },
} as const satisfies Record<Certification['kind'], Partial<Certification>>;

export async function buildCertification(
  knex: Knex,
  at: Date,
  kind: Certification['kind'],
  overrides: Partial<Certification> = {},
): Promise<Certification> {
  const userId = overrides.userId ?? (await buildUser(knex, at)).id;
  return Certification.query(knex).insertAndFetch({
    kind,
    attempt: 1,
    warnings: [],
    submittedAt: at,
    updatedAt: at,
    ...PRINTED[kind],
    ...overrides,
    userId,
  });
}

/** One certification on its way, with what people can do to it. */
export class CertificationStory {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #reviewer: Staff;
  readonly id: number;
  readonly handle: ReturnType<TestWorkflowEnvironment['client']['workflow']['getHandle']>;

  private constructor(env: TestWorkflowEnvironment, knex: Knex, clock: Clock, id: number, reviewer: Staff) {
    this.#knex = knex;
    this.#clock = clock;
    this.#reviewer = reviewer;
    this.id = id;
    this.handle = env.client.workflow.getHandle(certificationWorkflowId(id));
  }

  static async start(
    env: TestWorkflowEnvironment,
    knex: Knex,
    clock: Clock,
    certification: Certification,
    reviewer: Staff,
  ): Promise<CertificationStory> {
    await env.client.workflow.start(CERTIFICATION, {
      workflowId: certificationWorkflowId(certification.id),
      taskQueue: TASK_QUEUES.people,
      args: [
        {
          certificationId: certification.id,
          kind: certification.kind,
          clock: { offsetMs: 0, movable: true },
        },
      ],
    });
    return new CertificationStory(env, knex, clock, certification.id, reviewer);
  }

  async certification(): Promise<Certification> {
    return Certification.query(this.#knex).findById(this.id).throwIfNotFound();
  }

  async user(): Promise<User> {
    return User.query(this.#knex)
      .findById((await this.certification()).userId)
      .throwIfNotFound();
  }

  async task(): Promise<HumanTask | undefined> {
    return HumanTask.query(this.#knex).findOne({ kind: 'certification', subject_id: this.id });
  }

  /** When the checks are on record, and the reviewer's task with them. */
  async checked(): Promise<HumanTask> {
    return this.until(async () => {
      const task = await this.task();
      return task?.status === 'open' ? task : undefined;
    });
  }

  async until<T>(look: () => Promise<T | undefined>): Promise<T> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`waited in vain; the certification is ${(await this.certification()).status}`);
  }

  async review(
    decision: Review['decision'],
    more: Partial<Omit<Review, 'by'>> & { by?: Staff | { id: number; username: string } } = {},
  ) {
    const { by = this.#reviewer, ...rest } = more;
    const nowMs = (await this.#clock.now()).getTime();
    return this.handle.executeUpdate(reviewCertification, {
      args: [
        {
          decision,
          note: '',
          reasonCode: null,
          version: null,
          nowMs,
          ...rest,
          by: { staffId: by.id, username: by.username, requestId: null, ip: null },
        },
      ],
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

  /** Moves this process's business clock, and returns when it has done what was due by then. */
  async moveTo(toMs: number): Promise<number | null> {
    return (await this.handle.executeUpdate(advanceClock, { args: [{ toMs }] })).nextDueMs;
  }

  end(): Promise<unknown> {
    return this.handle.result();
  }
}
