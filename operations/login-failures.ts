import { createHmac } from 'node:crypto';
import type { Actor } from '../domain/actor.ts';
import type { OperationDeps } from './deps.ts';

/** Wall-clock minutes in which failures of a name add up; they follow no business clock, as no limit on guessing does. */
const WINDOW_MINUTES = 15;
/** From all addresses together so many times as many: a name that is guessed by a whole network asks everybody for a captcha. */
const FROM_EVERYWHERE = 4;

type FailureDeps = Pick<OperationDeps, 'knex' | 'config'>;

/**
 * Whether this name has failed so often lately that a person must prove to be one. Nobody is ever locked out by it: whoever sees the
 * captcha and knows the password gets in, however hard somebody else is guessing.
 */
export async function failsOften(deps: FailureDeps, actor: Actor, name: string): Promise<boolean> {
  const most = deps.config.auth.captchaAfterFailures;
  const { rows } = await deps.knex.raw<{ rows: { here: number; everywhere: number }[] }>(
    `SELECT (count(*) FILTER (WHERE ip = ?))::integer AS here, count(*)::integer AS everywhere
     FROM login_failures WHERE account = ? AND failed_at > now() - make_interval(mins => ?)`,
    [addressOf(actor), accountOf(deps, name), WINDOW_MINUTES],
  );
  const [{ here, everywhere } = { here: 0, everywhere: 0 }] = rows;
  return here >= most || everywhere >= most * FROM_EVERYWHERE;
}

/** Counts a failure, also of a name that nobody has: the answer must not tell the difference. */
export async function noteFailure(deps: FailureDeps, actor: Actor, name: string): Promise<void> {
  await deps.knex('login_failures').insert({
    account: accountOf(deps, name),
    ip: addressOf(actor),
    failed_at: deps.knex.raw('now()'),
  });
}

/** Whoever got in from here has shown that the failures from here were his own. */
export async function forgetFailures(deps: FailureDeps, actor: Actor, name: string): Promise<void> {
  await deps
    .knex('login_failures')
    .where({ account: accountOf(deps, name), ip: addressOf(actor) })
    .delete();
}

/** Names are kept as digests: people type passwords into the wrong field. */
function accountOf(deps: FailureDeps, name: string): string {
  return createHmac('sha256', deps.config.secrets.codeHmacSecret)
    .update(`login:${name.toLowerCase()}`)
    .digest('hex');
}

function addressOf(actor: Actor): string {
  return actor.ip ?? 'unknown';
}
