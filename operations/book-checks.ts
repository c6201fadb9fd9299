import { setTimeout as sleep } from 'node:timers/promises';
import { auditRows } from './book-checks/audit.ts';
import { auditChainHolds } from './book-checks/audit-chain.ts';
import { channelSumsAgree } from './book-checks/channel-sums.ts';
import {
  type BookCheck,
  type BookCheckDeps,
  type Look,
  reasonOf,
  type Verdict,
} from './book-checks/check.ts';
import { acknowledgedIsThere, oneKeyOneEffect } from './book-checks/client-journals.ts';
import { decidedOnce } from './book-checks/decisions.ts';
import { filesAndObjects, noObjectIsForgotten } from './book-checks/files.ts';
import { interestIsAccrued } from './book-checks/interest.ts';
import { journalChainHolds } from './book-checks/journal-chain.ts';
import { accountsAreFolds, entriesBalance, walletsAreOwed } from './book-checks/ledger.ts';
import { lossesArePosted, paymentsPostedOnce, principalThreeWays } from './book-checks/loans.ts';
import { messagesWentOut } from './book-checks/messages.ts';
import { paymentChannelsAgree, paymentsArePosted, refundsArePosted } from './book-checks/payments.ts';
import { payoutChannelAgrees, payoutsMatchLoans } from './book-checks/payouts.ts';
import { nobodyIsNamed } from './book-checks/personal.ts';
import { plansSumUp } from './book-checks/plans.ts';
import {
  applicationsHaveTheirTask,
  nothingIsOverdue,
  outboxDrained,
  processesAreAwake,
  tasksHaveTheirProcess,
} from './book-checks/processes.ts';
import { rentalHoldsAreEmpty } from './book-checks/rentals.ts';
import { statesAreWalked } from './book-checks/states.ts';

export type { BookCheckDeps, ChannelPayout, ChannelTrade, Verdict } from './book-checks/check.ts';

/** How many sentences of one check are shown; the rest is counted. */
const SHOWN = 20;
/** What is on its way from one transaction to the next is right a moment later, and only what is still wrong then is a finding. */
const SECOND_LOOK_MS = 2_000;

/** Every check there is; `book-checks/invariants.ts` says which promise each stands for. */
export const CHECKS: readonly BookCheck[] = [
  entriesBalance,
  accountsAreFolds,
  journalChainHolds,
  walletsAreOwed,
  principalThreeWays,
  plansSumUp,
  paymentsPostedOnce,
  lossesArePosted,
  interestIsAccrued,
  payoutsMatchLoans,
  payoutChannelAgrees,
  paymentsArePosted,
  refundsArePosted,
  paymentChannelsAgree,
  channelSumsAgree,
  rentalHoldsAreEmpty,
  outboxDrained,
  messagesWentOut,
  applicationsHaveTheirTask,
  decidedOnce,
  tasksHaveTheirProcess,
  processesAreAwake,
  nothingIsOverdue,
  statesAreWalked,
  filesAndObjects,
  noObjectIsForgotten,
  auditRows,
  auditChainHolds,
  nobodyIsNamed,
  acknowledgedIsThere,
  oneKeyOneEffect,
];

/**
 * Looks at everything that must hold of the books (`npm run books`). One violation does not keep the others from being looked at.
 * Reads only, and may run beside the platform: what is found is looked at a second time before it counts.
 * @param only names of checks; all of them unless said
 */
export async function checkBooks(
  deps: BookCheckDeps,
  { secondLookMs = SECOND_LOOK_MS, only }: { secondLookMs?: number; only?: readonly string[] } = {},
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const chosen = CHECKS.filter(({ check }) => only === undefined || only.includes(check));
  for (const check of chosen) verdicts.push(await verdictOf(check, deps, secondLookMs));
  return verdicts;
}

async function verdictOf(check: BookCheck, deps: BookCheckDeps, secondLookMs: number): Promise<Verdict> {
  const first = await lookOf(check, deps);
  let standing = first.violations;
  if (standing.length > 0) {
    await sleep(secondLookMs);
    const again = new Set((await lookOf(check, deps)).violations);
    standing = standing.filter((violation) => again.has(violation));
  }
  return {
    check: check.check,
    holds: check.holds,
    remedy: check.remedy,
    counted: first.counted,
    violations: standing.slice(0, SHOWN),
    found: standing.length,
    unseen: first.unseen ?? null,
  };
}

/** A check that cannot be made says so; that it found nothing would be a lie. */
async function lookOf(check: BookCheck, deps: BookCheckDeps): Promise<Look> {
  try {
    return await check.look(deps);
  } catch (error) {
    return { counted: 0, violations: [], unseen: reasonOf(error) };
  }
}

/** Whether something is off: a finding, whoever found it. What could not be looked at is said and is none. */
export const findingsOf = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.filter(({ found }) => found > 0);
