import type { HeldAct, ProposalState } from '../domain/four-eyes.ts';
import { BaseModel } from './base.ts';

/** An act that one person of the house has proposed and another confirms (`domain/four-eyes.ts`). */
export class StaffProposal extends BaseModel {
  static override tableName = 'staff_proposals';
  static override jsonAttributes = ['facts'];
  declare id: number;
  declare act: HeldAct;
  declare subjectType: string;
  declare subjectId: string;
  /** what it moves; null for what is no amount */
  declare amountFen: bigint | null;
  /** sha256 of everything the act would do: what is confirmed is this and nothing near it */
  declare digest: string;
  /** what the colleague reads; no personal data */
  declare facts: Record<string, unknown>;
  declare status: ProposalState;
  declare proposedBy: number;
  declare proposedAt: Date;
  declare expiresAt: Date;
  declare decidedBy: number | null;
  declare decidedAt: Date | null;
  declare note: string | null;
  declare usedAt: Date | null;
  /** identity of the request that used it: a repeat of it may pass again, nothing else */
  declare usedKey: string | null;
}
