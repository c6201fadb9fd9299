import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  accrualLegs,
  correctionLegs,
  disbursementLegs,
  type Leg,
  type LoanAccounts,
  paymentLegs,
  topUpLegs,
} from '../../domain/journal.ts';
import { recoveryLegs, reversalLegs, writeOffLegs } from '../../domain/loss-journal.ts';
import {
  receiptLegs,
  refundAbandonedLegs,
  refundDoneLegs,
  refundRequestedLegs,
} from '../../domain/payment-journal.ts';
import { earnedLegs } from '../../domain/rental-journal.ts';
import {
  withdrawalHeldLegs,
  withdrawalPaidLegs,
  withdrawalReleasedLegs,
} from '../../domain/withdrawal-journal.ts';

const ACCOUNTS: LoanAccounts = {
  bank: 'bank',
  wallet: 'wallet',
  loan: 'loan',
  interest: 'interest',
  interestIncome: 'interest-income',
  lateFeeIncome: 'late-fee',
};
const WITHDRAWAL = { wallet: 'wallet', hold: 'hold', bank: 'bank' };
const PAID = { lateFeeFen: 1n, interestFen: 2n, principalFen: 4n, surplusFen: 0n };
const OVERPAID = { ...PAID, surplusFen: 8n };
const BACK = { lateFeeFen: -1n, interestFen: -2n, principalFen: -4n, surplusFen: -8n };
const MOVED = { lateFeeFen: 0n, interestFen: -2n, principalFen: 2n, surplusFen: 0n };

/** Each event of the page, in its order and words, as the code books it. */
const EVENTS: readonly (readonly [string, readonly Leg[]])[] = [
  ['a loan is paid out to a bank card', disbursementLegs(ACCOUNTS, 9n, 'bank_card')],
  ['a loan is paid out into the wallet', disbursementLegs(ACCOUNTS, 9n, 'wallet')],
  ['an instalment or a prepayment is paid from the wallet', paymentLegs(ACCOUNTS, 'wallet', 7n, PAID)],
  ['staff record a payment; what is over goes to the wallet', paymentLegs(ACCOUNTS, 'staff', 15n, OVERPAID)],
  ['a payment is reversed', reversalLegs(ACCOUNTS, 'staff', 15n, BACK)],
  [
    'an amended plan moves what payments cover (here: interest to principal)',
    correctionLegs(ACCOUNTS, MOVED),
  ],
  ['interest is earned', accrualLegs(ACCOUNTS, 9n)],
  [
    'interest that is not paid is taken back: more than 90 days past due, or written off',
    accrualLegs(ACCOUNTS, -9n),
  ],
  ['a loan is written off', writeOffLegs({ loan: 'loan', loanLoss: 'loss' }, 9n)],
  ['money comes in after a write-off', recoveryLegs({ bank: 'bank', recoveryIncome: 'recovery' }, 9n)],
  ['a wallet is topped up', topUpLegs(ACCOUNTS, 9n)],
  ["a person asks for his wallet's money", withdrawalHeldLegs(WITHDRAWAL, 9n)],
  ['the bank has sent it', withdrawalPaidLegs(WITHDRAWAL, 9n)],
  ['the channel refused it', withdrawalReleasedLegs(WITHDRAWAL, 9n)],
  ['a payment arrives through a channel, for a loan', receiptLegs('channel', 'wallet', 9n)],
  [
    'a payment arrives through a channel, for a rental order, deposit included',
    receiptLegs('channel', 'rental', 9n),
  ],
  ['a payment arrives that nobody may keep', receiptLegs('channel', 'unclaimed', 9n)],
  ['a refund is asked for (a deposit goes back, say)', refundRequestedLegs('rental', 'refunding', 9n)],
  ['a refund is done', refundDoneLegs('channel', 'refunding', 9n)],
  ['a refund is given up', refundAbandonedLegs('rental', 'refunding', 9n)],
  ['the owner has earned the rent', earnedLegs({ hold: 'rental', ownerWallet: 'wallet' }, 9n)],
];

const page = readFileSync(new URL('../../docs/ledger.md', import.meta.url), 'utf8');

function rowsUnder(heading: string): string[][] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(1).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const sideOf = (legs: readonly Leg[], debit: boolean): string =>
  legs
    .filter(({ amountFen }) => amountFen > 0n === debit)
    .map(({ account }) => account)
    .join(', ');

describe('the page on the ledger', () => {
  it('says of every event what the code writes, and of no other', () => {
    const sorted = (text = '') => text.split(', ').toSorted().join(', ');
    const printed = rowsUnder('What each event writes').map(([event, , , debit, credit]) => [
      event,
      sorted(debit),
      sorted(credit),
    ]);
    const booked = EVENTS.map(([event, legs]) => [
      event,
      sorted(sideOf(legs, true)),
      sorted(sideOf(legs, false)),
    ]);
    expect(printed).to.deep.equal(booked);
  });

  it('prints the chart as the migration lays it', () => {
    const migration = readFileSync(
      new URL('../../migrations/20261121003300_ledger_chart.ts', import.meta.url),
      'utf8',
    );
    const laid = [...migration.matchAll(/\('(\d{4}(?:\.\d\d)?)', '[^']+', '([^']+)', '[^']+', '([a-z]+)'/g)];
    const printed = rowsUnder('Chart of accounts').map(([line, , name, type]) => [
      line,
      name?.split(' ')[0],
      type,
    ]);
    expect(printed).to.deep.equal(laid.map(([, line, name, type]) => [line, name, type]));
    expect(printed).to.have.length.greaterThan(10);
  });
});
