import { expect } from 'chai';
import fc from 'fast-check';
import {
  distribute,
  divide,
  fenFromText,
  fenNumber,
  formatYuan,
  MAX_FEN,
  parseYuan,
  sumFen,
  yuanNumber,
} from '../../domain/money.ts';
import { parseRate, percentText, rateNumber, rateText } from '../../domain/rate.ts';
import { refusalOf } from './support.ts';

describe('money', () => {
  it('reads yuan from text and from JSON numbers, exponents included', () => {
    expect(parseYuan('5066.85')).to.equal(506685n);
    expect(parseYuan(5066.85)).to.equal(506685n);
    expect(parseYuan(759180)).to.equal(75918000n);
    expect(parseYuan('.5')).to.equal(50n);
    expect(parseYuan('-0.01')).to.equal(-1n);
    expect(parseYuan('1e3')).to.equal(100000n);
    expect(parseYuan(1e-2)).to.equal(1n);
    expect(parseYuan('12.5e-1')).to.equal(125n);
    expect(parseYuan('1.500')).to.equal(150n);
  });

  it('keeps the fen that binary floating point would lose', () => {
    expect(parseYuan(1.005, 'half-up')).to.equal(101n);
    expect(parseYuan(4.35)).to.equal(435n);
    expect(parseYuan(2471.19 * (0.045 / 12), 'half-up')).to.equal(927n);
  });

  it('refuses more than two decimals unless a rounding is named', () => {
    expect(refusalOf(() => parseYuan('1.005')).code).to.equal('invalid_input');
    expect(parseYuan('1.005', 'half-even')).to.equal(100n);
    expect(parseYuan('-1.005', 'half-up')).to.equal(-101n);
  });

  for (const text of [
    '',
    ' ',
    '.',
    '1,000',
    '1.2.3',
    '0x10',
    'NaN',
    '1e999',
    '1e99999999',
    `1${'0'.repeat(80)}`,
    '90000000000001',
  ])
    it(`refuses ${JSON.stringify(text.slice(0, 20))} as an amount, under the name of its field`, () => {
      const refusal = refusalOf(() => parseYuan(text, undefined, 'paid_amount'));
      expect(refusal.facts).to.have.nested.property('errors.paid_amount').with.lengthOf(1);
    });

  it('refuses numbers that are not finite', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) refusalOf(() => parseYuan(value));
  });

  it('prints every amount so that reading it gives the same fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -MAX_FEN, max: MAX_FEN }), (fen) => {
        expect(parseYuan(formatYuan(fen))).to.equal(fen);
        expect(parseYuan(yuanNumber(fen))).to.equal(fen);
        expect(fenFromText(fen.toString())).to.equal(fen);
        expect(BigInt(fenNumber(fen))).to.equal(fen);
        expect(JSON.stringify(yuanNumber(fen))).to.match(/^-?\d+(\.\d{1,2})?$/);
      }),
    );
  });

  it('rounds by name, negative numbers mirrored', () => {
    const of = (rounding: 'half-up' | 'half-even' | 'down' | 'up') =>
      [5n, 15n, 14n, 16n, -5n, -15n, 20n].map((n) => Number(divide(n, 10n, rounding)));
    expect(of('half-up')).to.deep.equal([1, 2, 1, 2, -1, -2, 2]);
    expect(of('half-even')).to.deep.equal([0, 2, 1, 2, 0, -2, 2]);
    expect(of('down')).to.deep.equal([0, 1, 1, 1, 0, -1, 2]);
    expect(of('up')).to.deep.equal([1, 2, 2, 2, -1, -2, 2]);
    expect(() => divide(1n, 0n, 'down')).to.throw(RangeError);
    expect(divide(7n, -2n, 'half-up')).to.equal(-4n);
  });

  it('distributes a whole so that the shares sum to it and none is off by a fen', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
        fc.array(fc.bigInt({ min: 0n, max: 1_000n }), { minLength: 1 }),
        (whole, weights) => {
          const total = sumFen(weights);
          fc.pre(total > 0n);
          const shares = distribute(whole, weights);
          expect(sumFen(shares)).to.equal(whole);
          shares.forEach((share, index) => {
            const off = share * total - whole * (weights[index] ?? 0n);
            expect((off < 0n ? -off : off) <= total).to.equal(true);
          });
        },
      ),
    );
    expect(distribute(100n, [1n, 1n, 1n])).to.deep.equal([33n, 34n, 33n]);
    expect(distribute(0n, [0n, 0n])).to.deep.equal([0n, 0n]);
    expect(() => distribute(1n, [0n])).to.throw(RangeError);
    expect(() => distribute(1n, [2n, -1n])).to.throw(RangeError);
  });
});

describe('rates', () => {
  it('reads and prints the rates of the documents', () => {
    expect(parseRate(0.045)).to.equal(45_000);
    expect(parseRate('0.0650')).to.equal(65_000);
    expect(parseRate(0)).to.equal(0);
    expect(parseRate(1e-6)).to.equal(1);
    expect(rateNumber(45_000)).to.equal(0.045);
    expect(rateText(65_000)).to.equal('0.0650');
    expect(rateText(43_511)).to.equal('0.043511');
    expect(percentText(45_000)).to.equal('4.50');
    expect(percentText(120_000)).to.equal('12.00');
  });

  it('refuses negative rates, absurd ones, and more than six decimals unless rounded', () => {
    for (const value of [-0.01, 11, 'abc', Number.NaN]) refusalOf(() => parseRate(value));
    refusalOf(() => parseRate('0.0450001'));
    expect(parseRate('0.0450005', 'half-up')).to.equal(45_001);
  });

  it('round-trips every rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (ppm) => parseRate(rateNumber(ppm)) === ppm),
    );
  });
});
