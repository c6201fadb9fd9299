import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { Environment } from './environment.ts';
import type { Variables } from './variables.ts';

/** The channels that collect money. A lender may have one, both or none; one that is not configured is not offered. */
export interface PaymentChannels {
  /** the address under which the channels reach us, no trailing slash */
  readonly notifyBaseUrl: string;
  readonly alipay: {
    readonly gatewayUrl: string;
    readonly appId: string;
    /** our merchant number; null where it was not given */
    readonly sellerId: string | null;
    /** ours, PEM */
    readonly privateKey: string;
    /** Alipay's, PEM */
    readonly publicKey: string;
  } | null;
  readonly wechat: {
    readonly baseUrl: string;
    readonly appId: string;
    readonly mchId: string;
    /** serial number of our certificate */
    readonly serialNo: string;
    /** ours, PEM */
    readonly privateKey: string;
    /** 32 characters; opens notifications */
    readonly apiV3Key: string;
    /** serial number of WeChat's certificate, or id of its public key */
    readonly platformSerial: string;
    /** WeChat's, PEM */
    readonly platformPublicKey: string;
  } | null;
}

/** What the stand-in channels need to play the other side; keys are '' for a channel that was given none. */
export interface PaymentStandIn {
  readonly alipayPrivateKey: string;
  readonly alipayAppPublicKey: string;
  readonly wechatPrivateKey: string;
  readonly wechatMerchantPublicKey: string;
}

const ALIPAY = ['ALIPAY_GATEWAY_URL', 'ALIPAY_APP_ID', 'ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY'] as const;
const WECHAT = [
  'WECHAT_PAY_BASE_URL',
  'WECHAT_PAY_APP_ID',
  'WECHAT_PAY_MCH_ID',
  'WECHAT_PAY_SERIAL_NO',
  'WECHAT_PAY_PRIVATE_KEY',
  'WECHAT_PAY_API_V3_KEY',
  'WECHAT_PAY_PLATFORM_SERIAL',
  'WECHAT_PAY_PLATFORM_PUBLIC_KEY',
] as const;

/** What makes a channel a channel, in development too; the rest has defaults that fit the stand-in. */
const KEYS = [
  ['ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY'],
  ['WECHAT_PAY_PRIVATE_KEY', 'WECHAT_PAY_API_V3_KEY', 'WECHAT_PAY_PLATFORM_PUBLIC_KEY'],
] as const;

/** The addresses that must not be a stand-in's in production. */
export const PAYMENT_ADDRESSES = ['ALIPAY_GATEWAY_URL', 'WECHAT_PAY_BASE_URL'] as const;

export function paymentChannels(values: Variables, publicUrl: string): PaymentChannels {
  return {
    notifyBaseUrl: (values.PAYMENT_NOTIFY_BASE_URL ?? publicUrl).replace(/\/+$/, ''),
    alipay:
      values.ALIPAY_PRIVATE_KEY === ''
        ? null
        : {
            gatewayUrl: values.ALIPAY_GATEWAY_URL,
            appId: values.ALIPAY_APP_ID,
            sellerId: values.ALIPAY_SELLER_ID === '' ? null : values.ALIPAY_SELLER_ID,
            privateKey: values.ALIPAY_PRIVATE_KEY,
            publicKey: values.ALIPAY_PUBLIC_KEY,
          },
    wechat:
      values.WECHAT_PAY_PRIVATE_KEY === ''
        ? null
        : {
            baseUrl: values.WECHAT_PAY_BASE_URL,
            appId: values.WECHAT_PAY_APP_ID,
            mchId: values.WECHAT_PAY_MCH_ID,
            serialNo: values.WECHAT_PAY_SERIAL_NO,
            privateKey: values.WECHAT_PAY_PRIVATE_KEY,
            apiV3Key: values.WECHAT_PAY_API_V3_KEY,
            platformSerial: values.WECHAT_PAY_PLATFORM_SERIAL,
            platformPublicKey: values.WECHAT_PAY_PLATFORM_PUBLIC_KEY,
          },
  };
}

export function paymentStandIn(values: Variables): PaymentStandIn {
  return {
    alipayPrivateKey: values.STAND_IN_ALIPAY_PRIVATE_KEY,
    alipayAppPublicKey: publicHalf(values.ALIPAY_PRIVATE_KEY),
    wechatPrivateKey: values.STAND_IN_WECHAT_PRIVATE_KEY,
    wechatMerchantPublicKey: publicHalf(values.WECHAT_PAY_PRIVATE_KEY),
  };
}

function publicHalf(privateKey: string): string {
  return privateKey === ''
    ? ''
    : createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

/** The settings that are keys, with what reads each. */
export function paymentKeys(
  values: Variables,
): (readonly [name: string, pem: string, read: (pem: string) => unknown])[] {
  return [
    ['ALIPAY_PRIVATE_KEY', values.ALIPAY_PRIVATE_KEY, createPrivateKey],
    ['ALIPAY_PUBLIC_KEY', values.ALIPAY_PUBLIC_KEY, createPublicKey],
    ['WECHAT_PAY_PRIVATE_KEY', values.WECHAT_PAY_PRIVATE_KEY, createPrivateKey],
    ['WECHAT_PAY_PLATFORM_PUBLIC_KEY', values.WECHAT_PAY_PLATFORM_PUBLIC_KEY, createPublicKey],
    ['STAND_IN_ALIPAY_PRIVATE_KEY', values.STAND_IN_ALIPAY_PRIVATE_KEY, createPrivateKey],
    ['STAND_IN_WECHAT_PRIVATE_KEY', values.STAND_IN_WECHAT_PRIVATE_KEY, createPrivateKey],
  ];
}

/** A channel with half of its keys would take money and never believe the notification. */
export function paymentKeyProblems(values: Variables): string[] {
  const half = KEYS.flatMap((group) => {
    const missing = group.filter((name) => values[name] === '');
    if (missing.length === 0 || missing.length === group.length) return [];
    return missing.map((name) => `${name} is not set, and the other keys of its channel are.`);
  });
  const key = values.WECHAT_PAY_API_V3_KEY;
  return key === '' || Buffer.byteLength(key) === 32
    ? half
    : [...half, 'WECHAT_PAY_API_V3_KEY must have exactly 32 characters.'];
}

/** In production a channel is named in full or not at all: a default would be a stand-in's. */
export function paymentProductionProblems(env: Environment): string[] {
  const isSet = (name: string): boolean => (env[name] ?? '') !== '';
  return [ALIPAY, WECHAT].flatMap((group: readonly string[]) => {
    const named = group.filter(isSet);
    if (named.length === 0) return [];
    return group
      .filter((name) => !isSet(name))
      .map((name) => `${name} is not set, and ${named[0]} is; name the whole channel or nothing of it.`);
  });
}
