/**
 * Somebody's identity, bank card or credit, handed in, checked by a provider and decided by a person (documents 001 §3.3, §3.4, §8.5 and
 * 004 §3). Checks are advice: a decision is accepted before they are back, and a result that comes after it changes no state.
 */
import { defineMachine } from './state-machine.ts';

export const CERTIFICATION_KINDS = ['real_name', 'bank_card', 'credit'] as const;
export type CertificationKind = (typeof CERTIFICATION_KINDS)[number];

export const CERTIFICATION_STATES = ['checking', 'reviewing', 'approved', 'rejected', 'expired'] as const;
export type CertificationState = (typeof CERTIFICATION_STATES)[number];

export const CERTIFICATION_EVENTS = ['checked', 'approve', 'reject', 'expire'] as const;
export type CertificationEvent = (typeof CERTIFICATION_EVENTS)[number];

const people = { approve: 'approved', reject: 'rejected', expire: 'expired' } as const;

export const certificationMachine = defineMachine({
  initial: 'checking',
  states: CERTIFICATION_STATES,
  events: CERTIFICATION_EVENTS,
  table: {
    checking: { checked: 'reviewing', ...people },
    reviewing: { checked: 'reviewing', ...people },
    approved: { checked: 'approved' },
    rejected: { checked: 'rejected' },
    expired: { checked: 'expired' },
  },
});

/** Whether a person may still decide. */
export function isOpenCertification(state: CertificationState): boolean {
  return certificationMachine.table[state].approve !== undefined;
}

/** What both documents call the states; one that nobody decided in time reads as rejected, with a note. */
export const PRINTED_CERTIFICATION_STATES = ['pending', 'approved', 'rejected'] as const;
export type PrintedCertificationState = (typeof PRINTED_CERTIFICATION_STATES)[number];

export function printedCertificationState(state: CertificationState): PrintedCertificationState {
  if (isOpenCertification(state)) return 'pending';
  return state === 'approved' ? 'approved' : 'rejected';
}

/** The states behind a printed word, for filters. */
export function certificationStatesMeant(printed: PrintedCertificationState): CertificationState[] {
  return CERTIFICATION_STATES.filter((state) => printedCertificationState(state) === printed);
}

/** What a single question to a provider came to. `unavailable`: it could not be asked, or its answer says nothing. */
export const CHECK_RESULTS = ['matched', 'mismatched', 'not_found', 'unavailable'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

const GRAVITY: readonly CheckResult[] = ['mismatched', 'unavailable', 'not_found', 'matched'];

/** Several checks as one: the gravest counts, and no check at all is none that could be made. */
export function verdictOf(results: readonly CheckResult[]): CheckResult {
  return GRAVITY.find((result) => results.includes(result)) ?? 'unavailable';
}

/** Whether a card is itself a debt, by what its holder calls it: no loan is paid out to one. */
export function isCreditCard(cardType: string | null): boolean {
  return cardType !== null && /信用|贷记|credit/i.test(cardType);
}
