import type { Config } from '../../../config/index.ts';

/** What the two channels know of us, and sign with themselves. Keys are PEM; a channel without a key answers nobody. */
export interface PaymentKeys {
  readonly alipay: {
    readonly appId: string;
    /** the platform's: its requests are checked with it */
    readonly appPublicKey: string;
    readonly channelPrivateKey: string;
  };
  readonly wechat: {
    readonly appId: string;
    readonly mchId: string;
    /** serial number of the platform's certificate */
    readonly serialNo: string;
    readonly merchantPublicKey: string;
    readonly channelPrivateKey: string;
    /** serial number of WeChat's certificate */
    readonly platformSerial: string;
    readonly apiV3Key: string;
  };
}

/** The channels' side of the settings; null when a channel lacks a key of either side. */
export function paymentKeysOf({
  payments,
  standIns,
}: Pick<Config, 'payments' | 'standIns'>): PaymentKeys | null {
  const { alipay, wechat } = payments;
  if (standIns === null || alipay === null || wechat === null) return null;
  const theirs = standIns.payments;
  if (theirs.alipayPrivateKey === '' || theirs.wechatPrivateKey === '') return null;
  return {
    alipay: {
      appId: alipay.appId,
      appPublicKey: theirs.alipayAppPublicKey,
      channelPrivateKey: theirs.alipayPrivateKey,
    },
    wechat: {
      appId: wechat.appId,
      mchId: wechat.mchId,
      serialNo: wechat.serialNo,
      merchantPublicKey: theirs.wechatMerchantPublicKey,
      channelPrivateKey: theirs.wechatPrivateKey,
      platformSerial: wechat.platformSerial,
      apiV3Key: wechat.apiV3Key,
    },
  };
}

/** `2026-11-21 09:30:00` in Asia/Shanghai. */
export function shanghai(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** `2026-11-21T09:30:00+08:00` */
export function rfc3339(ms: number): string {
  return `${shanghai(ms).replace(' ', 'T')}+08:00`;
}

export function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

export function fenOf(text: string | undefined): number | null {
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text ?? '');
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
