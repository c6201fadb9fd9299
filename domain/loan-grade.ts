/**
 * The five grades of a loan by 商业银行金融资产风险分类办法 (银保监会 中国人民银行令〔2023〕第1号): overdue is 关注 at least, except for
 * a short delay of up to seven days (第十条); more than 90 days 次级 (第十一条), more than 270 可疑 (第十二条), more than 360 损失
 * (第十三条). A loan from 次级 on is raised above it only when nothing is overdue and it was repaid in time for six months more, which
 * with monthly instalments is longer than the two periods that are asked for as well.
 *
 * A loan that was restructured is observed (third chapter, 重组资产): from the first due date that was agreed, for a year, which begins
 * anew whenever it is late. Meanwhile it is 关注 at best; what was 不良 before stays as it was, six months of payment in time raise
 * it to 关注 and no higher. Restructured again while it is observed, it is 次级 at least.
 */
import { addMonths, type BusinessDate } from './calendar.ts';
import type { LoanState } from './loan.ts';

/** From the best to the worst. */
export const LOAN_GRADES = ['normal', 'special_mention', 'substandard', 'doubtful', 'loss'] as const;
export type LoanGrade = (typeof LOAN_GRADES)[number];

/** 正常, 关注, 次级, 可疑, 损失. */
export const GRADE_NAMES: Readonly<Record<LoanGrade, string>> = {
  normal: '正常',
  special_mention: '关注',
  substandard: '次级',
  doubtful: '可疑',
  loss: '损失',
};

/** More days past due than this make the grade. */
const OVERDUE_BEYOND: readonly { readonly days: number; readonly grade: LoanGrade }[] = [
  { days: 360, grade: 'loss' },
  { days: 270, grade: 'doubtful' },
  { days: 90, grade: 'substandard' },
];
/** A delay that is nobody's distress: the product's grace, but no more than the seven days of 第十条. */
const SHORT_DELAY_DAYS = 7;
const CURED_MONTHS = 6;
export const OBSERVED_MONTHS = 12;

export interface Graded {
  readonly grade: LoanGrade;
  /** Of a loan that is not performing: since when nothing is overdue. */
  readonly performingSince: BusinessDate | null;
  /** Of a loan that was restructured: where its observation begins, or began anew; null before and after it. */
  readonly observedSince: BusinessDate | null;
}

export interface GradeFacts {
  readonly before: Graded;
  readonly status: LoanState;
  /** Of the oldest overdue row, on `on`. */
  readonly daysPastDue: number;
  readonly graceDays: number;
  readonly on: BusinessDate;
}

/** 不良: 次级 or worse. */
export function isNonPerforming(grade: LoanGrade): boolean {
  return LOAN_GRADES.indexOf(grade) >= LOAN_GRADES.indexOf('substandard');
}

/** The grade on a date. A loan that is settled keeps its last one: nothing is left to classify. */
export function gradeOn({ before, status, daysPastDue, graceDays, on }: GradeFacts): Graded {
  if (status === 'written_off') return { grade: 'loss', performingSince: null, observedSince: null };
  if (status === 'settled') return before;
  const observedSince = observation(before.observedSince, isLate(daysPastDue, graceDays), on);
  const best = observedSince === null ? 'normal' : 'special_mention';
  const byDays = worse(gradeOfDays(daysPastDue, graceDays), best);
  if (!isNonPerforming(before.grade)) return { grade: byDays, performingSince: null, observedSince };
  // by agreement alone nothing gets better
  const failing = observedSince === null ? 'substandard' : before.grade;
  if (daysPastDue > 0) return { grade: worse(byDays, failing), performingSince: null, observedSince };
  const performingSince = before.performingSince ?? later(on, observedSince ?? on);
  if (addMonths(performingSince, CURED_MONTHS) <= on)
    return { grade: best, performingSince: null, observedSince };
  return { grade: failing, performingSince, observedSince };
}

function observation(since: BusinessDate | null, late: boolean, on: BusinessDate): BusinessDate | null {
  if (since === null) return null;
  if (late) return later(since, on);
  return addMonths(since, OBSERVED_MONTHS) <= on ? null : since;
}

/** What a loan is graded from once it is restructured. */
export function restructuredFrom(before: Graded, firstDueDate: BusinessDate): Graded {
  return {
    grade: before.observedSince === null ? before.grade : worse(before.grade, 'substandard'),
    performingSince: null,
    observedSince: firstDueDate,
  };
}

/** What days past due alone say. */
export function gradeOfDays(daysPastDue: number, graceDays: number): LoanGrade {
  const beyond = OVERDUE_BEYOND.find(({ days }) => daysPastDue > days);
  if (beyond !== undefined) return beyond.grade;
  return isLate(daysPastDue, graceDays) ? 'special_mention' : 'normal';
}

function isLate(daysPastDue: number, graceDays: number): boolean {
  return daysPastDue > Math.min(graceDays, SHORT_DELAY_DAYS);
}

function later(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a > b ? a : b;
}

function worse(a: LoanGrade, b: LoanGrade): LoanGrade {
  return LOAN_GRADES.indexOf(a) >= LOAN_GRADES.indexOf(b) ? a : b;
}
