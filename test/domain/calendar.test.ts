import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  businessDateOf,
  compactDate,
  compareDates,
  DAY_MS,
  daysBetween,
  isBusinessDate,
  startOfDayMs,
  timeOfDayMs,
  utcMidnightMs,
} from '../../domain/calendar.ts';
import { addDuration, parseDuration } from '../../domain/duration.ts';
import { dateSpanMs, parseDate, parseDateOrInstant, parseInstant } from '../../domain/instant.ts';

const anyDay = fc.integer({ min: -3_000, max: 60_000 });

describe('business dates', () => {
  it('begin at midnight in Shanghai, not in UTC', () => {
    expect(businessDateOf(Date.parse('2025-07-10T15:59:59.999Z'))).to.equal('2025-07-10');
    expect(businessDateOf(Date.parse('2025-07-10T16:00:00Z'))).to.equal('2025-07-11');
    expect(new Date(startOfDayMs('2025-07-11')).toISOString()).to.equal('2025-07-10T16:00:00.000Z');
    expect(new Date(utcMidnightMs('2025-02-15')).toISOString()).to.equal('2025-02-15T00:00:00.000Z');
    expect(compactDate('2026-01-31')).to.equal('20260131');
  });

  it('agree with the tz database on every day since 1992', () => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2120, 0, 1) }), (ms) => {
        expect(businessDateOf(ms)).to.equal(format.format(ms));
      }),
    );
  });

  it('clip a month to its end and come back to the anchor day', () => {
    const from = (anchor: string) => [1, 2, 3, 13].map((months) => addMonths(anchor, months));
    expect(from('2026-01-31')).to.deep.equal(['2026-02-28', '2026-03-31', '2026-04-30', '2027-02-28']);
    expect(addMonths('2023-12-31', 2)).to.equal('2024-02-29');
    expect(addMonths('2024-02-29', 12)).to.equal('2025-02-28');
    expect(addMonths('2024-03-31', -1)).to.equal('2024-02-29');
    expect(addMonths('2025-07-10', 360)).to.equal('2055-07-10');
  });

  it('add and count days as inverses, across leap years', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (start, days) => {
        const date = addDays('1970-01-01', start);
        expect(daysBetween(date, addDays(date, days))).to.equal(days);
        expect(date).to.equal(new Date(start * DAY_MS).toISOString().slice(0, 10));
        expect(compareDates(date, addDays(date, days))).to.equal(Math.sign(-days) + 0);
      }),
    );
  });

  it('know which texts are dates', () => {
    for (const text of ['2024-02-29', '2000-02-29', '1999-12-31'])
      expect(isBusinessDate(text)).to.equal(true);
    for (const text of ['2023-02-29', '1900-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '20250101', ''])
      expect(isBusinessDate(text), text).to.equal(false);
    expect(() => addDays('2025-02-30', 1)).to.throw(RangeError);
  });
});

describe('instants', () => {
  it('are read strictly from ISO 8601', () => {
    expect(parseInstant('2025-08-10T07:15:38.008Z')).to.equal(Date.UTC(2025, 7, 10, 7, 15, 38, 8));
    expect(parseInstant('2025-08-10T15:15:38+08:00')).to.equal(Date.UTC(2025, 7, 10, 7, 15, 38));
    expect(parseInstant('2025-08-10T15:15:38-0130')).to.equal(Date.UTC(2025, 7, 10, 16, 45, 38));
    expect(parseInstant('2025-08-10T00:00:00.123456Z')).to.equal(Date.UTC(2025, 7, 10) + 123);
    for (const text of [
      '2025-02-30T00:00:00Z',
      '2025-02-10T24:00:00Z',
      '2025-02-10T10:60:00Z',
      '2025-02-10',
      'now',
      '1e3',
    ])
      expect(parseInstant(text), text).to.equal(null);
  });

  it('without a zone are Shanghai time', () => {
    expect(parseInstant('2025-08-10 08:30:00')).to.equal(Date.UTC(2025, 7, 10, 0, 30));
  });

  it('and dates are both accepted where a due or paid date is given', () => {
    expect(parseDateOrInstant('2025-02-15')).to.deep.equal({
      date: '2025-02-15',
      atMs: Date.UTC(2025, 1, 15),
    });
    expect(parseDateOrInstant('2025-02-15T17:00:00Z')?.date).to.equal('2025-02-16');
    expect(parseDate('2025-02-15T00:00:00.000Z')).to.equal('2025-02-15');
    expect(parseDate('15.02.2025')).to.equal(null);
  });

  it('span whole Shanghai days in filters', () => {
    const { fromMs, toMs } = dateSpanMs('2025-01-01', '2025-01-01');
    expect(toMs - fromMs).to.equal(DAY_MS);
    expect(businessDateOf(fromMs)).to.equal(businessDateOf(toMs - 1));
  });
});

describe('durations', () => {
  const add = (from: string, duration: string) => {
    const ms = addDuration(Date.parse(from), duration);
    return ms === null ? null : new Date(ms).toISOString();
  };

  it('move on the Shanghai calendar', () => {
    expect(add('2026-01-31T01:00:00Z', 'P1M')).to.equal('2026-02-28T01:00:00.000Z');
    // 00:30 on 1 March in Shanghai is still February in UTC.
    expect(add('2026-02-28T16:30:00Z', 'P1M')).to.equal('2026-03-31T16:30:00.000Z');
    expect(add('2024-02-29T00:00:00Z', 'P1Y')).to.equal('2025-02-28T00:00:00.000Z');
    expect(add('2026-01-01T00:00:00Z', 'P1Y2M1W3DT4H5M6.5S')).to.equal('2027-03-11T04:05:06.500Z');
    expect(add('2026-01-01T00:00:00Z', 'PT36H')).to.equal('2026-01-02T12:00:00.000Z');
    expect(timeOfDayMs(Date.parse('2026-01-01T00:00:00Z'))).to.equal(8 * 3_600_000);
  });

  it('that are none are refused', () => {
    for (const text of ['', 'P', 'PT', 'P1MT', '1M', 'P-1D', 'P1.5D', 'PT5', 'P1S', 'p1m', 'P99999999D'])
      expect(parseDuration(text), text).to.equal(null);
  });

  it('never go backwards', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.record({ months: fc.nat(600), days: fc.nat(400), ms: fc.nat(1e9) }),
        (ms, duration) => (addDuration(ms, duration) ?? -1) >= ms,
      ),
    );
  });
});
