import { expect } from 'chai';
import { DomainError } from '../../domain/errors.ts';
import { chordOfKm, distanceKm, EARTH_RADIUS_KM, kmOfChord } from '../../domain/geo.ts';
import { CANCELLATION_RULES, CANCELLERS, cancellationOutcome } from '../../domain/rental-cancellation.ts';
import { earnedLegs } from '../../domain/rental-journal.ts';
import {
  BOOKING_STATES,
  COMPLETE_WITHIN_MS,
  CONFIRM_WITHIN_MS,
  paymentDeadline,
  RENTAL_STATES,
  REVIEW_WITHIN_MS,
  type RentalTimes,
  rentalDeadline,
  rentalOrderMachine,
  reviewOpen,
  START_WITHIN_MS,
} from '../../domain/rental-order.ts';
import { coverageOf, isFullyPaid, openPart, splitRefund } from '../../domain/rental-payment.ts';
import { priceRental } from '../../domain/rental-price.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2024-01-10T08:00:00Z');

const refusalOf = (act: () => unknown): [string, Record<string, unknown>] => {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.facts];
    throw error;
  }
  throw new Error('it was accepted');
};

describe('distances', () => {
  it('are those of a sphere, whatever meridian or pole lies between', () => {
    const quarter = (EARTH_RADIUS_KM * Math.PI) / 2;
    const equator = { longitude: 0, latitude: 0 };
    expect(distanceKm(equator, { longitude: 90, latitude: 0 })).to.be.closeTo(quarter, 1e-6);
    expect(distanceKm(equator, { longitude: 0, latitude: 90 })).to.be.closeTo(quarter, 1e-6);
    expect(distanceKm(equator, { longitude: 180, latitude: 0 })).to.be.closeTo(2 * quarter, 1e-6);
    expect(distanceKm({ longitude: 179.9, latitude: 0 }, { longitude: -179.9, latitude: 0 })).to.be.closeTo(
      22.24,
      0.01,
    );
    expect(distanceKm({ longitude: 0, latitude: 89.9 }, { longitude: 180, latitude: 89.9 })).to.be.closeTo(
      22.24,
      0.01,
    );
    // Beijing to Tai'an, by great circle
    expect(
      distanceKm({ longitude: 116.4074, latitude: 39.9042 }, { longitude: 117.1234, latitude: 36.5678 }),
    ).to.be.closeTo(376.4, 0.5);
  });

  it('of a few metres do not vanish', () => {
    const here = { longitude: 116.4074, latitude: 39.9042 };
    expect(distanceKm(here, here)).to.equal(0);
    expect(distanceKm(here, { ...here, latitude: here.latitude + 0.000_01 })).to.be.closeTo(
      0.001_112,
      0.000_002,
    );
  });

  it('and chords go there and back, and no further than around half the earth', () => {
    for (const km of [0, 0.001, 10, 500, 19_000]) expect(kmOfChord(chordOfKm(km))).to.be.closeTo(km, 1e-6);
    expect(chordOfKm(50_000)).to.be.closeTo(2, 1e-9);
  });
});

describe('the price of a rental', () => {
  const terms = {
    hourlyRateFen: 8_000n,
    dailyRateFen: 60_000n,
    depositFen: 500_000n,
    minRentalHours: 2,
    maxRentalDays: 30,
  };
  const price = (type: 'hourly' | 'daily', lengthMs: number) =>
    priceRental(terms, type, { startMs: START, endMs: START + lengthMs });

  it('is the printed one for the printed booking', () => {
    expect(price('hourly', 10 * HOUR)).to.deep.equal({
      units: 10,
      unitPriceFen: 8_000n,
      rentalFen: 80_000n,
      depositFen: 500_000n,
      totalFen: 580_000n,
    });
  });

  it('counts a begun hour or day as a whole one', () => {
    expect(price('hourly', 2 * HOUR).units).to.equal(2);
    expect(price('hourly', 2 * HOUR + 1).units).to.equal(3);
    expect(price('daily', 2 * HOUR).rentalFen).to.equal(60_000n);
    expect(price('daily', DAY).units).to.equal(1);
    expect(price('daily', DAY + 1).units).to.equal(2);
    expect(price('daily', 30 * DAY).rentalFen).to.equal(1_800_000n);
  });

  it('is refused outside the machine’s bounds, to the millisecond', () => {
    for (const lengthMs of [2 * HOUR - 1, 30 * DAY + 1, 0, -HOUR])
      expect(refusalOf(() => price('hourly', lengthMs))).to.deep.equal([
        'rental_duration',
        { minHours: 2, maxDays: 30 },
      ]);
    expect(price('hourly', 30 * DAY).units).to.equal(720);
  });
});

describe('the states of a rental order', () => {
  it('lead from every state to an end, and nothing leads out of one', () => {
    expect([...rentalOrderMachine.reachable()]).to.have.members([...RENTAL_STATES]);
    for (const state of RENTAL_STATES) {
      const ends = [...rentalOrderMachine.reachable(state)].filter((one) => rentalOrderMachine.isFinal(one));
      expect(ends, state).to.not.be.empty;
    }
    expect(RENTAL_STATES.filter((state) => rentalOrderMachine.isFinal(state))).to.deep.equal([
      'completed',
      'refunded',
    ]);
  });

  it('hold the machine exactly while they can still lead to its use or are it', () => {
    for (const state of RENTAL_STATES) {
      const may = rentalOrderMachine.reachable(state).has('in_use');
      expect(BOOKING_STATES.includes(state), state).to.equal(may);
    }
  });

  it('are cancelled exactly where the table of cancellations has a line', () => {
    for (const state of RENTAL_STATES)
      expect(rentalOrderMachine.next(state, 'cancel').ok, state).to.equal(CANCELLATION_RULES[state] !== null);
  });
});

describe('the deadlines of a rental order', () => {
  const times = (status: RentalTimes['status'], more: Partial<RentalTimes> = {}): RentalTimes => ({
    status,
    startMs: START,
    endMs: START + 10 * HOUR,
    paymentDeadlineMs: START - 14 * HOUR,
    paidMs: START - 15 * HOUR,
    confirmedMs: START - 14 * HOUR,
    startedMs: START + HOUR,
    completedMs: START + 11 * HOUR,
    ...more,
  });

  it('are one in every state in which somebody is waited for', () => {
    expect(rentalDeadline(times('pending'))).to.equal(START - 14 * HOUR);
    expect(rentalDeadline(times('paid'))).to.equal(START - 15 * HOUR + CONFIRM_WITHIN_MS);
    expect(rentalDeadline(times('confirmed'))).to.equal(START + START_WITHIN_MS);
    expect(rentalDeadline(times('in_use'))).to.equal(START + 11 * HOUR + COMPLETE_WITHIN_MS);
    expect(rentalDeadline(times('completed'))).to.equal(START + 11 * HOUR + REVIEW_WITHIN_MS);
    for (const over of ['cancelled', 'refunded'] as const) expect(rentalDeadline(times(over))).to.equal(null);
  });

  it('of a booking in the past count from when things really happened', () => {
    const now = START + 400 * DAY;
    expect(rentalDeadline(times('confirmed', { confirmedMs: now }))).to.equal(now + START_WITHIN_MS);
    expect(rentalDeadline(times('in_use', { startedMs: now }))).to.equal(
      now + 10 * HOUR + COMPLETE_WITHIN_MS,
    );
  });

  it('let an order be paid for 8 hours, but not beyond a start that is still to come', () => {
    // the printed order was made at 10:00 the day before and is to be paid by 18:00
    const made = Date.parse('2024-01-09T10:00:00Z');
    expect(paymentDeadline(made, START, 8 * HOUR)).to.equal(Date.parse('2024-01-09T18:00:00Z'));
    expect(paymentDeadline(START - HOUR, START, 8 * HOUR)).to.equal(START);
    expect(paymentDeadline(START, START, 8 * HOUR)).to.equal(START + 8 * HOUR);
    expect(paymentDeadline(START + DAY, START, 8 * HOUR)).to.equal(START + DAY + 8 * HOUR);
  });

  it('let an order be reviewed after completion and until the last moment of the fifteenth day', () => {
    const completed = times('completed');
    const end = START + 11 * HOUR + REVIEW_WITHIN_MS;
    expect(reviewOpen(completed, end - 1)).to.equal(true);
    expect(reviewOpen(completed, end)).to.equal(false);
    expect(reviewOpen(times('in_use'), START)).to.equal(false);
  });
});

describe('what a cancellation costs', () => {
  const outcome = (
    status: RentalTimes['status'],
    by: (typeof CANCELLERS)[number],
    hoursLeft: number,
    paid: { rental?: bigint; deposit?: bigint } = {},
  ) =>
    cancellationOutcome({
      status,
      by,
      startMs: START,
      nowMs: START - hoursLeft * HOUR,
      paidRentalFen: paid.rental ?? 80_000n,
      paidDepositFen: paid.deposit ?? 500_000n,
    });

  it('a renter who withdraws from a confirmed booking leaves a share that grows as the start comes near', () => {
    const kept = [72, 48, 47.99, 24, 23.99, 0, -0.01, -100].map(
      (hours) => outcome('confirmed', 'renter', hours)?.keptFen,
    );
    expect(kept).to.deep.equal([0n, 0n, 8_000n, 8_000n, 24_000n, 24_000n, 40_000n, 40_000n]);
  });

  it('nobody else’s word, and nothing before the owner has agreed, costs anything', () => {
    for (const state of ['pending', 'paid', 'confirmed'] as const)
      for (const by of CANCELLERS) {
        if (state === 'confirmed' && by === 'renter') continue;
        expect(outcome(state, by, -5)?.keptFen, `${state} by ${by}`).to.equal(0n);
      }
  });

  it('the deposit always goes back whole, and every fen is given to somebody', () => {
    for (const state of RENTAL_STATES)
      for (const by of CANCELLERS)
        for (const hours of [100, 30, 3, -3])
          for (const rental of [0n, 1n, 3n, 80_001n]) {
            const result = outcome(state, by, hours, { rental });
            if (result === null) continue;
            expect(result.depositBackFen).to.equal(500_000n);
            expect(result.keptFen + result.rentalBackFen).to.equal(rental);
            expect(result.rentalBackFen >= 0n).to.equal(true);
          }
  });

  it('is rounded half up to the fen', () => {
    expect(outcome('confirmed', 'renter', 30, { rental: 5n })?.keptFen).to.equal(1n);
    expect(outcome('confirmed', 'renter', 30, { rental: 4n })?.keptFen).to.equal(0n);
  });

  it('is no question once the machine is out or the order has ended', () => {
    for (const state of ['in_use', 'completed', 'cancelled', 'refunded'] as const)
      for (const by of CANCELLERS) expect(outcome(state, by, 100)).to.equal(null);
  });
});

describe('the parts of an order’s money', () => {
  const dues = { rentalFen: 80_000n, depositFen: 500_000n, paidRentalFen: 0n, paidDepositFen: 0n };
  const deposited = { ...dues, paidDepositFen: 500_000n };

  it('are what is open of each', () => {
    expect(openPart(dues, 'deposit')).to.deep.equal({ rentalFen: 0n, depositFen: 500_000n });
    expect(openPart(dues, 'rental')).to.deep.equal({ rentalFen: 80_000n, depositFen: 0n });
    expect(openPart(dues, 'full')).to.deep.equal({ rentalFen: 80_000n, depositFen: 500_000n });
    expect(openPart(deposited, 'full')).to.deep.equal({ rentalFen: 80_000n, depositFen: 0n });
    expect(refusalOf(() => openPart(deposited, 'deposit'))[0]).to.equal('nothing_due');
    expect(refusalOf(() => openPart({ ...dues, depositFen: 0n }, 'deposit'))[0]).to.equal('nothing_due');
  });

  it('are covered by exactly their amount, and by nothing that came otherwise meanwhile', () => {
    expect(coverageOf(dues, 'full', 580_000n)).to.deep.equal({ rentalFen: 80_000n, depositFen: 500_000n });
    expect(coverageOf(deposited, 'full', 580_000n)).to.equal(null);
    expect(coverageOf(deposited, 'full', 80_000n)).to.deep.equal({ rentalFen: 80_000n, depositFen: 0n });
    expect(coverageOf(deposited, 'deposit', 500_000n)).to.equal(null);
    expect(coverageOf(dues, 'deposit', 499_999n)).to.equal(null);
    expect(isFullyPaid(deposited)).to.equal(false);
    expect(isFullyPaid({ ...deposited, paidRentalFen: 80_000n })).to.equal(true);
  });

  it('go back through the payments they came with, each at most what it brought', () => {
    const apart = [
      { paymentId: 1, rentalFen: 0n, depositFen: 500_000n },
      { paymentId: 2, rentalFen: 80_000n, depositFen: 0n },
    ];
    const split = (rentalFen: bigint, depositFen: bigint) => splitRefund(apart, { rentalFen, depositFen });
    expect(split(56_000n, 500_000n)).to.deep.equal([
      { paymentId: 1, amountFen: 500_000n },
      { paymentId: 2, amountFen: 56_000n },
    ]);
    expect(split(0n, 500_000n)).to.deep.equal([{ paymentId: 1, amountFen: 500_000n }]);
    expect(
      splitRefund([{ paymentId: 3, rentalFen: 80_000n, depositFen: 500_000n }], {
        rentalFen: 0n,
        depositFen: 500_000n,
      }),
    ).to.deep.equal([{ paymentId: 3, amountFen: 500_000n }]);
    expect(split(0n, 0n)).to.deep.equal([]);
  });

  it('that the owner earns move from the order’s account to his wallet', () => {
    const legs = earnedLegs({ hold: 'rental/1', ownerWallet: 'wallet/2' }, 80_000n);
    expect(legs.reduce((sum, { amountFen }) => sum + amountFen, 0n)).to.equal(0n);
    expect(legs).to.deep.include({ account: 'wallet/2', amountFen: -80_000n });
  });
});
