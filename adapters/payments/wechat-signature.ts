import { createDecipheriv, createSign, randomBytes } from 'node:crypto';
import { rsa2Verify } from '../payout/alipay-signature.ts';

/** The schema of WeChat Pay v3: RSA with SHA-256 over lines, the algorithm never taken from the message. */
export const WECHAT_SCHEMA = 'WECHATPAY2-SHA256-RSA2048';

/** How far a signature's time may be from ours, s: WeChat's own bound. */
const FRESH_SECONDS = 300;

export interface MerchantKeys {
  readonly mchId: string;
  /** serial number of our certificate */
  readonly serialNo: string;
  /** ours, PEM */
  readonly privateKey: string;
}

/** The `Authorization` of a request; `path` with its query, exactly as it is sent. */
export function authorization(
  keys: MerchantKeys,
  request: { method: string; path: string; body: string },
  at: Date = new Date(),
): string {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = randomBytes(16).toString('hex');
  const message = lines(request.method, request.path, timestamp, nonce, request.body);
  const signature = createSign('RSA-SHA256').update(message, 'utf8').sign(keys.privateKey, 'base64');
  const fields = {
    mchid: keys.mchId,
    nonce_str: nonce,
    signature,
    timestamp,
    serial_no: keys.serialNo,
  };
  const list = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
  return `${WECHAT_SCHEMA} ${list.join(',')}`;
}

export interface PlatformKey {
  /** serial number of WeChat's certificate or id of its public key */
  readonly serial: string;
  /** WeChat's, PEM */
  readonly publicKey: string;
}

/** Why an answer or notification is not WeChat's, or null when it is: its headers sign time, nonce and the body's bytes. */
export function whyNotWechat(
  key: PlatformKey,
  message: { header(name: string): string | undefined; body: string },
  at: Date = new Date(),
): string | null {
  const timestamp = message.header('wechatpay-timestamp') ?? '';
  const nonce = message.header('wechatpay-nonce') ?? '';
  const signature = message.header('wechatpay-signature') ?? '';
  if (signature === '' || nonce === '' || !/^\d{1,12}$/.test(timestamp)) return 'not signed';
  if (message.header('wechatpay-serial') !== key.serial) return 'signed by another key';
  if (Math.abs(at.getTime() / 1000 - Number(timestamp)) > FRESH_SECONDS) return 'the signature is stale';
  const holds = rsa2Verify(lines(timestamp, nonce, message.body), signature, key.publicKey);
  return holds ? null : 'the signature does not hold';
}

function lines(...parts: string[]): string {
  return parts.map((part) => `${part}\n`).join('');
}

export interface SealedResource {
  readonly ciphertext: string;
  readonly nonce: string;
  readonly associatedData: string;
}

const TAG_BYTES = 16;

/** Opens the `resource` of a notification: AES-256-GCM under the APIv3 key, the tag behind the text. Null when it was changed. */
export function openResource(apiV3Key: string, sealed: SealedResource): string | null {
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  if (bytes.length < TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', apiV3Key, sealed.nonce);
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    decipher.setAAD(Buffer.from(sealed.associatedData, 'utf8'));
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    // a wrong tag, nonce or key: whoever sealed it does not share the key with us
    return null;
  }
}
