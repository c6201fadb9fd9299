import { z } from 'zod';
import { PRINTED_CERTIFICATION_STATES } from '../../domain/certification.ts';
import { creditLevel } from '../../domain/credit-level.ts';
import { maskEmail, maskIdCard } from '../../domain/identity.ts';
import { LOAN_STATES } from '../../domain/loan.ts';
import { fenNumber } from '../../domain/money.ts';
import type { Standing } from '../../operations/certification-reads.ts';
import type { UserRecord } from '../../operations/user-records.ts';
import { masked, presentUserItem, userItemSchema } from './present-user.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const standingSchema = z.object({
  auth_id: z.int(),
  auth_status: z.enum(PRINTED_CERTIFICATION_STATES),
  submitted_at: instantField(),
  reviewed_at: instantField().nullable(),
});
const standing = () => standingSchema.nullable();

function presentStanding(known: Standing | null): z.input<typeof standingSchema> | null {
  if (known === null) return null;
  return {
    auth_id: known.certificationId,
    auth_status: known.status,
    submitted_at: instant(known.submittedAt),
    reviewed_at: instantOrNull(known.reviewedAt),
  };
}

export const userRecordSchema = userItemSchema.extend({
  username: z.string().nullable(),
  nickname: z.string().nullable(),
  email: z.string().nullable().meta({ description: '脱敏' }),
  id_card: z.string().nullable().meta({ description: '脱敏' }),
  avatar: z.string().nullable(),
  gender: z.enum(['male', 'female']).nullable(),
  birthday: z.string().nullable(),
  province: z.string().nullable(),
  city: z.string().nullable(),
  county: z.string().nullable(),
  address: z.string().nullable(),
  is_credit_verified: z.boolean(),
  credit_score: z.int().nullable(),
  credit_level: z.string().nullable(),
  balance: z.int().meta({ description: '余额（分）' }),
  application_count: z.int(),
  frozen_at: instantField().nullable(),
  freeze_reason: z.string().nullable(),
  frozen_by: z.string().nullable(),
  available_balance: z.int().meta({ description: '可用余额（分）' }),
  frozen_balance: z.int().meta({ description: '冻结金额（分）' }),
  certifications: z.object({ real_name: standing(), bank_card: standing(), credit: standing() }),
  applications: z.array(
    z.object({
      application_id: z.int(),
      application_no: z.string(),
      product_name: z.string(),
      amount: z.int().meta({ description: '申请金额（分）' }),
      status: z.string(),
      submitted_at: instantField(),
    }),
  ),
  loan_count: z.int(),
  loans: z.array(
    z.object({
      loan_id: z.int(),
      loan_no: z.string(),
      principal: z.int().meta({ description: '本金（分）' }),
      status: z.enum(LOAN_STATES),
      days_past_due: z.int(),
      disbursed_at: instantField(),
    }),
  ),
  history: z.array(
    z.object({
      at: instantField(),
      action: z.string(),
      by: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

/** Everything the back office shows of one person, numbers masked. */
export function presentUserRecord({
  user,
  wallet,
  certifications,
  ...record
}: UserRecord): z.input<typeof userRecordSchema> {
  return {
    ...presentUserItem(user),
    username: user.username,
    nickname: user.nickname,
    email: masked(user.email, maskEmail),
    id_card: masked(user.idCardNumber, maskIdCard),
    avatar: user.avatar,
    gender: user.gender,
    birthday: user.birthday,
    province: user.province,
    city: user.city,
    county: user.county,
    address: user.address,
    is_credit_verified: user.isCreditVerified,
    credit_score: user.creditScore,
    credit_level: creditLevel(user.creditScore),
    balance: fenNumber(wallet.balanceFen),
    application_count: record.applicationCount,
    frozen_at: instantOrNull(user.frozenAt),
    freeze_reason: user.freezeReason,
    frozen_by: record.frozenBy,
    available_balance: fenNumber(wallet.availableFen),
    frozen_balance: fenNumber(wallet.frozenFen),
    certifications: {
      real_name: presentStanding(certifications.real_name),
      bank_card: presentStanding(certifications.bank_card),
      credit: presentStanding(certifications.credit),
    },
    applications: record.applications.map((application) => ({
      application_id: application.id,
      application_no: application.applicationNo,
      product_name: application.product?.productName ?? '',
      amount: fenNumber(application.amountFen),
      status: application.status,
      submitted_at: instant(application.submittedAt),
    })),
    loan_count: record.loanCount,
    loans: record.loans.map((loan) => ({
      loan_id: loan.id,
      loan_no: loan.loanNo,
      principal: fenNumber(loan.principalFen),
      status: loan.status,
      days_past_due: loan.daysPastDue,
      disbursed_at: instant(loan.disbursedAt),
    })),
    history: record.history.map(({ at, action, actorName, after }) => ({
      at: instant(at),
      action,
      by: actorName,
      reason: typeof after?.['reason'] === 'string' ? after['reason'] : null,
    })),
  };
}
