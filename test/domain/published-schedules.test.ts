import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { DAY_COUNTS } from '../../domain/day-count.ts';
import { REPAYMENT_METHODS } from '../../domain/loan.ts';
import { formatYuan, parseYuan } from '../../domain/money.ts';
import { buildPlan } from '../../domain/plan.ts';
import { parseRate } from '../../domain/rate.ts';

const schedules = z
  .array(
    z.object({
      source: z.string(),
      principal: z.string(),
      annualRate: z.string(),
      method: z.enum(REPAYMENT_METHODS),
      dayCount: z.enum(DAY_COUNTS),
      disbursedOn: z.iso.date(),
      /** due date, principal, interest, balance after it */
      rows: z.array(z.tuple([z.iso.date(), z.string(), z.string(), z.string()])),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('../fixtures/published-schedules.json', import.meta.url), 'utf8')));

describe('plans equal the tables that others publish, to the fen', () => {
  for (const { source, principal, annualRate, method, dayCount, disbursedOn, rows } of schedules) {
    it(source, () => {
      const plan = buildPlan({
        principalFen: parseYuan(principal),
        annualRatePpm: parseRate(annualRate),
        months: rows.length,
        method,
        dayCount,
        // others let the last instalment differ; ours is `level` where document 002 prints one
        rounding: 'last_instalment',
        disbursedAtMs: Date.parse(`${disbursedOn}T12:00:00+08:00`),
      });
      expect(
        plan.map((row) => [
          row.dueDate,
          formatYuan(row.principalFen),
          formatYuan(row.interestFen),
          formatYuan(row.remainingPrincipalFen),
        ]),
      ).to.deep.equal(rows);
    });
  }
});
