import type { UserActor } from '../domain/actor.ts';
import type { Bilingual } from '../domain/bilingual.ts';
import { businessDateOf } from '../domain/calendar.ts';
import { answerBy } from '../domain/personal-data.ts';
import { writeAudit } from '../models/audit.ts';
import { DataRequest } from '../models/data-request.ts';
import { StoredFile } from '../models/file.ts';
import { PERSONAL_TABLES, readable } from '../models/personal-records.ts';
import { User } from '../models/user.ts';
import type { OperationDeps } from './deps.ts';
import { LINK_SECONDS } from './files.ts';
import { requireRecentProof } from './recent-proof.ts';

export interface ExportedSection {
  readonly name: string;
  readonly title: Bilingual;
  readonly rows: readonly Record<string, unknown>[];
}

export interface DataExport {
  readonly requestId: number;
  readonly generatedAt: Date;
  readonly sections: readonly ExportedSection[];
}

/**
 * Everything that is kept of the caller, table by table, with short links to his files (PIPL arts. 44–45). It is answered at once and
 * stored nowhere, so that no second copy has to be guarded; all of it is one snapshot. That he asked is on record, what he was told is not.
 * @throws DomainError reauthentication_required: a session left open on a phone is not enough to carry everything away
 */
export async function exportPersonalData(deps: OperationDeps, actor: UserActor): Promise<DataExport> {
  await requireRecentProof(deps, actor);
  const at = await deps.clock.now();
  const links = await linksTo(deps, actor);
  const requestId = await deps.knex.transaction(async (trx) => {
    const { id } = await DataRequest.query(trx).insertAndFetch({
      userId: actor.id,
      kind: 'export',
      subjectId: actor.id,
      status: 'granted',
      dueOn: answerBy(businessDateOf(at.getTime())),
      requestedAt: at,
      decidedAt: at,
    });
    const after = { tables: PERSONAL_TABLES.length };
    await writeAudit(trx, {
      at,
      actor,
      action: 'data.export',
      subjectType: 'user',
      subjectId: actor.id,
      after,
    });
    return id;
  });
  const sections = await deps.knex.transaction(
    async (trx) => {
      const { id, phone, email } = await User.query(trx).findById(actor.id).throwIfNotFound();
      const found: ExportedSection[] = [];
      for (const { table, title, of } of PERSONAL_TABLES) {
        const rows = (await of(trx, { id, phone, email })).map(readable);
        const linked =
          table === 'files' ? rows.map((row) => ({ ...row, link: links.get(Number(row['id'])) })) : rows;
        found.push({ name: table, title, rows: linked });
      }
      return found;
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
  return { requestId, generatedAt: at, sections };
}

async function linksTo(deps: OperationDeps, actor: UserActor): Promise<ReadonlyMap<number, string>> {
  const files = await StoredFile.query(deps.knex).where({ owner_kind: 'user', owner_id: actor.id });
  const links = files.map(
    async ({ id, objectKey, fileName }) =>
      [id, await deps.storage.presignGet(objectKey, LINK_SECONDS, fileName)] as const,
  );
  return new Map(await Promise.all(links));
}
