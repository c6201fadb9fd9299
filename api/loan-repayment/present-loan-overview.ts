import { z } from 'zod';
import { REPAYMENT_METHODS } from '../../domain/loan.ts';
import {
  ACTION_REFUSALS,
  type ActionRefusal,
  LOAN_ACTIONS,
  type LoanAction,
} from '../../domain/loan-actions.ts';
import { yuanNumber } from '../../domain/money.ts';
import { PERMISSIONS } from '../../domain/permissions.ts';
import { rateNumber } from '../../domain/rate.ts';
import type { LoanEntry } from '../../operations/loan-entries.ts';
import type { LoanOverview } from '../../operations/loan-overview.ts';
import type { Locale } from '../kit/dialect.ts';
import { loanSchema, presentLoan } from './present-loan.ts';
import { lossSchema, presentLoss } from './present-loss.ts';
import { paymentStatsSchema, presentStats } from './present-plan.ts';
import { presentRestructuring, restructuringSchema } from './present-restructuring.ts';

const yuan = (description: string) => z.number().meta({ description: `${description}（元）` });

export const loanOverviewSchema = loanSchema.extend({
  application_id: z.int(),
  application_no: z.string(),
  workflow_id: z.string().meta({ description: 'Temporal中的运行' }),
  terms: z.object({
    annual_rate: z.number().meta({ description: '现行年利率；重组前的期次见各期说明' }),
    contract_rate: z.number().meta({ description: '放款时的年利率' }),
    repayment_method: z.enum(REPAYMENT_METHODS),
    day_count: z.string(),
    grace_days: z.int(),
    late_fee_multiple: z.number(),
    late_fee_cap: z.number(),
  }),
  payment_stats: paymentStatsSchema,
  overdue_amount: yuan('逾期未还的本息'),
  overdue_since: z.iso.date().nullable(),
  next_payment: z
    .object({ period_number: z.int(), due_date: z.iso.date(), amount: yuan('本期未还的本息') })
    .nullable(),
  last_due_date: z.iso.date().nullable(),
  settled_at: z.iso.datetime().nullable(),
  reopened_at: z.iso.datetime().nullable(),
  write_off: lossSchema.nullable(),
  payments: z.object({ posted: z.int(), reversed: z.int() }),
  pauses: z.array(
    z.object({
      from: z.iso.date(),
      to: z.iso.date(),
      reason: z.string(),
      agreed_by: z.string().nullable(),
      agreed_at: z.string(),
    }),
  ),
  restructurings: z.array(restructuringSchema).meta({ description: '重组记录，新的在前，最近20次' }),
  collection_contacts: z
    .array(z.object({ by: z.string().nullable(), at: z.string(), outcome: z.string(), note: z.string() }))
    .meta({ description: '催收联系记录，新的在前' }),
  tasks: z.array(
    z.object({
      task_id: z.int(),
      kind: z.string(),
      title: z.string(),
      status: z.string(),
      due_at: z.iso.datetime(),
    }),
  ),
  commands: z
    .array(
      z.object({
        command: z.enum(Object.keys(LOAN_ACTIONS) as [LoanAction, ...LoanAction[]]),
        permission: z.enum(PERMISSIONS),
        allowed: z.boolean(),
        reason_code: z.enum(ACTION_REFUSALS).nullable(),
        reason: z.string().nullable(),
      }),
    )
    .meta({ description: '当前人员现在可以做什么，不可以的说明原因' }),
});

const REASONS: Readonly<Record<ActionRefusal, Readonly<Record<Locale, string>>>> = {
  permission: { zh: '没有权限', en: 'You do not have the permission' },
  settled: { zh: '贷款已结清', en: 'The loan is settled' },
  written_off: { zh: '贷款已核销', en: 'The loan is written off' },
  not_written_off: { zh: '贷款未核销', en: 'The loan is not written off' },
  nothing_to_reverse: { zh: '没有可撤销的还款', en: 'There is no payment to reverse' },
  all_recovered: { zh: '核销时的欠款已全部收回', en: 'All that was owed has come in' },
};

/** A loan with everything around it; the lists that may be long have requests of their own. */
export function presentLoanOverview(
  overview: LoanOverview,
  locale: Locale,
): z.input<typeof loanOverviewSchema> {
  const { loan, borrower, next, loss } = overview;
  return {
    ...presentLoan({ loan, borrower, outstandingFen: overview.outstandingFen }),
    application_id: loan.applicationId,
    application_no: overview.applicationNo,
    workflow_id: overview.workflowId,
    terms: {
      annual_rate: rateNumber(overview.restructurings[0]?.annualRatePpm ?? loan.annualRatePpm),
      contract_rate: rateNumber(loan.annualRatePpm),
      repayment_method: loan.repaymentMethod,
      day_count: loan.dayCount,
      grace_days: loan.graceDays,
      late_fee_multiple: rateNumber(loan.lateFeeMultiplePpm),
      late_fee_cap: rateNumber(loan.lateFeeCapPpm),
    },
    payment_stats: presentStats(overview.stats),
    overdue_amount: yuanNumber(overview.overdueFen),
    overdue_since: overview.overdueSince,
    next_payment:
      next === null
        ? null
        : {
            period_number: next.period,
            due_date: next.dueDate,
            amount: yuanNumber(
              next.principalFen + next.interestFen - next.paidPrincipalFen - next.paidInterestFen,
            ),
          },
    last_due_date: overview.lastDueDate,
    settled_at: loan.settledAt?.toISOString() ?? null,
    reopened_at: loan.reopenedAt?.toISOString() ?? null,
    write_off: loss === null ? null : presentLoss(loss),
    payments: overview.payments,
    pauses: loan.pauses.map(({ from, to, reason, agreedBy, agreedAt }) => ({
      from,
      to,
      reason,
      agreed_by: overview.pausedBy.get(agreedBy) ?? null,
      agreed_at: agreedAt,
    })),
    restructurings: overview.restructurings.map(presentRestructuring),
    collection_contacts: [...overview.contacts],
    tasks: overview.tasks.map((task) => ({
      task_id: task.id,
      kind: task.kind,
      title: task.title,
      status: task.status,
      due_at: task.dueAt.toISOString(),
    })),
    commands: overview.actions.map(({ action, refusal }) => ({
      command: action,
      permission: LOAN_ACTIONS[action],
      allowed: refusal === null,
      reason_code: refusal,
      reason: refusal === null ? null : REASONS[refusal][locale],
    })),
  };
}

export const loanEntrySchema = z.object({
  id: z.int(),
  event_key: z.string(),
  kind: z.string(),
  description: z.string(),
  value_date: z.iso.date(),
  booked_at: z.iso.datetime(),
  legs: z.array(z.object({ account: z.string(), name: z.string(), amount: yuan('借方为正，贷方为负') })),
});

export function presentLoanEntry(entry: LoanEntry): z.input<typeof loanEntrySchema> {
  return {
    id: entry.id,
    event_key: entry.eventKey,
    kind: entry.kind,
    description: entry.description,
    value_date: entry.valueDate,
    booked_at: entry.bookedAt.toISOString(),
    legs: entry.legs.map(({ account, name, amountFen }) => ({
      account,
      name,
      amount: yuanNumber(amountFen),
    })),
  };
}
