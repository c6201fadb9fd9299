import { buildPlan } from '../domain/plan.ts';
import { calculateEqualInstallment } from '../domain/schedule/equal-installment.ts';
import { calculateEqualPrincipal } from '../domain/schedule/equal-principal.ts';
import { type BenchCase, median } from './report.ts';

const INPUT = { principalFen: 100_000_000n, annualRatePpm: 45_000, months: 360 };

function each(runs: number, work: () => unknown): number {
  for (let warm = 0; warm < 50; warm += 1) work();
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return median(times);
}

/** (d) a 360-row plan, and the calculators of document 002 §1 with all their rows. */
export const planCase: BenchCase = {
  name: 'plan',
  what: 'a 360-row plan and the calculators',
  async measure() {
    const plan = each(500, () =>
      buildPlan({
        ...INPUT,
        method: 'equal_installment',
        dayCount: 'monthly',
        rounding: 'level',
        disbursedAtMs: Date.UTC(2026, 0, 31),
      }),
    );
    const instalments = each(200, () => calculateEqualInstallment(INPUT));
    const principal = each(200, () => calculateEqualPrincipal(INPUT));
    return [
      { name: '(d) plan of 360 rows', value: `${plan.toFixed(3)} ms`, target: '<= 1 ms', met: plan <= 1 },
      {
        name: '    equal instalment calculator',
        value: `${Math.round(1000 / instalments)} /s`,
        target: '',
        met: null,
      },
      {
        name: '    equal principal calculator',
        value: `${Math.round(1000 / principal)} /s`,
        target: '',
        met: null,
      },
    ];
  },
};
