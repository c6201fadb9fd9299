import { expect } from 'chai';
import fc from 'fast-check';
import type { z } from 'zod';
import {
  bankCard,
  email,
  fen,
  idCard,
  isoDate,
  isoDateOrInstant,
  months,
  newPassword,
  phone,
  publicId,
  rate,
  text,
  yuan,
  yuanOrZero,
} from '../../api/kit/fields.ts';

function reads(schema: z.ZodType, good: [unknown, unknown][], bad: unknown[]): void {
  for (const [input, output] of good) expect(schema.parse(input), String(input)).to.deep.equal(output);
  for (const input of bad) expect(schema.safeParse(input).success, JSON.stringify(input)).to.equal(false);
}

describe('fields of requests', () => {
  it('phones are mainland mobiles, with or without +86', () => {
    const good: [string, string][] = [
      ['13800138000', '13800138000'],
      ['+8613800138000', '13800138000'],
      ['86 13800138000', '13800138000'],
    ];
    reads(phone(), good, [
      '12800138000',
      '1380013800',
      '138001380000',
      '',
      13800138000,
      null,
      '1380013800０',
    ]);
  });

  it('e-mail addresses are one account however they are written', () => {
    reads(
      email(),
      [['Test@Example.COM', 'test@example.com']],
      ['a', 'a@b', 'a b@c.de', 'a@b..c', 'a@-b.c', `${'a'.repeat(250)}@b.cd`, 'a@b.c\r\nBcc: d@e.f'],
    );
  });

  it('money in yuan is read from its decimal text and becomes whole fen', () => {
    reads(
      yuan(),
      [
        [5066.85, 506_685n],
        ['5066.85', 506_685n],
        [0.01, 1n],
        [1.005, 101n],
        ['1824067.12', 182_406_712n],
      ],
      [0, -1, 'abc', '', '1,000', Number.NaN, Number.POSITIVE_INFINITY, 1e300, '1e400', true, null, [], {}],
    );
    reads(yuanOrZero(), [[0, 0n]], [-0.01]);
  });

  it('any amount of fen survives the way out as yuan and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 1_000_000_000_000n }), (amount) => {
        const decimal = `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
        expect(yuan().parse(decimal)).to.equal(amount);
        expect(yuan().parse(Number(decimal))).to.equal(amount);
      }),
    );
  });

  it('money in fen is a whole positive number', () => {
    reads(
      fen(),
      [
        [1, 1n],
        [50_000_000, 50_000_000n],
      ],
      [0, -1, 0.5, '1', 1e15, 2 ** 53, null],
    );
  });

  it('rates become parts per million, terms whole months', () => {
    reads(
      rate(),
      [
        [0.045, 45_000],
        ['0.0650', 65_000],
        [0, 0],
      ],
      [-0.1, 'x', 1e9, null],
    );
    reads(
      months(),
      [
        [1, 1],
        [360, 360],
      ],
      [0, 481, 1.5, '12'],
    );
  });

  it('ids of document 002 are numbers or 24 hex digits', () => {
    reads(
      publicId(),
      [
        [12, '12'],
        ['12', '12'],
        ['6847D9A1B2C3D4E5F6A7B8C9', '6847d9a1b2c3d4e5f6a7b8c9'],
      ],
      [0, -1, '0', '01', 'g'.repeat(24), 'a'.repeat(23), '1; DROP TABLE', 99_999_999_999],
    );
  });

  it('dates exist, instants are ISO 8601', () => {
    reads(
      isoDate(),
      [
        ['2024-02-29', '2024-02-29'],
        ['1900-01-01', '1900-01-01'],
        ['2999-12-31', '2999-12-31'],
      ],
      [
        '2023-02-29',
        '2024-13-01',
        '2024-1-1',
        'today',
        '',
        '0000-01-01',
        '1899-12-31',
        '3000-01-01',
        '9999-12-31',
      ],
    );
    reads(
      isoDateOrInstant(),
      [
        ['2025-07-10', { date: '2025-07-10', atMs: Date.UTC(2025, 6, 10) }],
        ['2025-07-10T18:00:00.000Z', { date: '2025-07-11', atMs: Date.UTC(2025, 6, 10, 18) }],
      ],
      ['2025-07-32', '10/07/2025', '2025-07-10T25:00:00Z', 'x'.repeat(1000)],
    );
  });

  it('identity numbers are judged by their form only: the documents print some that fail their check digit', () => {
    reads(
      idCard(),
      [
        ['110101199001011234', '110101199001011234'],
        ['11010119900101123x', '11010119900101123X'],
      ],
      ['123', '1101011990010112345'],
    );
    reads(
      bankCard(),
      [['6222021234567890123', '6222021234567890123']],
      ['62220212345', '6222 0212 3456 7890', '62220212345678901234'],
    );
  });

  it('the documented passwords can be set, and none that costs more to hash than it is worth', () => {
    reads(newPassword(), [['password123', 'password123']], ['short', 'x'.repeat(73), '']);
  });

  it('text holds no control characters', () => {
    reads(text(1, 10), [['你好\n再见', '你好\n再见']], ['', 'a\u0000b', 'a\u001bb', 'x'.repeat(11)]);
  });

  it('no field schema throws, whatever it is given', () => {
    const schemas = [
      phone(),
      email(),
      yuan(),
      fen(),
      rate(),
      months(),
      publicId(),
      isoDate(),
      isoDateOrInstant(),
      idCard(),
      text(0, 5),
    ];
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...schemas), (value, schema) => {
        expect(schema.safeParse(value).success).to.be.a('boolean');
      }),
      { numRuns: 2000 },
    );
  });
});
