import { dispatchNow } from '../../operations/outbox.ts';
import { type Command, note, word } from './deps.ts';

const WAITING = [
  'id',
  'workflow_id',
  'task_queue',
  'attempts',
  'last_error',
  'created_at',
  'next_attempt_at',
];

const list: Command = {
  name: 'outbox list',
  takes: '',
  help: 'Workflows that were promised and have not been started, oldest first.',
  async run({ knex }) {
    const rows = (await knex('outbox')
      .whereNull('dispatched_at')
      .orderBy('id')
      .limit(200)
      .select(...WAITING)) as Record<string, unknown>[];
    return { says: rows.length === 0 ? 'Every promise was kept.' : `${rows.length} promises wait.`, rows };
  },
};

const redrive: Command = {
  name: 'outbox redrive',
  takes: '<workflow id> | --all',
  help: 'Starts promised workflows now. Starting one twice is starting it once: its id is its identity.',
  flags: { all: { type: 'boolean', help: 'every one that waits' } },
  async run(deps, given) {
    const { knex, clock } = deps;
    const query = knex('outbox').whereNull('dispatched_at').orderBy('id');
    if (given.flags['all'] !== true)
      void query.where({ workflow_id: word(given, 0, 'workflow id (or --all)') });
    const waiting = (await query.select('workflow_id')) as { workflow_id: string }[];
    const rows: { workflow_id: string; started: boolean; reason: string }[] = [];
    for (const { workflow_id } of waiting) {
      try {
        await dispatchNow(deps, workflow_id);
        rows.push({ workflow_id, started: true, reason: '' });
      } catch (error) {
        rows.push({
          workflow_id,
          started: false,
          reason: error instanceof Error ? error.message : 'unknown',
        });
      }
    }
    const at = await clock.now();
    const started = rows.filter((row) => row.started).length;
    await knex.transaction(async (trx) => {
      for (const row of rows)
        await note(deps, trx, {
          at,
          action: 'ops.outbox_redrive',
          subjectType: 'workflow',
          subjectId: row.workflow_id,
          after: { started: row.started },
        });
    });
    if (rows.length === 0)
      return { says: 'No such promise waits: it was kept, or never made.', rows, failed: true };
    return { says: `${started} of ${rows.length} were started.`, rows, failed: started < rows.length };
  },
};

export const outboxCommands: readonly Command[] = [list, redrive];
