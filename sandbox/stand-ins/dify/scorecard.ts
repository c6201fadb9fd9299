/**
 * How the stand-in for Dify scores an application when nothing else was queued. Published so that a tester can aim:
 *
 * | part | points |
 * |---|---|
 * | base | 300 |
 * | monthly income ÷ monthly instalment | ≥4: 220, ≥3: 180, ≥2: 130, ≥1.5: 80, ≥1: 30, less: 0, unknown: 60 |
 * | other debts ÷ yearly income | ≤10 %: 100, ≤30 %: 70, ≤60 %: 40, more: 0, unknown: 50 |
 * | years of experience | ≥10: 90, ≥5: 70, ≥3: 50, ≥1: 25, none: 0, unknown: 30 |
 * | land | certificate 40; area ≥50 mu 60, ≥20: 40, ≥5: 20 |
 * | credit asked of the product's maximum | ≤50 %: 40, ≤100 %: 20 |
 *
 * 650 and more approves, below 520 rejects, between them a person is asked for; so is one when income is unknown, whatever the
 * points. Instalment = amount ÷ months + amount × rate ÷ 12. The same inputs always get the same answer.
 */
export interface ScorecardResult {
  decision: 'approve' | 'reject' | 'manual_review';
  recommendation: string;
  credit_score: number;
  risk_level: 'low' | 'medium' | 'high';
  approved_amount: number | null;
  rejection_reason: string | null;
  confidence_score: number;
}

type Steps = readonly (readonly [threshold: number, points: number])[];

const INCOME: Steps = [
  [400, 220],
  [300, 180],
  [200, 130],
  [150, 80],
  [100, 30],
];
const DEBTS: Steps = [
  [10, 100],
  [30, 70],
  [60, 40],
];
const EXPERIENCE: Steps = [
  [10, 90],
  [5, 70],
  [3, 50],
  [1, 25],
];
const AREA: Steps = [
  [50, 60],
  [20, 40],
  [5, 20],
];

export function score(inputs: Readonly<Record<string, unknown>>): ScorecardResult {
  const amount = numberOf(inputs['loan_amount']) ?? 0;
  const months = Math.max(1, numberOf(inputs['term_months']) ?? 12);
  const rate = numberOf(inputs['interest_rate']) ?? 0;
  const yearly = numberOf(inputs['yearly_income']);
  const monthly = numberOf(inputs['monthly_income']) ?? (yearly === null ? null : yearly / 12);
  const debts = numberOf(inputs['other_debts']);
  const years = numberOf(inputs['years_experience']);
  const area = numberOf(inputs['farm_area']);
  const certificate = /^(有|是|yes|true|已)/i.test(String(inputs['land_certificate'] ?? ''));
  const maximum = numberOf(inputs['max_amount']);

  const instalment = Math.max(1, amount / months + (amount * rate) / 12);
  const coverage = monthly === null ? null : (monthly * 100) / instalment;
  const yearlyIncome = yearly ?? (monthly === null ? null : monthly * 12);
  const burden =
    debts === null || yearlyIncome === null || yearlyIncome <= 0 ? null : (debts * 100) / yearlyIncome;
  const share = maximum === null || maximum <= 0 ? null : (amount * 100) / maximum;

  const points =
    300 +
    (coverage === null ? 60 : atLeast(INCOME, coverage)) +
    (burden === null ? 50 : atMost(DEBTS, burden)) +
    (years === null ? 30 : atLeast(EXPERIENCE, years)) +
    (certificate ? 40 : 0) +
    (area === null ? 0 : atLeast(AREA, area)) +
    (share === null || share > 100 ? 0 : share <= 50 ? 40 : 20);

  const decision =
    coverage === null
      ? 'manual_review'
      : points >= 650
        ? 'approve'
        : points < 520
          ? 'reject'
          : 'manual_review';
  const known = [monthly, debts, years, area].filter((value) => value !== null).length;
  return {
    decision,
    recommendation: sentences({ years, monthly, coverage, burden, certificate, area, decision }),
    credit_score: points,
    risk_level: points >= 700 ? 'low' : points >= 580 ? 'medium' : 'high',
    approved_amount: decision === 'approve' ? amount : null,
    rejection_reason: decision === 'reject' ? '收入不足以覆盖月供或负债偏高' : null,
    confidence_score: (55 + known * 10) / 100,
  };
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)) return Number(value);
  return null;
}

function atLeast(steps: Steps, value: number): number {
  return steps.find(([threshold]) => value >= threshold)?.[1] ?? 0;
}

function atMost(steps: Steps, value: number): number {
  return steps.find(([threshold]) => value <= threshold)?.[1] ?? 0;
}

interface Findings {
  years: number | null;
  monthly: number | null;
  coverage: number | null;
  burden: number | null;
  certificate: boolean;
  area: number | null;
  decision: ScorecardResult['decision'];
}

function sentences(f: Findings): string {
  const parts = [
    f.years === null
      ? '未提供从业年限'
      : `从事相关行业${f.years}年，${f.years >= 5 ? '经验丰富' : '经验有限'}`,
    f.monthly === null || f.coverage === null
      ? '未提供收入信息，还款能力无法判断'
      : `月收入约${Math.round(f.monthly / 100)}元，为月供的${(f.coverage / 100).toFixed(1)}倍`,
    f.burden === null ? '负债情况不明' : `负债占年收入${Math.round(f.burden)}%`,
    `${f.certificate ? '有' : '无'}土地证明${f.area === null ? '' : `，经营面积${f.area}亩`}`,
  ];
  const advice = { approve: '建议批准贷款', reject: '建议拒绝', manual_review: '建议人工审核' }[f.decision];
  return `${parts.join('；')}。${advice}。`;
}
