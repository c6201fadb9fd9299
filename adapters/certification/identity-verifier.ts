import type { CheckResult } from '../../domain/certification.ts';

/** What the provider said. `code` is his own word; `reference` the number under which he knows the question. */
export interface Verification {
  readonly result: Exclude<CheckResult, 'unavailable'>;
  readonly code: string;
  readonly reference: string;
}

export interface Identity {
  readonly name: string;
  readonly idCardNumber: string;
}

export interface FaceQuestion extends Identity {
  /** Our number of the question, letters and digits, at most 32: the provider's bills name it. */
  readonly orderNo: string;
  /** Where the provider fetches the picture; we never fetch an address that a user has written. */
  readonly pictureUrl: string;
}

export interface BankCardQuestion {
  readonly cardNo: string;
  readonly holderName: string;
  /** With it three elements are compared, without it two. */
  readonly idCardNumber: string | null;
  /** The number left at the bank; with it (and the ID number) four elements are compared. */
  readonly mobile: string | null;
}

/**
 * Asks the authorities behind a provider whether what somebody has handed in is so. Questions only: repeating one changes nothing, it
 * costs its fee.
 * @throws OutsideError `retryable` or `unknown` when there is no usable answer yet, `refused` when the provider does not take the question
 */
export interface IdentityVerifier {
  verifyIdentity(identity: Identity, signal?: AbortSignal): Promise<Verification>;
  /** Whether the picture shows the person with this identity. */
  verifyFace(question: FaceQuestion, signal?: AbortSignal): Promise<Verification>;
  verifyBankCard(question: BankCardQuestion, signal?: AbortSignal): Promise<Verification>;
}
