import { createHmac } from 'node:crypto';
import type { Actor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { backoffSeconds, networkOf } from '../domain/login-backoff.ts';
import type { OperationDeps } from './deps.ts';

/** Wall-clock minutes in which failures of a name add up; they follow no business clock, as no limit on guessing does. */
const WINDOW_MINUTES = 15;
const BACKOFF_MINUTES = 60;
/** From all networks together so many times as many: a name that is guessed by a whole network slows down who is not known yet. */
const FROM_EVERYWHERE = 4;
/** The longest wait for a name that is guessed from one network, and for one that is guessed from everywhere; seconds. */
const LONGEST_HERE = 900;
const LONGEST_EVERYWHERE = 60;
/** From where somebody has been logged in lately, he is known. */
const KNOWN_DAYS = 90;

type FailureDeps = Pick<OperationDeps, 'knex' | 'config'>;

/** One attempt to log in by a password. */
export interface LoginAttempt {
  readonly name: string;
  /** who has that name, if anybody */
  readonly subject: { readonly kind: 'user' | 'staff'; readonly id: number } | null;
  readonly deviceId?: string | undefined;
  /**
   * A name that is guessed from everywhere is asked for a captcha here, so what others do costs no waiting; from one network, twice as
   * many failures are let pass.
   */
  readonly hasCaptcha?: boolean;
}

/**
 * Whether this name has failed so often lately that a person must prove to be one. Nobody is ever locked out by it: whoever sees the
 * captcha and knows the password gets in, however hard somebody else is guessing.
 */
export async function failsOften(deps: FailureDeps, actor: Actor, name: string): Promise<boolean> {
  const most = deps.config.auth.captchaAfterFailures;
  const { here, everywhere } = await failuresOf(
    deps,
    accountOf(deps, name),
    networkOf(actor.ip),
    WINDOW_MINUTES,
  );
  return here >= most || everywhere >= most * FROM_EVERYWHERE;
}

/**
 * Lets an attempt pass, or says how long to wait: twice as long after each further failure of this name from this network, and never
 * long after failures from other networks. So a guesser slows himself down and nobody else: a device on which the owner has been logged
 * in has a count of its own, his usual networks are not held to what others do, and a code by SMS or mail opens the door at any time.
 * Names that nobody has are counted alike.
 *
 * @returns where failures of this attempt are to be counted
 * @throws DomainError `rate_limited` (retryAfterSeconds)
 */
export async function admitAttempt(
  deps: FailureDeps,
  actor: Actor,
  { name, subject, deviceId, hasCaptcha = false }: LoginAttempt,
): Promise<string> {
  const account = accountOf(deps, name);
  const most = deps.config.auth.backoffAfterFailures * (hasCaptcha ? 2 : 1);
  const network = networkOf(actor.ip);
  const found = await failuresOf(deps, account, network, BACKOFF_MINUTES);
  const here = backoffSeconds(found.here, most, LONGEST_HERE) - found.sinceHere;
  const everywhere = hasCaptcha
    ? 0
    : backoffSeconds(found.everywhere, most * FROM_EVERYWHERE, LONGEST_EVERYWHERE) - found.sinceEverywhere;
  if (here <= 0 && everywhere <= 0) return network;
  if (subject !== null && deviceId !== undefined && (await isKnownDevice(deps, subject, deviceId))) {
    const device = deviceSource(deps, deviceId);
    const own = await failuresOf(deps, account, device, BACKOFF_MINUTES);
    const wait = backoffSeconds(own.here, most, LONGEST_HERE) - own.sinceHere;
    if (wait <= 0) return device;
    throw tooSoon(wait);
  }
  if (here > 0) throw tooSoon(here);
  if (subject !== null && (await isKnownNetwork(deps, subject, network))) return network;
  throw tooSoon(everywhere);
}

function tooSoon(seconds: number): DomainError {
  return new DomainError('rate_limited', { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) });
}

/** Counts a failure, also of a name that nobody has: the answer must not tell the difference. */
export async function noteFailure(
  deps: FailureDeps,
  actor: Actor,
  name: string,
  source = networkOf(actor.ip),
): Promise<void> {
  await deps.knex('login_failures').insert({
    account: accountOf(deps, name),
    ip: source,
    failed_at: deps.knex.raw('now()'),
  });
}

/**
 * Whoever got in has shown that the failures counted there were his own: on his device those of the device, and not those of the network
 * that he shares with a guesser.
 * @param sources where they are counted; the network, unless said
 */
export async function forgetFailures(
  deps: FailureDeps,
  actor: Actor,
  name: string,
  sources: readonly string[] = [networkOf(actor.ip)],
): Promise<void> {
  await deps
    .knex('login_failures')
    .where({ account: accountOf(deps, name) })
    .whereIn('ip', [...sources])
    .delete();
}

/** Forgets all of them; for the sandbox. */
export async function forgiveFailures({ knex }: Pick<OperationDeps, 'knex'>): Promise<void> {
  await knex('login_failures').delete();
}

interface Failures {
  readonly here: number;
  readonly everywhere: number;
  /** seconds since the last one */
  readonly sinceHere: number;
  readonly sinceEverywhere: number;
}

async function failuresOf(
  { knex }: FailureDeps,
  account: string,
  source: string,
  minutes: number,
): Promise<Failures> {
  const { rows } = await knex.raw<{ rows: Failures[] }>(
    `SELECT (count(*) FILTER (WHERE ip = :source))::integer AS here, count(*)::integer AS everywhere,
       coalesce(extract(epoch FROM now() - max(failed_at) FILTER (WHERE ip = :source)), 0)::float AS "sinceHere",
       coalesce(extract(epoch FROM now() - max(failed_at)), 0)::float AS "sinceEverywhere"
     FROM login_failures WHERE account = :account AND failed_at > now() - make_interval(mins => :minutes)`,
    { account, source, minutes },
  );
  return rows[0] ?? { here: 0, everywhere: 0, sinceHere: 0, sinceEverywhere: 0 };
}

type Subject = NonNullable<LoginAttempt['subject']>;

function sessionsOf({ knex }: FailureDeps, { kind, id }: Subject) {
  return knex('sessions')
    .where({ subject_kind: kind, subject_id: id })
    .whereRaw('created_at > now() - make_interval(days => ?)', [KNOWN_DAYS]);
}

/** A device that its owner has removed is nobody's any more. */
async function isKnownDevice(deps: FailureDeps, subject: Subject, deviceId: string): Promise<boolean> {
  const known = await sessionsOf(deps, subject).where({ device_id: deviceId }).first('id');
  if (known === undefined || subject.kind === 'staff') return known !== undefined;
  const removed = await deps
    .knex('devices')
    .where({ user_id: subject.id, device_id: deviceId })
    .whereNotNull('removed_at')
    .first('id');
  return removed === undefined;
}

async function isKnownNetwork(deps: FailureDeps, subject: Subject, network: string): Promise<boolean> {
  const rows: { ip: string }[] = await sessionsOf(deps, subject).whereNotNull('ip').distinct('ip').limit(200);
  return rows.some(({ ip }) => networkOf(ip) === network);
}

/** Under what a device's own failures are counted. */
export const deviceSource = (deps: FailureDeps, deviceId: string): string =>
  `device:${digestOf(deps, deviceId)}`;

/** Names are kept as digests: people type passwords into the wrong field. */
function accountOf(deps: FailureDeps, name: string): string {
  return digestOf(deps, `login:${name.toLowerCase()}`);
}

function digestOf(deps: FailureDeps, text: string): string {
  return createHmac('sha256', deps.config.secrets.codeHmacSecret).update(text).digest('hex');
}
