/**
 * What a reviewer should look at twice, computed from what is known when he looks. Nothing of it decides anything: a warning has a
 * severity, a sentence in both languages and the figures it was made of.
 */
import type { Bilingual } from './bilingual.ts';
import { addMonths, type BusinessDate, daysBetween } from './calendar.ts';
import type { CertificationKind } from './certification.ts';
import { ageOn, birthDateOf, idCardWarnings } from './identity.ts';
import { type Fen, formatYuan } from './money.ts';

export type Severity = 'info' | 'warning' | 'serious';

export interface ApplicationWarning {
  readonly code: string;
  readonly severity: Severity;
  readonly text: Bilingual;
  /** money as text of fen, ratios in ppm, dates as `YYYY-MM-DD` */
  readonly figures: Readonly<Record<string, string | number>>;
}

/** Who may not yet borrow, and how old somebody should be at most when the last instalment is due. */
export const YOUNGEST = 18;
export const OLDEST_AT_END = 65;
/** Instalments as a share of income: from here a reviewer looks twice, and from here a loan is hard to justify. */
export const BURDEN_PPM = { high: 500_000n, excessive: 700_000n } as const;
export const REFUSAL_REMEMBERED_DAYS = 90;
/** A credit report says how somebody stood when it was made. */
export const CREDIT_REPORT_FRESH_DAYS = 180;

export interface Standing {
  readonly status: 'missing' | 'pending' | 'approved' | 'rejected';
  /** when it was decided */
  readonly on: BusinessDate | null;
}

export interface WarningFacts {
  readonly today: BusinessDate;
  readonly idCard: string | null;
  readonly months: number;
  readonly instalmentFen: Fen;
  readonly monthlyIncomeFen: Fen | null;
  readonly openLoans: readonly {
    loanNo: string;
    outstandingFen: Fen;
    instalmentFen: Fen;
    daysPastDue: number;
  }[];
  readonly openApplications: readonly string[];
  readonly refusals: readonly { applicationNo: string; on: BusinessDate }[];
  readonly certifications: Readonly<Record<CertificationKind, Standing>>;
  /** codes that were recorded when the application was submitted */
  readonly recorded: readonly string[];
}

export function warningsOf(facts: WarningFacts): ApplicationWarning[] {
  return [
    ...ofIdentity(facts),
    ...ofIncome(facts),
    ...ofDebts(facts),
    ...ofHistory(facts),
    ...ofCertifications(facts),
    ...ofRecord(facts),
  ];
}

/** Instalments, this one and those of open loans, as a share of the monthly income in ppm, rounded up; null without an income. */
export function burdenPpm(
  facts: Pick<WarningFacts, 'instalmentFen' | 'monthlyIncomeFen' | 'openLoans'>,
): bigint | null {
  const { monthlyIncomeFen } = facts;
  if (monthlyIncomeFen === null || monthlyIncomeFen <= 0n) return null;
  const owed = facts.openLoans.reduce((sum, loan) => sum + loan.instalmentFen, facts.instalmentFen);
  return (owed * 1_000_000n + monthlyIncomeFen - 1n) / monthlyIncomeFen;
}

const percent = (ppm: bigint): string => `${(Number(ppm) / 10_000).toFixed(1)}%`;

function warning(
  code: string,
  severity: Severity,
  zh: string,
  en: string,
  figures: ApplicationWarning['figures'] = {},
): ApplicationWarning {
  return { code, severity, text: { zh, en }, figures };
}

function* ofIdentity({ idCard, today, months }: WarningFacts): Generator<ApplicationWarning> {
  if (idCard === null) return;
  const odd = idCardWarnings(idCard);
  if (odd.includes('id_card_check_digit'))
    yield warning(
      'id_card_check_digit',
      'warning',
      '身份证号校验位不符',
      'The check digit of the ID number is wrong',
    );
  const born = birthDateOf(idCard);
  if (born === null) {
    yield warning(
      'id_card_birth_date',
      'warning',
      '身份证号中的出生日期无效',
      'The ID number contains no valid date of birth',
    );
    return;
  }
  const age = ageOn(born, today);
  const atEnd = ageOn(born, addMonths(today, months));
  const figures = { age, age_at_end: atEnd };
  if (age < YOUNGEST)
    yield warning(
      'age_below',
      'serious',
      `申请人${age}岁，未满${YOUNGEST}岁`,
      `The applicant is ${age}, under ${YOUNGEST}`,
      figures,
    );
  if (atEnd > OLDEST_AT_END)
    yield warning(
      'age_above_at_end',
      'warning',
      `到期时${atEnd}岁，超过${OLDEST_AT_END}岁`,
      `The applicant is ${atEnd} when the last instalment is due, over ${OLDEST_AT_END}`,
      figures,
    );
}

function* ofIncome(facts: WarningFacts): Generator<ApplicationWarning> {
  const ratio = burdenPpm(facts);
  const { monthlyIncomeFen, instalmentFen } = facts;
  if (ratio === null || monthlyIncomeFen === null) {
    yield warning('income_unknown', 'info', '未填写收入', 'No income is stated');
    return;
  }
  if (ratio < BURDEN_PPM.high) return;
  const others = facts.openLoans.reduce((sum, loan) => sum + loan.instalmentFen, 0n);
  const month = formatYuan(instalmentFen + others);
  const income = formatYuan(monthlyIncomeFen);
  yield warning(
    'income_burden',
    ratio >= BURDEN_PPM.excessive ? 'serious' : 'warning',
    `月还款${month}元（含其他贷款），占月收入${income}元的${percent(ratio)}`,
    `Instalments of ${month} yuan a month, other loans included, are ${percent(ratio)} of an income of ${income} yuan`,
    {
      ratio_ppm: Number(ratio),
      instalment_fen: String(instalmentFen),
      other_instalments_fen: String(others),
      monthly_income_fen: String(monthlyIncomeFen),
    },
  );
}

function* ofDebts({ openLoans, openApplications }: WarningFacts): Generator<ApplicationWarning> {
  const late = openLoans.filter(({ daysPastDue }) => daysPastDue > 0);
  const worst = Math.max(0, ...late.map(({ daysPastDue }) => daysPastDue));
  if (late.length > 0)
    yield warning(
      'loan_overdue',
      'serious',
      `有${late.length}笔贷款逾期，最长${worst}天`,
      `${late.length} of the applicant’s loans overdue, by up to ${worst} days`,
      { loans: late.length, days_past_due: worst, loan_no: late[0]?.loanNo ?? '' },
    );
  if (openLoans.length > 0) {
    const open = openLoans.reduce((sum, loan) => sum + loan.outstandingFen, 0n);
    yield warning(
      'open_loans',
      'info',
      `有${openLoans.length}笔未结清贷款，剩余本金${formatYuan(open)}元`,
      `${openLoans.length} open loans with ${formatYuan(open)} yuan of principal outstanding`,
      { loans: openLoans.length, outstanding_fen: String(open) },
    );
  }
  if (openApplications.length > 0)
    yield warning(
      'open_applications',
      'warning',
      `另有${openApplications.length}笔申请尚未放款`,
      `${openApplications.length} other applications are not paid out yet`,
      { applications: openApplications.length, application_no: openApplications[0] ?? '' },
    );
}

function* ofHistory({ refusals, today }: WarningFacts): Generator<ApplicationWarning> {
  const recent = refusals.filter(({ on }) => daysBetween(on, today) <= REFUSAL_REMEMBERED_DAYS);
  const last = recent
    .map(({ on }) => on)
    .toSorted()
    .at(-1);
  if (last === undefined) return;
  yield warning(
    'rejected_recently',
    'warning',
    `${REFUSAL_REMEMBERED_DAYS}天内被拒绝${recent.length}次，最近${last}`,
    `Rejected ${recent.length} times within ${REFUSAL_REMEMBERED_DAYS} days, last on ${last}`,
    { refusals: recent.length, last_on: last },
  );
}

const KINDS: Readonly<Record<CertificationKind, Bilingual>> = {
  real_name: { zh: '实名', en: 'real name' },
  bank_card: { zh: '银行卡', en: 'bank card' },
  credit: { zh: '征信', en: 'credit' },
};

function* ofCertifications({ certifications, today }: WarningFacts): Generator<ApplicationWarning> {
  for (const kind of ['real_name', 'bank_card', 'credit'] as const) {
    const { status, on } = certifications[kind];
    const name = KINDS[kind];
    if (status !== 'approved') {
      const severity = kind === 'credit' ? 'info' : 'warning';
      const pending = status === 'pending';
      yield warning(
        'certification_missing',
        severity,
        pending ? `${name.zh}认证审核中` : `无有效的${name.zh}认证`,
        pending
          ? `The ${name.en} certification is not decided yet`
          : `There is no valid ${name.en} certification`,
        { kind, status },
      );
    } else if (kind === 'credit' && on !== null && daysBetween(on, today) > CREDIT_REPORT_FRESH_DAYS) {
      yield warning(
        'certification_expired',
        'warning',
        `征信报告为${on}，已超过${CREDIT_REPORT_FRESH_DAYS}天`,
        `The credit report is of ${on}, older than ${CREDIT_REPORT_FRESH_DAYS} days`,
        { kind, on },
      );
    }
  }
}

/** What was noticed when the application came in and is not computed anew. */
const RECORDED: Readonly<Record<string, Bilingual>> = {
  credit_score_below_product: {
    zh: '信用分低于产品要求',
    en: 'The credit score is below what the product asks for',
  },
  user_type_not_applicable: {
    zh: '用户类型不在产品适用范围',
    en: 'The product is not meant for this type of user',
  },
  documents_incomplete: { zh: '提交的材料少于产品要求', en: 'Fewer documents than the product asks for' },
  claimed_figures_differ: {
    zh: '申请端自行计算的月供或总额不符',
    en: 'Instalment or total computed by the client differ',
  },
};

function* ofRecord({ recorded }: WarningFacts): Generator<ApplicationWarning> {
  for (const code of recorded) {
    const text = RECORDED[code];
    if (text !== undefined) yield { code, severity: 'warning', text, figures: {} };
  }
}

/**
 * The income somebody states with his application, a month in fen: `annual_income` of document 001 §4.3 is yuan a year,
 * `monthly_income` fen a month as the module's context prints it. Null when he states none.
 */
export function statedMonthlyIncome(info: Readonly<Record<string, unknown>>): Fen | null {
  const { annual_income: yearly, monthly_income: monthly } = info;
  if (typeof monthly === 'number' && Number.isInteger(monthly) && monthly > 0) return BigInt(monthly);
  if (typeof yearly !== 'number' || !Number.isFinite(yearly) || yearly <= 0 || yearly > 1e12) return null;
  return (BigInt(Math.round(yearly)) * 100n) / 12n;
}
