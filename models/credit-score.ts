import type { Transaction } from 'objection';
import { User } from './user.ts';

export interface CreditScore {
  readonly score: number;
  readonly source: 'bureau' | 'ai';
  /** when the score was made, not when somebody approved it */
  readonly at: Date;
}

/** Takes a score over unless a newer one is known: of a bureau's report and an AI assessment, the newest counts. */
export async function takeCreditScore(
  trx: Transaction,
  userId: number,
  { score, source, at }: CreditScore,
): Promise<void> {
  await User.query(trx)
    .findById(userId)
    .where((user) => user.whereNull('credit_scored_at').orWhere('credit_scored_at', '<=', at))
    .patch({ creditScore: score, creditSource: source, creditScoredAt: at });
}
