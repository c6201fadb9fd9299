import { expect } from 'chai';
import { type Booked, compareBill } from '../../domain/reconciliation.ts';

const DATE = '2026-01-10';
const line = (number: string, amountFen: bigint, subject = 'payout') => ({ subject, number, amountFen });
const row = (number: string, amountFen: bigint, more: Partial<Booked> = {}): Booked => ({
  subject: 'payout',
  number,
  amountFen,
  status: 'paid',
  settledOn: DATE,
  ...more,
});
const kinds = (ours: Booked[], theirs: ReturnType<typeof line>[]) =>
  compareBill(DATE, ours, theirs).map(({ kind, number }) => `${kind} ${number}`);

describe('a day’s rows against the channel’s bill', () => {
  it('differ in nothing when number, amount and state agree', () => {
    expect(kinds([row('PO1', 100n), row('PO2', 5n)], [line('PO2', 5n), line('PO1', 100n)])).to.deep.equal([]);
    expect(kinds([], [])).to.deep.equal([]);
  });

  it('show what only one side has', () => {
    expect(kinds([row('PO1', 100n)], [line('PO2', 100n)])).to.deep.equal([
      'missing_here PO2',
      'missing_there PO1',
    ]);
  });

  it('show another amount and another state, with both sides’ figures', () => {
    expect(
      compareBill(
        DATE,
        [row('PO1', 100n), row('PO2', 7n, { status: 'unknown', settledOn: null })],
        [line('PO1', 101n), line('PO2', 7n)],
      ),
    ).to.deep.equal([
      {
        kind: 'other_amount',
        subject: 'payout',
        number: 'PO1',
        ourFen: 100n,
        theirFen: 101n,
        ourStatus: 'paid',
      },
      {
        kind: 'other_status',
        subject: 'payout',
        number: 'PO2',
        ourFen: 7n,
        theirFen: 7n,
        ourStatus: 'unknown',
      },
    ]);
  });

  it('see a payout that was made twice, in the same amount', () => {
    expect(kinds([row('PO1', 100n)], [line('PO1', 100n), line('PO1', 100n)])).to.deep.equal([
      'other_amount PO1',
    ]);
  });

  it('leave to its own day what was settled on another, and never expect it on this bill', () => {
    const before = row('PO1', 100n, { settledOn: '2026-01-09' });
    expect(kinds([before], [line('PO1', 100n)])).to.deep.equal([]);
    expect(kinds([before], [])).to.deep.equal([]);
  });

  it('agree about a refund that both say is under way, and differ when only one does', () => {
    const sent = row('RF1', 5n, { subject: 'refund', status: 'sent', settledOn: null, underWay: true });
    const theirs = { ...line('RF1', 5n, 'refund'), underWay: true };
    expect(kinds([sent], [theirs])).to.deep.equal([]);
    expect(kinds([sent], [line('RF1', 5n, 'refund')])).to.deep.equal(['other_status RF1']);
    expect(kinds([{ ...sent, status: 'refused', underWay: false }], [theirs])).to.deep.equal([
      'other_status RF1',
    ]);
    expect(kinds([sent], [{ ...theirs, amountFen: 6n }])).to.deep.equal(['other_amount RF1']);
  });

  it('keep a payment and a refund under one number apart', () => {
    expect(
      kinds(
        [row('N1', 100n, { subject: 'payment' })],
        [line('N1', 100n, 'payment'), line('N1', 100n, 'refund')],
      ),
    ).to.deep.equal(['missing_here N1']);
  });
});
