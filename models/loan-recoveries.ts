import type { Knex } from 'knex';

/** What has come in for a loan since it was written off, fen. */
export async function recoveredFen(db: Knex, loanId: number): Promise<bigint> {
  const row = (await db('loan_recoveries')
    .where({ loan_id: loanId })
    .select(db.raw('coalesce(sum(amount_fen), 0)::text AS fen'))
    .first()) as { fen: string } | undefined;
  return BigInt(row?.fen ?? '0');
}
