import { z } from 'zod';
import { fenNumber } from '../../domain/money.ts';
import {
  PAYMENT_CHANNELS,
  PAYMENT_PARTS,
  PAYMENT_STATES,
  PAYMENT_SUBJECT_TYPES,
  REFUND_STATES,
} from '../../domain/payment.ts';
import type { Payment } from '../../models/payment.ts';
import type { PaymentRefund } from '../../models/payment-refund.ts';
import type { PaymentRequested } from '../../operations/payments.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const fenField = (description: string) => z.int().meta({ description: `${description}（分）` });

export const paymentSchema = z.object({
  payment_no: z.string(),
  subject_type: z.enum(PAYMENT_SUBJECT_TYPES),
  subject_id: z.int(),
  payment_type: z.enum(PAYMENT_PARTS),
  payment_method: z.enum(PAYMENT_CHANNELS),
  amount: fenField('金额'),
  refunded_amount: fenField('已退款'),
  status: z.enum(PAYMENT_STATES),
  failure_reason: z.string().nullable(),
  description: z.string(),
  payment_url: z.string().nullable(),
  expires_at: instantField(),
  paid_at: instantField().nullable(),
  created_at: instantField(),
});

/** The address is shown only as long as it can be used. */
export function presentPayment(payment: Payment): z.input<typeof paymentSchema> {
  return {
    payment_no: payment.paymentNo,
    subject_type: payment.subjectType,
    subject_id: payment.subjectId,
    payment_type: payment.part,
    payment_method: payment.channel,
    amount: fenNumber(payment.amountFen),
    refunded_amount: fenNumber(payment.refundedFen),
    status: payment.status,
    failure_reason: payment.failureReason,
    description: payment.description,
    payment_url: payment.status === 'pending' ? payment.codeUrl : null,
    expires_at: instant(payment.expiresAt),
    paid_at: instantOrNull(payment.paidAt),
    created_at: instant(payment.createdAt),
  };
}

export const refundSchema = z.object({
  refund_no: z.string(),
  amount: fenField('退款金额'),
  reason: z.string(),
  status: z.enum(REFUND_STATES),
  created_at: instantField(),
  refunded_at: instantField().nullable(),
});

export function presentRefund(refund: PaymentRefund): z.input<typeof refundSchema> {
  return {
    refund_no: refund.refundNo,
    amount: fenNumber(refund.amountFen),
    reason: refund.reason,
    status: refund.status,
    created_at: instant(refund.createdAt),
    refunded_at: instantOrNull(refund.refundedAt),
  };
}

export const requestedSchema = z.object({
  payment_no: z.string(),
  payment_url: z.string().nullable(),
  qr_code: z.string().nullable().meta({ description: 'data:image/png;base64,…' }),
  amount: fenField('金额'),
  status: z.enum(PAYMENT_STATES),
  expires_at: instantField(),
});

export function presentRequested(payment: PaymentRequested): z.input<typeof requestedSchema> {
  return {
    payment_no: payment.paymentNo,
    payment_url: payment.paymentUrl,
    qr_code: payment.qrCode,
    amount: fenNumber(payment.amountFen),
    status: payment.status,
    expires_at: instant(payment.expiresAt),
  };
}
