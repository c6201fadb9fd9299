/**
 * Everything the platform may refuse, as a closed list. A domain error carries a code and the facts behind it and knows
 * nothing of HTTP or of any language: each document's dialect has its own word for each code, and a new code does not
 * compile until all five have one (`satisfies Record<DomainErrorCode, …>` in `api/<document>/dialect.ts`).
 */
export const DOMAIN_ERROR_CODES = [
  // shape and transport
  'invalid_input', // facts.errors: { field: [sentence, …] }
  'bad_json',
  'payload_too_large',
  'unsupported_media_type',
  'route_not_found',
  'method_not_allowed',
  'rate_limited', // facts.retryAfterSeconds
  'idempotency_key_reused', // same key, other body
  'idempotency_key_in_use', // same key, still running
  'signature_refused', // facts.reason: missing, format, time, mismatch, replayed
  'network_refused', // the address is not on the allow-list of the back office
  'https_required', // the request came over plain http, which production refuses
  'unavailable', // a part that is needed does not answer; facts.retryAfterSeconds
  'internal',
  // who
  'unauthenticated',
  'token_expired',
  'forbidden',
  'account_frozen',
  'user_not_found',
  'wrong_password',
  'wrong_credentials', // deliberately does not say which half was wrong
  'captcha_wrong',
  'phone_taken',
  'email_taken',
  'username_taken',
  'code_wrong',
  'code_expired',
  'code_locked', // too many wrong attempts
  'weak_password',
  'message_not_sent', // the SMS or mail gateway refused; facts.reason
  'device_not_found',
  'second_step_required', // this login knows one step only, and the account has two
  'reauthentication_required', // facts.methods: by what, facts.within_seconds: how fresh the proof must be
  // loans
  'product_not_found',
  'amount_out_of_range', // facts: minFen, maxFen
  'term_out_of_range', // facts: min, max, unit
  'application_pending', // the borrower already has an application that is not decided
  'application_not_found',
  'application_state', // facts: state, event; for staff also by, at
  'own_application', // nobody decides on his own application
  'second_decision_self', // whoever gave the first decision does not give the second; facts: at
  'second_person_needed', // the act is written down and waits for a colleague; facts: proposal, state
  'task_not_found',
  'task_taken', // facts: by, until
  'task_closed', // facts: by, at, decision
  'version_stale', // facts: expected, actual
  'loan_not_found',
  'period_not_found',
  'loan_closed',
  'amount_mismatch', // total is not principal plus interest, or the principal sum cannot stay exact
  'period_settled', // an amendment of a row that is already paid
  'nothing_due',
  'insufficient_balance',
  'transaction_reused', // the same external transaction id for another payment
  'quote_not_found',
  'quote_expired',
  'quote_stale', // the loan has changed since the quote
  'loan_state', // the loan is open, and the command is for one that is not; facts: state
  'reversal_blocked', // a prepayment on which something was built; facts.by: later payments, or `plan`
  // payments
  'payment_not_found',
  'payment_failed', // the channel refuses the payment; facts.reason
  'payment_closed', // paid, failed or expired already; facts.state
  'refund_out_of_range', // facts.leftFen: what may still go back
  // files
  'file_missing',
  'file_type_refused',
  'file_not_found',
  // people
  'address_not_found',
  'address_incomplete', // facts.missing: the fields that are empty
  'rights_refused', // a person's request that the law or a contract does not allow yet; facts.reasons
  // content and consultations
  'content_not_found', // article, expert or config
  'code_taken', // a product code or config key that exists already
  'consultation_not_found',
  'consultation_state', // facts: state, event
  // certification
  'certification_not_found',
  'certification_exists', // one of this kind is undecided, or the identity is certified already
  'certification_state', // facts: state; decided already
  'identity_mismatch', // a certified person hands in another identity
  'bank_card_invalid',
  'card_required', // money leaves a wallet to a certified debit card alone
  // machines and their orders
  'machine_not_found',
  'machine_unavailable',
  'time_conflict',
  'rental_duration', // facts: minHours, maxDays
  'out_of_service_area', // facts: radiusKm, distanceKm
  'order_not_found',
  'order_state', // facts: state, event
  'review_exists',
] as const;

export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

/** Facts are plain JSON so that they survive a workflow payload: money as decimal strings of fen, times as ISO text. */
export type ErrorFacts = Record<string, unknown>;

export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: DomainErrorCode, facts: ErrorFacts = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.facts = facts;
  }
}

/** Input errors collected per field, as document 001 §9.1 prints them. */
export function invalidInput(errors: Record<string, string[]>): DomainError {
  return new DomainError('invalid_input', { errors });
}

export function isDomainErrorCode(value: unknown): value is DomainErrorCode {
  return typeof value === 'string' && (DOMAIN_ERROR_CODES as readonly string[]).includes(value);
}
