import type { Knex } from 'knex';
import { maskEmail, maskPhone } from '../../domain/identity.ts';
import { type Command, type Given, moment, note, type OpsDeps, UsageError, word } from './deps.ts';

const DAY_MS = 86_400_000;

interface Row {
  readonly id: string;
  readonly channel: 'sms' | 'email';
  readonly recipient: string;
  readonly template: string;
  readonly status: string;
  readonly error: string | null;
  readonly attempts: number;
  readonly created_at: Date;
}

async function between(deps: OpsDeps, given: Given): Promise<readonly [Date, Date]> {
  const now = await deps.clock.now();
  return [moment(given, 'since', new Date(now.getTime() - DAY_MS)), moment(given, 'until', now)];
}

const PERIOD = {
  since: { type: 'string', help: 'from when on, business time; a day ago unless said' },
  until: { type: 'string', help: 'until when; now unless said' },
} as const;

const list: Command = {
  name: 'messages list',
  takes: '[--since …] [--until …]',
  help: 'Messages that were refused (failed), or of which nobody knows what became (unknown). Recipients are masked.',
  flags: PERIOD,
  async run(deps, given) {
    const period = await between(deps, given);
    const found = (await deps
      .knex('messages')
      .whereIn('status', ['failed', 'unknown'])
      .whereBetween('created_at', [...period])
      .orderBy('created_at')
      .limit(500)) as Row[];
    const rows = found.map(({ id, channel, recipient, template, status, error, attempts, created_at }) => ({
      id,
      channel,
      recipient: channel === 'sms' ? maskPhone(recipient) : maskEmail(recipient),
      template,
      status,
      error,
      attempts,
      created_at,
    }));
    return { says: `${rows.length} messages did not go out.`, rows };
  },
};

const resend: Command = {
  name: 'messages resend',
  takes: '<id> | --failed [--since …] [--until …]',
  help: 'Queues refused messages again, each once: what was sent, waits, or may have arrived (unknown) is never sent a second time.',
  flags: { failed: { type: 'boolean', help: 'every refused one of the time' }, ...PERIOD },
  async run(deps, given) {
    const at = await deps.clock.now();
    const all = given.flags['failed'] === true;
    const id = all ? null : word(given, 0, 'message (or --failed)');
    if (id !== null && !/^[0-9a-f-]{36}$/.test(id)) throw new UsageError(`${id} is not the id of a message.`);
    const period = await between(deps, given);
    const which = (query: Knex.QueryBuilder): Knex.QueryBuilder =>
      id === null ? query.whereBetween('created_at', [...period]) : query.where({ id });
    const queued = await deps.knex.transaction(async (trx) => {
      // the status is the lock: of two who resend it one finds it failed
      const rows = (await which(trx('messages').where({ status: 'failed' })).update(
        { status: 'queued', attempts: 0, next_attempt_at: at },
        ['id', 'channel', 'template', 'error'],
      )) as Pick<Row, 'id' | 'channel' | 'template' | 'error'>[];
      for (const { id: messageId, template, error } of rows)
        await note(deps, trx, {
          at,
          action: 'ops.message_resend',
          subjectType: 'message',
          subjectId: messageId,
          before: { status: 'failed', error },
          after: { status: 'queued', template },
        });
      return rows;
    });
    if (queued.length > 0) return { says: `${queued.length} are queued again.`, rows: queued };
    const known =
      id === null ? undefined : ((await deps.knex('messages').where({ id }).first()) as Row | undefined);
    const why =
      known === undefined
        ? 'No refused message was found.'
        : `It is ${known.status}${known.status === 'unknown' ? ', so it may have arrived' : ''}: it is not sent again.`;
    return { says: why, rows: [], failed: true };
  },
};

export const messageCommands: readonly Command[] = [list, resend];
