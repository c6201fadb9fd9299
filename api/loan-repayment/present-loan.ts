import { z } from 'zod';
import { businessDateOf } from '../../domain/calendar.ts';
import { maskName, maskPhone } from '../../domain/identity.ts';
import { LOAN_STATES } from '../../domain/loan.ts';
import { GRADE_NAMES, LOAN_GRADES } from '../../domain/loan-grade.ts';
import { yuanNumber } from '../../domain/money.ts';
import { COLLECTION_STAGES, collectionBucket } from '../../domain/servicing.ts';
import type { Loan } from '../../models/loan.ts';
import type { User } from '../../models/user.ts';
import type { ListedLoan } from '../../operations/loan-book-list.ts';
import { repaymentStatusSchema } from './present-plan.ts';

export const bucketField = () =>
  z.enum(COLLECTION_STAGES.map(({ bucket }) => bucket)).meta({
    description: COLLECTION_STAGES.map(({ bucket, daysPastDue }) => `${bucket} 逾期${daysPastDue}天起`).join(
      '，',
    ),
  });
export const gradeField = () =>
  z
    .enum(LOAN_GRADES)
    .meta({ description: LOAN_GRADES.map((grade) => `${grade} ${GRADE_NAMES[grade]}`).join('，') });

/** The grade with its name, and since when. */
export const gradedFields = {
  grade: gradeField(),
  grade_name: z.string().meta({ examples: ['关注'] }),
  grade_since: z.iso.date(),
  observed_since: z.iso
    .date()
    .nullable()
    .meta({ description: '重组观察期自该日起一年，期间至少为关注；不在观察期为null' }),
};

export const presentGrade = ({ grade, gradeSince, observedSince, disbursedAt }: Loan) => ({
  grade,
  grade_name: GRADE_NAMES[grade],
  grade_since: gradeSince ?? businessDateOf(disbursedAt.getTime()),
  observed_since: observedSince,
});

export const loanSchema = z.object({
  _id: z.string().meta({ description: '24位十六进制编号' }),
  loan_id: z.int(),
  loan_no: z.string(),
  borrower: z.object({ user_id: z.int(), name: z.string().nullable(), phone: z.string().nullable() }),
  product_name: z.string(),
  principal: z.number(),
  outstanding_principal: z.number(),
  months: z.int(),
  status: z.enum(LOAN_STATES),
  repayment_status: repaymentStatusSchema,
  days_past_due: z.int(),
  bucket: bucketField().nullable(),
  ...gradedFields,
  disbursed_at: z.iso.datetime(),
  restructured_on: z.iso.date().nullable().meta({ description: '最近一次重组的日期' }),
});

/** A loan in a list; its borrower is masked. */
export function presentLoan({
  loan,
  outstandingFen,
  borrower: user = loan.user,
}: ListedLoan & { readonly borrower?: User | undefined }): z.input<typeof loanSchema> {
  return {
    _id: loan.publicId,
    loan_id: loan.id,
    loan_no: loan.loanNo,
    borrower: {
      user_id: loan.userId,
      name: user?.realName == null ? null : maskName(user.realName),
      phone: user?.phone == null ? null : maskPhone(user.phone),
    },
    product_name: loan.product?.productName ?? '',
    principal: yuanNumber(loan.principalFen),
    outstanding_principal: yuanNumber(outstandingFen),
    months: loan.months,
    status: loan.status,
    repayment_status: loan.repaymentStatus,
    days_past_due: loan.daysPastDue,
    bucket: loan.status === 'active' ? collectionBucket(loan.daysPastDue) : null,
    ...presentGrade(loan),
    disbursed_at: loan.disbursedAt.toISOString(),
    restructured_on: loan.restructuredOn,
  };
}
