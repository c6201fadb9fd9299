import sharp from 'sharp';
import { LoanApplication } from '../../models/loan-application.ts';
import type { BookCheckDeps } from '../../operations/book-checks.ts';
import { outsideWorld } from '../../workers/adapters.ts';
import { contractProducts } from '../contract/support/products.ts';
import type { Caller } from './http.ts';
import type { Platform } from './platform.ts';

/** What the checks look at, with the platform's real adapters. */
export function bookCheckDeps(platform: Platform): BookCheckDeps {
  const { knex, ops, config } = platform;
  const { payouts, payments, storage } = outsideWorld(config);
  return { knex, temporal: ops.temporal, payouts, payments, storage };
}

/** A borrower whose loan was applied for, decided and paid out over HTTP. */
export async function borrow(
  platform: Platform,
  reviewer: Caller,
): Promise<{ borrower: Caller; applicationId: number }> {
  const borrower = await platform.asUser();
  const answer = await borrower.post('/api/v1/loans/applications', {
    product_id: 1,
    applied_amount: 5_000_000,
    applied_term: 180,
    purpose: '购买种子化肥',
  });
  const applicationId = answer.number('data.application_id');
  await reviewer.post(`/api/v1/admin/loans/applications/${applicationId}/approve`, {
    approved_amount: 4_500_000,
    approved_term: 180,
    approved_rate: 0.12,
    comments: '申请人资质良好，同意放款',
  });
  await platform.eventually('disbursement', async () => {
    const { status } = await LoanApplication.query(platform.knex).findById(applicationId).throwIfNotFound();
    return status === 'disbursed' ? true : undefined;
  });
  return { borrower, applicationId };
}

/** A top-up through a channel, paid; a refund of a part of it, done. */
export async function topUp(
  platform: Platform,
  payer: Caller,
  finance: Caller,
  channel: 'alipay' | 'wechat',
): Promise<{ paymentNo: string; refundNo: string }> {
  const asked = await payer.post('/api/v1/wallet/top-ups', { amount: 5_000, payment_method: channel });
  const paymentNo = String(asked.at('data.payment_no'));
  await platform.request('POST', `/sandbox/payments/${paymentNo}/complete`, { json: { result: 'paid' } });
  const refunded = await finance.post(`/api/v1/admin/payments/${paymentNo}/refund`, {
    amount: 1_200,
    reason: '客户申请退款',
  });
  const refundNo = String(refunded.at('data.refund_no'));
  await platform.eventually('the refund', async () => {
    const row = (await platform.knex('payment_refunds').where({ refund_no: refundNo }).first('status')) as {
      status: string;
    };
    return row.status === 'refunded' ? true : undefined;
  });
  return { paymentNo, refundNo };
}

/** Two loans paid out, one of them repaid in part; money in and out through both channels; a file. */
export async function playBooks(platform: Platform): Promise<void> {
  await contractProducts(platform.knex, await platform.ops.clock.now());
  const reviewer = await platform.asStaff('reviewer');
  const finance = await platform.asStaff('finance');
  const { borrower } = await borrow(platform, reviewer);
  await borrow(platform, reviewer);
  for (const channel of ['alipay', 'wechat'] as const) await topUp(platform, borrower, finance, channel);
  const loan = (await platform.knex('loans').where({ user_id: borrower.id }).first('id')) as { id: number };
  await borrower.post(`/api/v1/loans/${loan.id}/prepayment`, { strategy: 'settle' });
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#3a7' } })
    .jpeg()
    .toBuffer();
  await borrower.upload('/api/v1/files/upload', {
    business_type: 'image',
    file: new File([new Uint8Array(photo)], 'photo.jpg', { type: 'image/jpeg' }),
  });
}
