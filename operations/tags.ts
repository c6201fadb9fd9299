import type { UserActor } from '../domain/actor.ts';
import { invalidInput } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { User } from '../models/user.ts';
import { UserTag } from '../models/user-tag.ts';
import type { OperationDeps } from './deps.ts';

export const TAG_TYPES = ['behavior', 'preference', 'attribute'] as const;
export type TagType = (typeof TAG_TYPES)[number];

/** Per person; the answer has no pages. */
const MOST = 200;

export interface Tag {
  readonly tagType: TagType;
  readonly tagKey: string;
  readonly tagValue: string;
  /** from 0 to 1; absent keeps what the tag has, and is 1 for a new one */
  readonly weight?: number | undefined;
}

/** The caller's tags by type, the weightiest first (document 004 §4.1). */
export async function listTags(
  deps: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
): Promise<Readonly<Record<TagType, UserTag[]>>> {
  const tags = await UserTag.query(deps.knex)
    .where({ user_id: actor.id })
    .orderBy([{ column: 'weight', order: 'desc' }, 'tag_key']);
  const of = (type: TagType): UserTag[] => tags.filter(({ tagType }) => tagType === type);
  return { behavior: of('behavior'), preference: of('preference'), attribute: of('attribute') };
}

/**
 * Writes a tag, over the one of the same type and key if there is one (document 004 §4.2).
 * @throws DomainError invalid_input
 */
export async function setTag(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  actor: UserActor,
  tag: Tag,
): Promise<void> {
  const at = await deps.clock.now();
  const { tagType, tagKey, tagValue } = tag;
  await deps.knex.transaction(async (trx) => {
    // counting and adding under one lock, or two at once would pass the limit
    await User.query(trx).findById(actor.id).select('id').forNoKeyUpdate().throwIfNotFound();
    const tags = await UserTag.query(trx).where({ user_id: actor.id });
    const known = tags.find((one) => one.tagType === tagType && one.tagKey === tagKey);
    if (known === undefined && tags.length >= MOST) throw invalidInput({ tag_key: ['full'] });
    const weight = tag.weight ?? known?.weight ?? 1;
    await UserTag.query(trx)
      .insert({ userId: actor.id, tagType, tagKey, tagValue, weight, updatedAt: at })
      .onConflict(['user_id', 'tag_type', 'tag_key'])
      .merge();
    await writeAudit(trx, {
      at,
      actor,
      action: 'tag.set',
      subjectType: 'user',
      subjectId: actor.id,
      before: known === undefined ? null : auditable(known),
      after: auditable({ tagType, tagKey, tagValue, weight }),
    });
  });
}

function auditable(
  tag: Pick<UserTag, 'tagType' | 'tagKey' | 'tagValue' | 'weight'>,
): Record<string, unknown> {
  return { tag_type: tag.tagType, tag_key: tag.tagKey, tag_value: tag.tagValue, weight: tag.weight };
}
