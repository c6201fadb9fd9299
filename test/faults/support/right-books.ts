import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { createS3Storage } from '../../../adapters/object-storage/s3-storage.ts';
import { paymentGateways } from '../../../adapters/payments/gateways.ts';
import { type BookCheckDeps, checkBooks, type Verdict } from '../../../operations/book-checks.ts';
import { bookCheckDeps } from '../../support/books-story.ts';
import type { Platform } from '../../support/platform.ts';
import { channelBook, channelTrades, payoutAsBooked, tradeAsBooked } from './books.ts';
import { type FaultRow, record } from './form.ts';
import { FaultStack } from './stack.ts';

/** Checks that cannot be made in a test, each with the reason; what else could not be looked at is no better than what is wrong. */
export type Excused = Readonly<Record<string, string>>;

/** Work that a fault held up goes on for a while: what is wrong only so long is on its way, not stuck. */
const RESTS_WITHIN_MS = 60_000;

/**
 * Every check of the books (I4 to I13), everything instead of a sample, with the outside parties' own books beside ours: equality with what
 * they were asked for and have paid, not only with what they say when asked.
 */
export async function lookAtBooks(broken: Platform | FaultStack): Promise<Verdict[]> {
  if (!(broken instanceof FaultStack)) return checkBooks(ofPlatform(broken));
  const secret = broken.config.secrets.codeHmacSecret;
  return checkStack(broken, { deep: true, journals: { folder: broken.dir, secret } });
}

function ofPlatform(platform: Platform): BookCheckDeps {
  const { payout, payments } = platform.standIns;
  return {
    ...bookCheckDeps(platform),
    payouts: {
      book: async () =>
        payout.book
          .list({})
          .map(({ payoutNo, amountFen, payee, status, attempts }) =>
            payoutAsBooked({ payout_no: payoutNo, amount: amountFen, payee, status, attempts }),
          ),
    },
    trades: async () =>
      payments.book
        .list(null)
        .map(({ paymentNo, channel, amountFen, status }) =>
          tradeAsBooked({ payment_no: paymentNo, channel, amount: amountFen, status }),
        ),
    deep: true,
  };
}

/** The checks of a stack of processes, with the outside parties' own books. @param differently what a test wants looked at otherwise */
export async function checkStack(
  stack: FaultStack,
  differently: Partial<Pick<BookCheckDeps, 'deep' | 'journals' | 'trades'>>,
): Promise<Verdict[]> {
  const knex = stack.openDatabase();
  const temporal = stack.openTemporal();
  try {
    return await checkBooks({
      knex,
      temporal,
      payouts: { book: () => channelBook(stack.controlUrl) },
      payments: paymentGateways(stack.config.payments),
      trades: () => channelTrades(stack.controlUrl),
      storage: createS3Storage(stack.config.s3),
      ...differently,
    });
  } finally {
    await temporal.connection.close();
    await knex.destroy();
  }
}

/** One sentence for each thing that is wrong, or that nobody could look at. */
export function wrongIn(verdicts: readonly Verdict[], excused: Excused = {}): string[] {
  return verdicts.flatMap(({ check, found, violations, unseen }) => [
    ...violations.map((violation) => `${check}: ${violation}`),
    ...(found > violations.length ? [`${check}: and ${found - violations.length} more`] : []),
    ...(unseen === null || check in excused ? [] : [`${check} could not be looked at: ${unseen}`]),
  ]);
}

/** How many things the checker found, and how many of its checks could not be made. */
export const countWrong = (verdicts: readonly Verdict[], excused: Excused = {}): number =>
  verdicts.reduce(
    (sum, { check, found, unseen }) => sum + found + (unseen === null || check in excused ? 0 : 1),
    0,
  );

/** Looks until nothing is wrong, or until what is wrong has had its time. */
export async function booksAtRest(broken: Platform | FaultStack, excused: Excused = {}): Promise<Verdict[]> {
  for (const deadline = Date.now() + RESTS_WITHIN_MS; ; await sleep(500)) {
    const verdicts = await lookAtBooks(broken);
    if (countWrong(verdicts, excused) === 0 || Date.now() > deadline) return verdicts;
  }
}

/** Writes a series down with what the checker finds after it counted as stuck, and fails when it finds anything. */
export async function recordChecked(
  broken: Platform | FaultStack,
  row: FaultRow,
  excused: Excused = {},
): Promise<void> {
  const verdicts = await booksAtRest(broken, excused);
  record({ ...row, stuck: row.stuck + countWrong(verdicts, excused) });
  expect(wrongIn(verdicts, excused), `the books after: ${row.what}`).to.deep.equal([]);
}
