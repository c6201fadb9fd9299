import type { DomainErrorCode, ErrorFacts } from '../../domain/errors.ts';

/**
 * Which facts of an error leave the house. A list of what may, not of what must not: a fact that an operation adds for the log
 * stays inside until somebody decides otherwise here.
 */
const PUBLIC_FACTS: Partial<Record<DomainErrorCode, readonly string[]>> = {
  amount_out_of_range: ['minFen', 'maxFen'],
  term_out_of_range: ['min', 'max', 'unit'],
  refund_out_of_range: ['leftFen'],
  payment_closed: ['state'],
  application_state: ['state', 'event', 'by', 'at', 'decision'],
  second_decision_self: ['at'],
  weak_password: ['missing'],
  reauthentication_required: ['methods', 'within_seconds'],
  second_person_needed: ['proposal', 'state'],
  rights_refused: ['reasons'],
  rental_duration: ['minHours', 'maxDays'],
  out_of_service_area: ['radiusKm', 'distanceKm'],
  order_state: ['state', 'event'],
  // only the sandbox's clock names one: the process that did not settle while time was moved
  unavailable: ['process'],
  consultation_state: ['state', 'event'],
  task_taken: ['by', 'until'],
  task_closed: ['by', 'at', 'decision'],
  version_stale: ['expected', 'actual'],
  file_missing: ['field'],
  certification_exists: ['state'],
  certification_state: ['state'],
  method_not_allowed: ['allowed'],
  signature_refused: ['reason'],
  payload_too_large: ['maxBytes'],
  address_incomplete: ['missing'],
};

/** The facts a caller may see, or undefined when there are none. */
export function publicFacts(code: DomainErrorCode, facts: ErrorFacts): ErrorFacts | undefined {
  const shown = (PUBLIC_FACTS[code] ?? []).flatMap((name) => {
    const fact = facts[name];
    return fact === undefined || fact === null ? [] : [[name, fact] as const];
  });
  return shown.length === 0 ? undefined : Object.fromEntries(shown);
}
