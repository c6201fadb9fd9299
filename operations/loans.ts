import type { Person, UserActor } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import type { Fen } from '../domain/money.ts';
import { Loan } from '../models/loan.ts';
import type { Requester } from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';

const HEX_ID = /^[0-9a-f]{24}$/;
const NUMBER_ID = /^[1-9]\d{0,9}$/;
const MAX_ID = 2_147_483_647;

export interface LoanPage {
  readonly loans: Loan[];
  readonly total: number;
}

/** The caller's own loans with their products, newest first. */
export async function listMyLoans(
  deps: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
  filter: { page: number; perPage: number },
): Promise<LoanPage> {
  const { results, total } = await Loan.query(deps.knex)
    .where({ user_id: actor.id })
    .withGraphFetched('product')
    .orderBy('id', 'desc')
    .page(filter.page - 1, filter.perPage);
  return { loans: results, total: Number(total) };
}

/**
 * A loan by its number or by the 24 hex digits that document 002 prints. A borrower finds his own, staff find all; another's and
 * one that does not exist look the same.
 * @throws DomainError loan_not_found
 */
export async function findLoan(
  deps: Pick<OperationDeps, 'knex'>,
  actor: Person,
  reference: string,
): Promise<Loan> {
  if (HEX_ID.test(reference)) return owned(deps, actor, { public_id: reference });
  if (NUMBER_ID.test(reference) && Number(reference) <= MAX_ID)
    return owned(deps, actor, { id: Number(reference) });
  throw new DomainError('loan_not_found');
}

/** Document 000 knows a loan by the number of its application. @throws DomainError loan_not_found */
export async function findLoanOfApplication(
  deps: Pick<OperationDeps, 'knex'>,
  actor: Person,
  applicationId: number,
): Promise<Loan> {
  return owned(deps, actor, { application_id: applicationId });
}

async function owned(
  deps: Pick<OperationDeps, 'knex'>,
  actor: Person,
  where: Record<string, string | number>,
): Promise<Loan> {
  const loan = await Loan.query(deps.knex).findOne(where).withGraphFetched('product');
  if (loan === undefined || (actor.kind === 'user' && loan.userId !== actor.id))
    throw new DomainError('loan_not_found');
  return loan;
}

/** Who asks, in the form that a workflow's update carries. */
export function requesterOf(actor: Person): Requester {
  return {
    kind: actor.kind,
    id: actor.id,
    publicId: actor.kind === 'staff' ? actor.publicId : '',
    requestId: actor.requestId ?? null,
    ip: actor.ip ?? null,
  };
}

/** A loan as the subject of an act that two people do: what is at stake is the principal that is still out, fen. */
export async function actOnLoan(
  deps: Pick<OperationDeps, 'knex'>,
  loan: Loan,
): Promise<{ subjectType: 'loan'; subjectId: number; amountFen: Fen }> {
  const { rows } = await deps.knex.raw<{ rows: { open: string }[] }>(
    'SELECT coalesce(sum(principal_fen - paid_principal_fen), 0)::text AS open FROM plan_rows WHERE loan_id = ?',
    [loan.id],
  );
  return { subjectType: 'loan', subjectId: loan.id, amountFen: BigInt(rows[0]?.open ?? 0) };
}
