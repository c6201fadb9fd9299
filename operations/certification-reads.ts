import type { StaffActor, UserActor } from '../domain/actor.ts';
import {
  CERTIFICATION_KINDS,
  type CertificationKind,
  certificationStatesMeant,
  type PrintedCertificationState,
  printedCertificationState,
} from '../domain/certification.ts';
import { DomainError } from '../domain/errors.ts';
import { writeAudit } from '../models/audit.ts';
import { Certification } from '../models/certification.ts';
import type { HumanTask } from '../models/human-task.ts';
import { Staff } from '../models/staff.ts';
import { User } from '../models/user.ts';
import { certificationWorkflowId } from '../workflows/certification.contract.ts';
import type { OperationDeps } from './deps.ts';
import { linkToFile } from './files.ts';
import { openTasksOf } from './run-tasks.ts';

/** Where somebody stands with one kind of certification; null when he has handed in none that counts. */
export interface Standing {
  readonly status: PrintedCertificationState;
  readonly submittedAt: Date;
  readonly reviewedAt: Date | null;
  readonly reviewNote: string | null;
  readonly certificationId: number;
}

export type Standings = Readonly<Record<CertificationKind, Standing | null>>;

/**
 * The newest certification of each kind (documents 001 §3.4, 004 §3.3). An approved name that the account no longer bears, because its
 * owner has changed it since, counts as none: he may certify the new one.
 */
export async function certificationStandings(
  deps: Pick<OperationDeps, 'knex'>,
  actor: Pick<UserActor, 'id'>,
): Promise<Standings> {
  const [user, newest] = await Promise.all([
    User.query(deps.knex).findById(actor.id).throwIfNotFound(),
    Certification.query(deps.knex)
      .where({ user_id: actor.id })
      .distinctOn('kind')
      .orderBy([{ column: 'kind' }, { column: 'id', order: 'desc' }]),
  ]);
  const standing = (kind: CertificationKind): Standing | null => {
    const certification = newest.find((one) => one.kind === kind);
    if (certification === undefined) return null;
    const status = printedCertificationState(certification.status);
    if (kind === 'real_name' && status === 'approved' && !user.isRealNameVerified) return null;
    const { submittedAt, reviewedAt, reviewNote, id } = certification;
    return { status, submittedAt, reviewedAt, reviewNote, certificationId: id };
  };
  const [realName, bankCard, credit] = CERTIFICATION_KINDS.map(standing);
  return { real_name: realName ?? null, bank_card: bankCard ?? null, credit: credit ?? null };
}

export interface CertificationFilter {
  readonly kind?: CertificationKind | undefined;
  readonly status?: PrintedCertificationState | undefined;
  readonly userId?: number | undefined;
  readonly page: number;
  readonly limit: number;
}

/** Everybody's certifications, newest first. */
export async function listCertifications(
  deps: OperationDeps,
  filter: CertificationFilter,
): Promise<{ certifications: Certification[]; total: number }> {
  const query = Certification.query(deps.knex).withGraphFetched('user').orderBy('id', 'desc');
  if (filter.kind !== undefined) void query.where({ kind: filter.kind });
  if (filter.userId !== undefined) void query.where({ user_id: filter.userId });
  if (filter.status !== undefined) void query.whereIn('status', certificationStatesMeant(filter.status));
  const { results, total } = await query.page(filter.page - 1, filter.limit);
  return { certifications: results, total: Number(total) };
}

export interface CertificationDetail {
  readonly certification: Certification;
  readonly reviewer: string | null;
  readonly workflowId: string;
  readonly tasks: readonly HumanTask[];
  /** where each picture can be looked at for the next five minutes */
  readonly links: Readonly<Record<'front' | 'back' | 'face', string | null>>;
}

/** One certification with links to its pictures. Looking at somebody's papers is audited. @throws DomainError certification_not_found */
export async function findCertification(
  deps: OperationDeps,
  actor: StaffActor,
  certificationId: number,
): Promise<CertificationDetail> {
  const certification = await Certification.query(deps.knex)
    .findById(certificationId)
    .withGraphFetched('user');
  if (certification === undefined) throw new DomainError('certification_not_found');
  const at = await deps.clock.now();
  await deps.knex.transaction((trx) =>
    writeAudit(trx, {
      at,
      actor,
      action: 'certification.read',
      subjectType: 'certification',
      subjectId: certification.id,
    }),
  );
  const link = async (name: 'front' | 'back' | 'face'): Promise<string | null> => {
    const image = certification.images[name];
    if (image === undefined) return null;
    return image.fileId === null ? image.url : linkToFile(deps, actor, image.fileId);
  };
  const reviewer =
    certification.reviewedBy === null
      ? undefined
      : await Staff.query(deps.knex).findById(certification.reviewedBy);
  const workflowId = certificationWorkflowId(certification.id);
  return {
    certification,
    workflowId,
    tasks: await openTasksOf(deps, workflowId),
    reviewer: reviewer === undefined ? null : reviewer.realName || reviewer.username,
    links: { front: await link('front'), back: await link('back'), face: await link('face') },
  };
}

export const REVEALABLE_NUMBERS = ['id_card_number', 'bank_card_number'] as const;
type RevealableNumber = (typeof REVEALABLE_NUMBERS)[number];

/**
 * A number in clear, for comparing it with the picture of its card; who saw which number of whom, and why, is in the audit log before the
 * answer leaves.
 * @throws DomainError certification_not_found
 */
export async function revealCertification(
  deps: OperationDeps,
  actor: StaffActor,
  certificationId: number,
  input: { readonly reason: string; readonly fields: readonly RevealableNumber[] },
): Promise<Partial<Record<RevealableNumber, string | null>>> {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const certification = await Certification.query(trx).findById(certificationId);
    if (certification === undefined) throw new DomainError('certification_not_found');
    const fields = REVEALABLE_NUMBERS.filter((field) => input.fields.includes(field));
    await writeAudit(trx, {
      at,
      actor,
      action: 'certification.reveal',
      subjectType: 'certification',
      subjectId: certificationId,
      after: { fields, reason: input.reason },
    });
    const numbers = {
      id_card_number: certification.idCardNumber,
      bank_card_number: certification.bankCardNumber,
    };
    return Object.fromEntries(fields.map((field) => [field, numbers[field]]));
  });
}
