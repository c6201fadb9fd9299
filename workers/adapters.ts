import { createAlipayBill } from '../adapters/bills/alipay-bill.ts';
import type { BillSource } from '../adapters/bills/bill.ts';
import { createWechatBill } from '../adapters/bills/wechat-bill.ts';
import { createAliyunIdentity } from '../adapters/certification/aliyun-identity.ts';
import { createBureauGateway } from '../adapters/certification/bureau-gateway.ts';
import type { CreditBureau } from '../adapters/certification/credit-bureau.ts';
import type { IdentityVerifier } from '../adapters/certification/identity-verifier.ts';
import type { Assessor } from '../adapters/dify/assessor.ts';
import { createDifyAssessor } from '../adapters/dify/dify-assessor.ts';
import type { Mailer } from '../adapters/mail/mailer.ts';
import { createSmtpMailer } from '../adapters/mail/smtp-mailer.ts';
import type { ObjectStorage } from '../adapters/object-storage/object-storage.ts';
import { createS3Storage } from '../adapters/object-storage/s3-storage.ts';
import { paymentGateways, wechatAccess } from '../adapters/payments/gateways.ts';
import type { PaymentGateways } from '../adapters/payments/payment-gateway.ts';
import { createAlipayPayout } from '../adapters/payout/alipay-payout.ts';
import type { PayoutChannel } from '../adapters/payout/payout-channel.ts';
import { createAliyunSms } from '../adapters/sms/aliyun-sms.ts';
import type { SmsGateway } from '../adapters/sms/sms-gateway.ts';
import type { Config } from '../config/index.ts';

/** The outside world as the workers see it. */
export interface OutsideWorld {
  readonly assessor: Assessor;
  readonly payouts: PayoutChannel;
  readonly payments: PaymentGateways;
  /** the channels' own accounts of a day; null for one that this lender has not */
  readonly bills: {
    readonly payout: BillSource;
    readonly alipay: BillSource | null;
    readonly wechat: BillSource | null;
  };
  readonly sms: SmsGateway;
  readonly mail: Mailer;
  readonly identity: IdentityVerifier;
  readonly bureau: CreditBureau;
  readonly storage: ObjectStorage;
}

/** The real adapters; in the sandbox their addresses are the stand-ins', and nothing else differs. */
export function outsideWorld(config: Config): OutsideWorld {
  return {
    assessor: createDifyAssessor({
      baseUrl: config.dify.baseUrl,
      apiKey: config.dify.apiKey,
      totalMs: config.dify.timeoutMs,
    }),
    payouts: createAlipayPayout(config.payout),
    payments: paymentGateways(config.payments),
    bills: {
      payout: createAlipayBill(
        { ...config.payout, publicKey: config.payout.channelPublicKey },
        'signcustomer',
      ),
      alipay: config.payments.alipay === null ? null : createAlipayBill(config.payments.alipay, 'trade'),
      wechat: config.payments.wechat === null ? null : createWechatBill(wechatAccess(config.payments.wechat)),
    },
    sms: createAliyunSms({ ...config.sms, baseUrl: config.sms.endpoint }),
    mail: createSmtpMailer(config.smtp),
    identity: createAliyunIdentity({
      ...config.certification.identity,
      baseUrl: config.certification.identity.endpoint,
    }),
    bureau: createBureauGateway({
      baseUrl: config.certification.bureau.url,
      appId: config.certification.bureau.appId,
      privateKey: config.certification.bureau.privateKey,
      bureauPublicKey: config.certification.bureau.publicKey,
    }),
    storage: createS3Storage(config.s3),
  };
}
