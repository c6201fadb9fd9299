import { createAlipayPayment } from './alipay-payment.ts';
import type { PaymentGateways } from './payment-gateway.ts';
import type { WechatAccess } from './wechat-gateway.ts';
import { createWechatPayment } from './wechat-payment.ts';

/** What a lender has agreed with its channels; null for one it does not have. */
export interface PaymentSettings {
  /** the address under which the channels reach us, no trailing slash */
  readonly notifyBaseUrl: string;
  readonly alipay: {
    readonly gatewayUrl: string;
    readonly appId: string;
    /** our merchant number, where it is known: a notification about another's money is not ours */
    readonly sellerId?: string | null;
    readonly privateKey: string;
    readonly publicKey: string;
  } | null;
  readonly wechat: {
    readonly baseUrl: string;
    readonly appId: string;
    readonly mchId: string;
    readonly serialNo: string;
    readonly privateKey: string;
    readonly apiV3Key: string;
    readonly platformSerial: string;
    readonly platformPublicKey: string;
  } | null;
}

/** The channels as they are configured; in the sandbox their addresses are the stand-ins', and nothing else differs. */
export function paymentGateways({ notifyBaseUrl, alipay, wechat }: PaymentSettings): PaymentGateways {
  const notifyUrl = (channel: string) => `${notifyBaseUrl}/api/v1/payments/notify/${channel}`;
  return {
    alipay: alipay === null ? null : createAlipayPayment({ ...alipay, notifyUrl: notifyUrl('alipay') }),
    wechat:
      wechat === null
        ? null
        : createWechatPayment({ ...wechatAccess(wechat), notifyUrl: notifyUrl('wechat') }),
  };
}

/** How WeChat is called, for payments and for bills alike. */
export function wechatAccess(wechat: NonNullable<PaymentSettings['wechat']>): WechatAccess {
  return { ...wechat, platform: { serial: wechat.platformSerial, publicKey: wechat.platformPublicKey } };
}
