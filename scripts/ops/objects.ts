import { dropOrphan, ORPHAN_AFTER_MS, orphanObjects } from '../../operations/stored-objects.ts';
import { type Command, note } from './deps.ts';

const SHOWN = 200;

const sweep: Command = {
  name: 'sweep-objects',
  takes: '[--dry]',
  help: 'Deletes objects of uploads that have had no row for a day: papers of somebody that nobody can ask for. Each is looked up once more before it goes.',
  flags: { dry: { type: 'boolean', help: 'names them and deletes none' } },
  async run(deps, given) {
    const { knex, storage, clock } = deps;
    const { counted, orphans } = await orphanObjects(knex, storage, ORPHAN_AFTER_MS);
    const rows = orphans.slice(0, SHOWN).map(({ key, size, lastModified }) => ({ key, size, lastModified }));
    if (given.flags['dry'] === true)
      return { says: `${orphans.length} of ${counted} objects have no row; none was deleted.`, rows };
    let deleted = 0;
    for (const orphan of orphans) if (await dropOrphan(knex, storage, orphan)) deleted += 1;
    if (deleted > 0) {
      const at = await clock.now();
      await knex.transaction((trx) =>
        note(deps, trx, {
          at,
          action: 'ops.objects_sweep',
          subjectType: 'storage',
          subjectId: 'uploads',
          after: { deleted, looked_at: counted },
        }),
      );
    }
    return { says: `${deleted} of ${counted} objects had no row and are deleted.`, rows };
  },
};

export const objectCommands: readonly Command[] = [sweep];
