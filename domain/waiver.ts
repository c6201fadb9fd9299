/**
 * Letting a late fee go (罚息减免), in whole or in part. What was paid of it stays paid, and later dates accrue on top. Nobody does so
 * without a reason: an auditor asks for it years later.
 */
import { DomainError, invalidInput } from './errors.ts';
import { type Fen, minFen } from './money.ts';

/** Why, as a closed list: what is counted later must be chosen, not written. */
export const WAIVER_REASONS = {
  hardship: { zh: '经营或家庭困难', en: 'Hardship of the borrower' },
  disaster: { zh: '自然灾害或突发事件', en: 'A natural disaster or an emergency' },
  our_error: { zh: '平台、银行或渠道差错', en: 'A mistake of ours, the bank or a channel' },
  dispute: { zh: '协商解决争议', en: 'A dispute was settled' },
  restructuring: { zh: '随贷款重组一并减免', en: 'With a restructuring' },
  goodwill: { zh: '客户关怀', en: 'Goodwill' },
} as const satisfies Readonly<Record<string, { zh: string; en: string }>>;
export type WaiverReason = keyof typeof WAIVER_REASONS;
export const WAIVER_REASON_CODES = Object.keys(WAIVER_REASONS) as [WaiverReason, ...WaiverReason[]];

export interface FeeOwed {
  readonly period: number;
  readonly lateFeeAccruedFen: Fen;
  readonly lateFeeOutstandingFen: Fen;
}

/**
 * What a row's late fee is set to when some of it is let go.
 * @param waivedFen null: all that is owed
 * @throws DomainError `nothing_due`, `amount_out_of_range` (more than is owed, or nothing)
 */
export function feeAfterWaiver(owed: FeeOwed, waivedFen: Fen | null): Fen {
  const outstandingFen = owed.lateFeeOutstandingFen;
  if (outstandingFen === 0n) throw new DomainError('nothing_due', { period: owed.period });
  if (waivedFen !== null && (waivedFen <= 0n || waivedFen > outstandingFen))
    throw new DomainError('amount_out_of_range', { minFen: '1', maxFen: outstandingFen.toString() });
  return owed.lateFeeAccruedFen - minFen(waivedFen ?? outstandingFen, outstandingFen);
}

/**
 * A fee that is set by hand below what is owed is a waiver too: with the notes that document 002 §2.4 prints as the reason, or a
 * reason of its own. @throws DomainError `invalid_input`
 */
export function refuseUnreasoned(
  owed: Pick<FeeOwed, 'lateFeeAccruedFen'>,
  lateFeeFen: Fen | undefined,
  reason: string | null,
): void {
  if (lateFeeFen === undefined || lateFeeFen >= owed.lateFeeAccruedFen || reason !== null) return;
  throw invalidInput({ reason: ['减免罚息须填写原因（reason或notes）'] });
}
