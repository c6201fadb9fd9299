/**
 * Four eyes: what one person of the house cannot do alone. Above an amount an act is first written down as a proposal; a colleague
 * confirms exactly that act, and then whoever proposed it does it, once. Second decisions on applications are a rule of their own
 * (`domain/second-decision.ts`).
 */
import type { Bilingual } from './bilingual.ts';
import { DomainError } from './errors.ts';
import type { Fen } from './money.ts';
import type { Permission } from './permissions.ts';
import { defineMachine } from './state-machine.ts';

interface HeldActFacts {
  readonly text: Bilingual;
  /** whoever confirms could have done it himself */
  readonly permission: Permission;
}

export const HELD_ACTS = {
  'payout.retry': { text: { zh: '重新放款', en: 'Send a payout again' }, permission: 'payout.decide' },
  'withdrawal.retry': {
    text: { zh: '重新提现', en: 'Send a withdrawal again' },
    permission: 'payout.decide',
  },
  'refund.retry': { text: { zh: '重新退款', en: 'Send a refund again' }, permission: 'payout.decide' },
  'payment.refund': { text: { zh: '退款', en: 'Refund a payment' }, permission: 'payout.decide' },
  'loan.write_off': { text: { zh: '核销贷款', en: 'Write a loan off' }, permission: 'loan.write_off' },
  'loan.waive_late_fee': { text: { zh: '减免罚息', en: 'Waive a late fee' }, permission: 'loan.amend' },
  'loan.amend': { text: { zh: '调整还款计划', en: 'Change a plan' }, permission: 'loan.amend' },
  'loan.record_payment': {
    text: { zh: '登记还款', en: 'Record a payment' },
    permission: 'loan.record_payment',
  },
  'loan.reverse_payment': {
    text: { zh: '撤销还款', en: 'Take a payment back' },
    permission: 'loan.record_payment',
  },
  'loan.restructure': { text: { zh: '贷款重组', en: 'Restructure a loan' }, permission: 'loan.restructure' },
  'product.limits': {
    text: { zh: '放宽产品限额', en: 'Widen a product’s limits' },
    permission: 'catalogue.manage',
  },
  'staff.appoint': { text: { zh: '任命后台人员', en: 'Appoint staff' }, permission: 'staff.manage' },
  'staff.password': {
    text: { zh: '重置后台人员密码', en: 'Reset a colleague’s password' },
    permission: 'staff.manage',
  },
} as const satisfies Record<string, HeldActFacts>;
export type HeldAct = keyof typeof HELD_ACTS;

export const HELD_PERMISSIONS: readonly Permission[] = [
  ...new Set(Object.values(HELD_ACTS).map(({ permission }) => permission)),
];

/** What makes somebody able to be one of two: whoever is given it is appointed by two. */
export const DECIDING: readonly Permission[] = [
  'application.decide',
  'application.decide_second',
  'certification.review',
  ...HELD_PERMISSIONS,
];

export function isHeldAct(value: string): value is HeldAct {
  return Object.hasOwn(HELD_ACTS, value);
}

/** How long a proposal waits for a colleague, and a confirmed one for whoever proposed it; ms of business time. */
export const PROPOSAL_OPEN_MS = 3 * 24 * 3_600_000;
export const CONFIRMED_MS = 24 * 3_600_000;

export const PROPOSAL_STATES = ['proposed', 'confirmed', 'used', 'declined', 'withdrawn', 'lapsed'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
export const PROPOSAL_EVENTS = ['confirm', 'decline', 'withdraw', 'use', 'give_back', 'lapse'] as const;

export const proposalMachine = defineMachine({
  initial: 'proposed',
  states: PROPOSAL_STATES,
  events: PROPOSAL_EVENTS,
  table: {
    proposed: { confirm: 'confirmed', decline: 'declined', withdraw: 'withdrawn', lapse: 'lapsed' },
    confirmed: { use: 'used', withdraw: 'withdrawn', lapse: 'lapsed' },
    // the act was refused after all: nothing was done under it
    used: { give_back: 'confirmed' },
    declined: {},
    withdrawn: {},
    lapsed: {},
  },
});

/**
 * Whether an act takes a second person.
 * @param aboveFen the amount above which it does; null where one person is enough for everything
 * @param amountFen what it moves; null for what is no amount: an appointment, a limit
 */
export function takesTwo(aboveFen: Fen | null, amountFen: Fen | null): boolean {
  if (aboveFen === null) return false;
  return amountFen === null || amountFen > aboveFen;
}

/** @throws DomainError second_decision_self for whoever proposed it, task_closed for one that is decided or has lapsed */
export function refuseDecision(
  proposal: {
    readonly status: ProposalState;
    readonly proposedBy: number;
    readonly proposedAt: Date;
    readonly expiresAt: Date;
  },
  by: { readonly staffId: number; readonly now: Date },
): void {
  if (proposal.proposedBy === by.staffId)
    throw new DomainError('second_decision_self', { at: proposal.proposedAt.toISOString() });
  if (proposal.status !== 'proposed' || proposal.expiresAt <= by.now)
    throw new DomainError('task_closed', { decision: proposal.status });
}
