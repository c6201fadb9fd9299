import type { StaffActor } from '../domain/actor.ts';
import type { Fen } from '../domain/money.ts';
import type { OperationDeps } from './deps.ts';
import { findLoan } from './loans.ts';

type Deps = Pick<OperationDeps, 'knex'>;

export interface LoanEntry {
  readonly id: number;
  readonly eventKey: string;
  readonly kind: string;
  readonly valueDate: string;
  readonly bookedAt: Date;
  readonly description: string;
  readonly legs: readonly { readonly account: string; readonly name: string; readonly amountFen: Fen }[];
}

/** What the books hold of one loan, newest first, each entry with its legs. @throws DomainError loan_not_found */
export async function listLoanEntries(
  deps: Deps,
  actor: StaffActor,
  input: { readonly loan: string; readonly page: number; readonly perPage: number },
): Promise<{ entries: readonly LoanEntry[]; total: number }> {
  const loan = await findLoan(deps, actor, input.loan);
  const { knex } = deps;
  const [rows, [counted]] = await Promise.all([
    knex('journal_entries')
      .where({ loan_id: loan.id })
      .orderBy('id', 'desc')
      .limit(input.perPage)
      .offset((input.page - 1) * input.perPage)
      .select({
        id: 'id',
        eventKey: 'event_key',
        kind: 'kind',
        valueDate: 'value_date',
        bookedAt: 'booked_at',
        description: 'description',
      }) as Promise<(Omit<LoanEntry, 'id' | 'legs'> & { id: bigint })[]>,
    knex('journal_entries').where({ loan_id: loan.id }).count({ total: '*' }) as Promise<{ total: bigint }[]>,
  ]);
  const legs = (await knex('postings as p')
    .join('ledger_accounts as a', 'a.code', 'p.account_code')
    .whereIn(
      'p.entry_id',
      rows.map(({ id }) => String(id)),
    )
    .orderBy('p.id')
    .select({ entry: 'p.entry_id', account: 'a.code', name: 'a.name', amountFen: 'p.amount_fen' })) as {
    entry: bigint;
    account: string;
    name: string;
    amountFen: Fen;
  }[];
  return {
    entries: rows.map((row) => ({
      ...row,
      id: Number(row.id),
      legs: legs
        .filter(({ entry }) => entry === row.id)
        .map(({ account, name, amountFen }) => ({ account, name, amountFen })),
    })),
    total: Number(counted?.total ?? 0n),
  };
}
