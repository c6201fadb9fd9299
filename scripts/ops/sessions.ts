import { type Command, note, UsageError, word } from './deps.ts';

const end: Command = {
  name: 'sessions end',
  takes: 'staff <username> | user <number>',
  help: 'Ends every session of one person at once, in every process. He may sign in again: freeze him to keep him out.',
  async run(deps, given) {
    const [kind, who] = [word(given, 0, 'kind of person (staff or user)'), word(given, 1, 'person')];
    if (kind !== 'staff' && kind !== 'user')
      throw new UsageError('Say "staff <username>" or "user <number>".');
    const at = new Date();
    return deps.knex.transaction(async (trx) => {
      const where = kind === 'staff' ? { username: who } : { id: Number(who) };
      if (kind === 'user' && !/^\d{1,15}$/.test(who))
        throw new UsageError(`${who} is no number of a person.`);
      const person = (await trx(kind === 'staff' ? 'staff' : 'users')
        .where(where)
        .first('id')) as { id: number } | undefined;
      if (person === undefined) throw new UsageError(`There is no ${kind} ${who}.`);
      const ended = await trx('sessions')
        .where({ subject_kind: kind, subject_id: person.id })
        .whereNull('revoked_at')
        .update({ revoked_at: at });
      await note(deps, trx, {
        at,
        action: 'ops.sessions_end',
        subjectType: kind,
        subjectId: person.id,
        after: { sessions: ended },
      });
      return { says: `${ended} sessions were ended.`, rows: [{ kind, id: person.id, ended }] };
    });
  },
};

export const sessionCommands: readonly Command[] = [end];
