import { randomInt } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Mailer } from '../adapters/mail/mailer.ts';
import type { Locale, MessageTemplate } from '../adapters/messages/message.ts';
import { renderMessage } from '../adapters/messages/render.ts';
import { SMS_TEMPLATE_CODES } from '../adapters/messages/sms-templates.ts';
import { OutsideError } from '../adapters/outside-error.ts';
import type { SmsGateway } from '../adapters/sms/sms-gateway.ts';
import { CODE_LIFETIME_MS, type CodePurpose } from '../domain/verification-code.ts';
import { codeDigest, filledTheCap, VerificationCode } from '../models/verification-code.ts';
import type { DeliveryOutcome } from '../workflows/code-delivery.contract.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';

export interface CodeDeliveryDeps extends ActivityDeps {
  readonly sms: SmsGateway;
  readonly mail: Mailer;
}

const TEMPLATES = {
  register: 'code_register',
  login: 'code_login',
  reset_password: 'code_reset_password',
  second_factor: 'code_login',
  reauthenticate: 'code_confirm',
  change_phone: 'code_confirm',
} as const satisfies Record<CodePurpose, MessageTemplate>;

const CODE_DIGITS = 6;

/** Sends codes; runs where slow outside calls run. */
export function createCodeDeliveryActivities(deps: CodeDeliveryDeps) {
  return withRefusals({
    /**
     * Makes a code (six digits from a cryptographic source), keeps its digest and sends it; the code itself exists in this call
     * and in the message only, not in Postgres and not in the history. At most once: `sending` is written first, and whoever finds
     * it there knows that an earlier attempt died in the middle.
     *
     * @throws ApplicationFailure `never_left`, retryable: the gateway could not be reached
     */
    async sendCode(input: { token: string; locale: Locale }): Promise<DeliveryOutcome> {
      const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
      const row = await taken(deps, input.token, code);
      if (row === 'capped') return { outcome: 'refused', reason: 'capped_in_all' };
      if (row === undefined) return delivered(deps, input.token);
      try {
        await submit(deps, row, code, input.locale);
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        return failed(deps, input.token, error);
      }
      return note(deps, input.token, { outcome: 'accepted' });
    },
  });
}

/**
 * Marks a code as being sent, under the cap for everybody together: one at a time, or a crowd that asks in the same moment would pass
 * where each of them finds room. @returns undefined for what an earlier attempt has taken
 */
async function taken(
  deps: CodeDeliveryDeps,
  token: string,
  code: string,
): Promise<VerificationCode | 'capped' | undefined> {
  const { codesInAll, secrets } = deps.config;
  return deps.knex.transaction(async (trx) => {
    await trx.raw(`SELECT pg_advisory_xact_lock(hashtext('codes in all'))`);
    const waiting = await VerificationCode.query(trx)
      .findById(token)
      .where({ delivery: 'waiting', status: 'sent' });
    if (waiting === undefined) return undefined;
    const sinceMs = waiting.createdAt.getTime() - codesInAll.windowSeconds * 1000;
    const capped = (await filledTheCap(trx, codesInAll.limit, sinceMs)) !== undefined;
    await waiting.$query(trx).patch({
      delivery: capped ? 'refused' : 'sending',
      codeHmac: codeDigest(secrets.codeHmacSecret, token, code),
    });
    return capped ? 'capped' : waiting;
  });
}

async function submit(
  deps: CodeDeliveryDeps,
  row: VerificationCode,
  code: string,
  locale: Locale,
): Promise<void> {
  const template = TEMPLATES[row.purpose];
  const text = renderMessage(template, locale, { code, minutes: String(CODE_LIFETIME_MS / 60_000) });
  const { cancellationSignal } = Context.current();
  if (row.channel === 'sms') {
    const templateCode = deps.config.sms.templates[template] ?? SMS_TEMPLATE_CODES[template];
    const message = { id: row.token, phone: row.target, templateCode, params: text.sms.params };
    await deps.sms.send(message, cancellationSignal);
  } else {
    await deps.mail.send({ id: row.token, to: row.target, template, ...text.mail }, cancellationSignal);
  }
}

async function failed(deps: CodeDeliveryDeps, token: string, error: OutsideError): Promise<DeliveryOutcome> {
  deps.logger.warn({ token, part: error.part, code: error.code, outcome: error.outcome }, 'code not sent');
  if (error.outcome === 'refused') return note(deps, token, { outcome: 'refused', reason: error.code });
  if (error.outcome === 'unknown') return note(deps, token, { outcome: 'unknown' });
  await VerificationCode.query(deps.knex).findById(token).patch({ delivery: 'waiting' });
  throw ApplicationFailure.create({ type: 'never_left', message: error.code });
}

async function note(
  deps: CodeDeliveryDeps,
  token: string,
  outcome: DeliveryOutcome,
): Promise<DeliveryOutcome> {
  await VerificationCode.query(deps.knex).findById(token).patch({ delivery: outcome.outcome });
  return outcome;
}

/** What an earlier attempt came to. Also `unknown` for a code that a newer one has replaced: it is good for nothing, and says so nowhere. */
async function delivered(deps: CodeDeliveryDeps, token: string): Promise<DeliveryOutcome> {
  const row = await VerificationCode.query(deps.knex).findById(token).throwIfNotFound();
  if (row.delivery === 'refused') return { outcome: 'refused', reason: 'refused' };
  if (row.delivery === 'accepted') return { outcome: 'accepted' };
  return row.delivery === 'sending' ? note(deps, token, { outcome: 'unknown' }) : { outcome: 'unknown' };
}
