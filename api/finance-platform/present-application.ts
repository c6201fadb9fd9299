import { z } from 'zod';
import type { ApplicationState } from '../../domain/loan-application.ts';
import { yuanNumber } from '../../domain/money.ts';
import { rateNumber } from '../../domain/rate.ts';
import type { LoanOrder } from '../../operations/loan-orders.ts';

/** Document 000 knows no AI step: whatever waits is pending, whatever was paid out stays approved. */
export const LOAN_STATUSES = ['pending', 'approved', 'rejected', 'cancelled'] as const;
export type LoanStatus = (typeof LOAN_STATUSES)[number];

export function loanStatus(state: ApplicationState): LoanStatus {
  switch (state) {
    case 'approved':
    case 'disbursed':
      return 'approved';
    case 'rejected':
    case 'expired':
      return 'rejected';
    case 'cancelled':
      return 'cancelled';
    case 'pending':
    case 'ai_processing':
    case 'ai_approved':
    case 'ai_rejected':
    case 'ai_failed':
    case 'manual_review':
    case 'second_decision':
      return 'pending';
  }
}

const yuanField = () => z.number().meta({ description: '元' });

export const orderSchema = z.object({
  loan_id: z.int().meta({ description: '申请编号，放款后仍为同一编号' }),
  borrower_id: z.int(),
  loan_amount: yuanField(),
  interest_rate: z.number(),
  pay_month: z.int(),
  total_repay_amount: yuanField(),
  month_pay: yuanField(),
  loan_status: z.enum(LOAN_STATUSES),
  note: z.string().nullable(),
  application_no: z.string(),
  loan_no: z.string().nullable(),
  repayment_status: z
    .string()
    .nullable()
    .meta({ description: '放款后：normal、in_progress、overdue、completed' }),
  created_at: z.string().meta({ format: 'date-time' }),
});

/** An application, and the loan it has become, under one number (document 000 prints `loan_id` for both). */
export function presentOrder(order: LoanOrder): z.input<typeof orderSchema> {
  const { application, loan } = order;
  return {
    loan_id: application.id,
    borrower_id: application.userId,
    loan_amount: yuanNumber(order.amountFen),
    interest_rate: rateNumber(order.annualRatePpm),
    pay_month: order.months,
    total_repay_amount: yuanNumber(order.totalFen),
    month_pay: yuanNumber(order.monthlyFen),
    loan_status: loanStatus(application.status),
    note:
      application.status === 'expired'
        ? '申请超过30天未审批，已自动失效'
        : application.status === 'rejected'
          ? application.decisionNote
          : null,
    application_no: application.applicationNo,
    loan_no: loan?.loanNo ?? null,
    repayment_status: loan?.repaymentStatus ?? null,
    created_at: application.submittedAt.toISOString(),
  };
}
