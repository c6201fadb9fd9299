import { randomInt, randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'chai';
import { createCodeDeliveryActivities } from '../../activities/code-delivery.ts';
import { createCodeLoginActivities } from '../../activities/code-login.ts';
import { createPasswordResetActivities } from '../../activities/password-reset.ts';
import { createRegistrationActivities } from '../../activities/registration.ts';
import type { AnonymousActor } from '../../domain/actor.ts';
import { DomainError } from '../../domain/errors.ts';
import type { CodePurpose } from '../../domain/verification-code.ts';
import { User } from '../../models/user.ts';
import { codeDigest, VerificationCode } from '../../models/verification-code.ts';
import { hashPassword, passwordForm } from '../../operations/passwords.ts';
import { type CodeTarget, requestCode } from '../../operations/verification.ts';
import { codeLoginWorkflowId } from '../../workflows/code-login.contract.ts';
import { passwordResetWorkflowId } from '../../workflows/password-reset.contract.ts';
import { registrationWorkflowId } from '../../workflows/registration.contract.ts';
import { testDatabase } from './database.ts';
import { activityDeps, clockOf, testConfig } from './deps.ts';
import { FakeMail, FakeSms } from './fake-gateways.ts';
import { buildUser } from './people.ts';
import { startWorkers, timeSkippingEnvironment } from './workflows.ts';

export const SOMEBODY: AnonymousActor = { kind: 'anonymous', requestId: 'req-1', ip: '203.0.113.9' };

const PROCESS_IDS: Readonly<Record<CodePurpose, (token: string) => string>> = {
  register: registrationWorkflowId,
  login: codeLoginWorkflowId,
  reset_password: passwordResetWorkflowId,
  second_factor: codeLoginWorkflowId,
  reauthenticate: codeLoginWorkflowId,
  change_phone: codeLoginWorkflowId,
};

/** Codes that are sent and brought back, with a time-skipping server, a database and gateways of their own. */
export async function startCodeStory(purpose: CodePurpose) {
  const [env, database]: [TestWorkflowEnvironment, Awaited<ReturnType<typeof testDatabase>>] =
    await Promise.all([timeSkippingEnvironment(), testDatabase()]);
  const { knex } = database;
  const sms = new FakeSms();
  const mail = new FakeMail();
  // the server's own clock is the business clock here, so the API must not compute an offset from this machine's
  const config = testConfig({ SANDBOX: 'off', PASSWORD_POLICY: 'documented' });
  const clock = clockOf(() => env.currentTimeMs());
  const activities = activityDeps(knex, clock, config);
  const workers = await startWorkers(env, {
    ...createRegistrationActivities(activities),
    ...createCodeLoginActivities(activities),
    ...createPasswordResetActivities(activities),
    ...createCodeDeliveryActivities({ ...activities, sms, mail }),
  });
  const deps = { knex, temporal: env.client, clock, config };
  const idOf = PROCESS_IDS[purpose];

  const rows = (to: CodeTarget): Promise<VerificationCode[]> =>
    VerificationCode.query(knex).where({ target: to.target, purpose }).orderBy('created_at').execute();

  return {
    env,
    knex,
    sms,
    mail,
    config,
    clock,
    deps,
    activities,
    ask: (to: CodeTarget) => requestCode(deps, SOMEBODY, { ...to, purpose }),
    lastCode: (to: CodeTarget) =>
      (to.channel === 'sms' ? sms.codes(to.target) : mail.codes(to.target)).at(-1) ?? '',
    /** All codes of a target, oldest first, and the runs that sent them. */
    async sent(to: CodeTarget) {
      const found = await rows(to);
      return found.map((row) => ({ row, handle: env.client.workflow.getHandle(idOf(row.token)) }));
    },
    /** The only code of a target, and its run. */
    async only(to: CodeTarget) {
      const all = await rows(to);
      expect(all).to.have.length(1);
      const [row] = all;
      if (row === undefined) throw new Error('no code');
      return { row, handle: env.client.workflow.getHandle(idOf(row.token)) };
    },
    async openProcesses(to: CodeTarget): Promise<number> {
      const ids = (await rows(to)).map(({ token }) => idOf(token));
      return (await knex('processes').whereIn('workflow_id', ids).whereNull('closed_at')).length;
    },
    /** A code that nobody's process waits for: what an activity does with it. */
    async strayCode(to: CodeTarget, code: string) {
      const createdAt = await clock.now();
      const token = randomUUID();
      await VerificationCode.query(knex).insert({
        token,
        ...to,
        purpose,
        delivery: 'accepted',
        codeHmac: codeDigest(config.secrets.codeHmacSecret, token, code),
        createdAt,
        expiresAt: new Date(createdAt.getTime() + 300_000),
      });
      return {
        token,
        workflowId: idOf(token),
        attempt: (given: string, attempt: string) => ({
          codeHmac: codeDigest(config.secrets.codeHmacSecret, token, given),
          attempt,
          nowMs: createdAt.getTime(),
          requestId: null,
          ip: null,
        }),
      };
    },
    /** Somebody with this number or address and the password `password123`. */
    async person(to: CodeTarget, more: Partial<User> = {}): Promise<User> {
      const passwordHash = await hashPassword(passwordForm({ plain: 'password123' }));
      const contact = to.channel === 'sms' ? { phone: to.target } : { phone: null, email: to.target };
      return buildUser(knex, await clock.now(), { passwordHash, ...contact, ...more });
    },
    userOf: (id: number) => User.query(knex).findById(id).throwIfNotFound(),
    async stop() {
      await workers.stop();
      await env.teardown();
      await database.drop();
    },
  };
}

export type CodeStory = Awaited<ReturnType<typeof startCodeStory>>;

export const somePhone = (): CodeTarget => ({
  channel: 'sms',
  target: `138${String(randomInt(100_000_000)).padStart(8, '0')}`,
});

export const someAddress = (): CodeTarget => ({
  channel: 'email',
  target: `p${randomInt(10 ** 9)}@example.com`,
});

/** Another code than this one. */
export const wrong = (code: string): string => String((Number(code) + 1) % 10 ** 6).padStart(6, '0');

export async function refusalOf(act: Promise<unknown>): Promise<DomainError> {
  try {
    await act;
  } catch (error) {
    expect(error).to.be.instanceOf(DomainError);
    return error as DomainError;
  }
  throw new Error('it was accepted');
}
