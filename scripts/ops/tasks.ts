import { isStaffRole } from '../../domain/permissions.ts';
import { CLAIM_LEASE_MS } from '../../domain/review-task.ts';
import { permissionsNow } from '../../operations/initial-passwords.ts';
import { type Command, note, UsageError, word } from './deps.ts';

interface Row {
  readonly id: number;
  readonly status: string;
  readonly permission: string;
  readonly claimed_by: number | null;
  /** who gave the first of two decisions */
  readonly excluded_staff_id: number | null;
  readonly version: number;
}

const list: Command = {
  name: 'tasks list',
  takes: '[--all]',
  help: 'Tasks of people that are overdue, most urgent first, with who holds them.',
  flags: { all: { type: 'boolean', help: 'those that are not overdue as well' } },
  async run({ knex, clock }, { flags }) {
    const query = knex('human_tasks as t')
      .leftJoin('staff as s', 's.id', 't.claimed_by')
      .whereIn('t.status', ['open', 'claimed'])
      .orderBy([{ column: 't.priority', order: 'desc' }, { column: 't.due_at' }])
      .limit(500)
      .select(
        't.id',
        't.kind',
        't.title',
        't.workflow_id',
        't.status',
        's.username as holder',
        't.priority',
        't.due_at',
      );
    if (flags['all'] !== true) void query.where('t.due_at', '<', await clock.now());
    const rows = (await query) as Record<string, unknown>[];
    return { says: rows.length === 0 ? 'Nobody is late.' : `${rows.length} tasks.`, rows };
  },
};

const assign: Command = {
  name: 'tasks assign',
  takes: '<task> <username>',
  help: 'Gives a task to somebody who may work on it, whoever held it, for a lease of a quarter of an hour.',
  async run(deps, given) {
    const [number, username] = [word(given, 0, 'task'), word(given, 1, 'member of staff')];
    if (!/^[1-9]\d{0,8}$/.test(number)) throw new UsageError(`${number} is not the number of a task.`);
    const id = Number(number);
    const at = await deps.clock.now();
    return deps.knex.transaction(async (trx) => {
      const task = (await trx('human_tasks').where({ id }).forUpdate().first()) as Row | undefined;
      if (task === undefined || !['open', 'claimed'].includes(task.status))
        throw new UsageError(`Task ${id} is not there, or is closed.`);
      const staff = (await trx('staff')
        .where({ username, status: 'active' })
        .first('id', 'initial_password_until')) as
        | { id: number; initial_password_until: Date | null }
        | undefined;
      const roles = (await trx('staff_roles')
        .where({ staff_id: staff?.id ?? 0 })
        .pluck('role')) as string[];
      const permissions = [
        ...permissionsNow(staff?.initial_password_until ?? null, roles.filter(isStaffRole)),
      ];
      const may = ['task.work', task.permission].every((wanted) => permissions.some((one) => one === wanted));
      if (staff === undefined || !may)
        throw new UsageError(`${username} is nobody who may work on it: it takes ${task.permission}.`);
      if (task.excluded_staff_id === staff.id)
        throw new UsageError(`${username} gave the first decision: the second is somebody else's.`);
      await trx('human_tasks')
        .where({ id })
        .update({
          status: 'claimed',
          claimed_by: staff.id,
          claimed_until: new Date(at.getTime() + CLAIM_LEASE_MS),
          version: task.version + 1,
        });
      await note(deps, trx, {
        at,
        action: 'ops.task_assign',
        subjectType: 'human_task',
        subjectId: id,
        before: { claimed_by: task.claimed_by },
        after: { claimed_by: staff.id },
      });
      return { says: `Task ${id} is ${username}'s now.`, rows: [{ id, holder: username }] };
    });
  },
};

export const taskCommands: readonly Command[] = [list, assign];
