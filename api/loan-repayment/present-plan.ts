import { z } from 'zod';
import { utcMidnightMs } from '../../domain/calendar.ts';
import { yuanNumber } from '../../domain/money.ts';
import type { Loan, PlanRow } from '../../models/loan.ts';
import type { PlannedRow } from '../../operations/plan-preview.ts';
import type { PaymentStats } from '../../operations/repayment-plan.ts';

const yuanField = (example: number) => z.number().meta({ description: '元，两位小数', examples: [example] });
const instantField = () => z.iso.datetime().meta({ examples: ['2025-08-10T07:15:38.008Z'] });

/** A row of a plan as document 002 §2.1 prints it; `kind` and `late_fee_outstanding` are ours. */
export const planRowSchema = z.object({
  _id: z.string(),
  loan_id: z.string(),
  period_number: z.int().meta({ description: '期数' }),
  due_date: instantField(),
  total_amount: yuanField(3163.25),
  principal_amount: yuanField(1288.25),
  interest_amount: yuanField(1875),
  remaining_principal: yuanField(498711.75),
  status: z.enum(['pending', 'paid', 'overdue', 'partial']),
  paid_amount: yuanField(0),
  paid_principal: yuanField(0),
  paid_interest: yuanField(0),
  paid_date: instantField().nullable(),
  payment_method: z.string().nullable(),
  transaction_id: z.string().nullable(),
  late_fee: yuanField(0),
  late_fee_outstanding: yuanField(0),
  kind: z.enum(['instalment', 'prepayment']),
  notes: z.string().nullable(),
});

/** The same row before there is a loan: nobody knows it by an id yet. */
export const plannedRowSchema = planRowSchema.omit({ _id: true, loan_id: true });

export const amendedRowSchema = planRowSchema.extend({
  updated_by: z.string().nullable(),
  updated_at: instantField(),
});

export function presentRow(loan: Loan, row: PlanRow): z.input<typeof planRowSchema> {
  return { _id: row.publicId, loan_id: loan.publicId, ...presentPlannedRow(row) };
}

export function presentPlannedRow(row: PlannedRow): z.input<typeof plannedRowSchema> {
  const paidFen = row.paidPrincipalFen + row.paidInterestFen;
  return {
    period_number: row.period,
    due_date: row.dueAt.toISOString(),
    total_amount: yuanNumber(row.principalFen + row.interestFen),
    principal_amount: yuanNumber(row.principalFen),
    interest_amount: yuanNumber(row.interestFen),
    remaining_principal: yuanNumber(row.remainingPrincipalFen),
    status: row.status,
    paid_amount: yuanNumber(paidFen),
    paid_principal: yuanNumber(row.paidPrincipalFen),
    paid_interest: yuanNumber(row.paidInterestFen),
    paid_date: row.paidAt?.toISOString() ?? null,
    payment_method: row.paymentMethod,
    transaction_id: row.transactionId,
    late_fee: yuanNumber(row.lateFeeFen),
    late_fee_outstanding: yuanNumber(row.lateFeeFen - row.paidLateFeeFen),
    kind: row.kind,
    notes: row.notes,
  };
}

export function presentAmendedRow(loan: Loan, row: PlanRow): z.input<typeof amendedRowSchema> {
  return { ...presentRow(loan, row), updated_by: row.updatedBy, updated_at: row.updatedAt.toISOString() };
}

export const paymentStatsSchema = z.object({
  total_periods: z.int(),
  paid_periods: z.int(),
  pending_periods: z.int(),
  overdue_periods: z.int(),
  partial_periods: z.int(),
  total_amount: yuanField(759180),
  paid_amount: yuanField(3163.25),
  remaining_amount: yuanField(756016.75),
  payment_progress: z.int().meta({ description: '还款进度百分比，向下取整' }),
  late_fee_outstanding: yuanField(0),
});

export function presentStats(stats: PaymentStats): z.input<typeof paymentStatsSchema> {
  return {
    total_periods: stats.totalPeriods,
    paid_periods: stats.periods.paid,
    pending_periods: stats.periods.pending,
    overdue_periods: stats.periods.overdue,
    partial_periods: stats.periods.partial,
    total_amount: yuanNumber(stats.totalFen),
    paid_amount: yuanNumber(stats.paidFen),
    remaining_amount: yuanNumber(stats.remainingFen),
    payment_progress: stats.progress,
    late_fee_outstanding: yuanNumber(stats.lateFeeOutstandingFen),
  };
}

export const repaymentStatusSchema = z.enum(['normal', 'in_progress', 'overdue', 'completed']);

/** The four figures that follow every change (document 002 §2.3 to §2.5). */
export const loanStatusSchema = z.object({
  repayment_status: repaymentStatusSchema,
  total_paid_amount: yuanField(3163.25),
  paid_periods: z.int(),
  payment_progress: z.int(),
});

export function presentLoanStatus(loan: Loan, stats: PaymentStats): z.input<typeof loanStatusSchema> {
  return {
    repayment_status: loan.repaymentStatus,
    total_paid_amount: yuanNumber(stats.paidFen),
    paid_periods: stats.periods.paid,
    payment_progress: stats.progress,
  };
}

/** A date without a time, printed as document 002 prints one: midnight UTC of it. */
export function dateAsInstant(date: string): string {
  return new Date(utcMidnightMs(date)).toISOString();
}
