import { join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import type { StandIns } from '../../config/index.ts';
import { portNear } from '../provision/ports.ts';
import { publicHalf, type StackSecrets } from './secrets.ts';

/** Where the embedded parts ended up, as settings for our own processes. */
export interface ProvidedParts {
  /** the built console */
  readonly consoleDir?: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalUiUrl: string | null;
  readonly s3: { readonly endpoint: string; readonly accessKey: string; readonly secretKey: string };
}

const STAND_IN_PORTS = {
  STAND_IN_CONTROL_PORT: 8090,
  STAND_IN_DIFY_PORT: 8091,
  STAND_IN_SMS_PORT: 8092,
  STAND_IN_PAYOUT_PORT: 8093,
  STAND_IN_PAYMENTS_PORT: 8095,
  STAND_IN_SMTP_PORT: 1025,
  STAND_IN_MAIL_PORT: 8025,
  STAND_IN_STORAGE_PORT: 8094,
  STAND_IN_IDENTITY_PORT: 8097,
  STAND_IN_BUREAU_PORT: 8098,
} as const;

/** Ports for the stand-ins: the usual ones when free, others otherwise. */
export async function standInPorts(
  env: Environment,
): Promise<Readonly<Record<keyof typeof STAND_IN_PORTS, number>>> {
  const ports = { ...STAND_IN_PORTS };
  for (const name of Object.keys(ports) as (keyof typeof ports)[]) {
    Object.assign(ports, { [name]: await portNear(Number(env[name]) || STAND_IN_PORTS[name]) });
  }
  return ports;
}

/**
 * The settings our own processes get: what the person set wins, then this checkout's secrets and stand-ins. Addresses of the
 * embedded servers are added by `withParts` once they are known.
 */
export function stackEnvironment(
  env: Environment,
  secrets: StackSecrets,
  ports: Awaited<ReturnType<typeof standInPorts>>,
  dataDir: string,
  storage: string | null = null,
): Environment {
  const standIn = (name: keyof typeof STAND_IN_PORTS): string => `127.0.0.1:${ports[name]}`;
  const defaults: Environment = {
    NODE_ENV: 'development',
    SANDBOX: 'on',
    JWT_SECRET: secrets.jwtSecret,
    CODE_HMAC_SECRET: secrets.codeHmacSecret,
    CAPTCHA_SECRET: secrets.captchaSecret,
    DATA_KEYS: `k1:${secrets.dataSecret}`,
    DATA_INDEX_KEYS: `a1:${secrets.dataIndexSecret}`,
    TEMPORAL_CODEC_KEYS: `k1:${secrets.codecSecret}`,
    SMS_ENDPOINT: `http://${standIn('STAND_IN_SMS_PORT')}`,
    SMS_ACCESS_KEY_SECRET: secrets.smsAccessKeySecret,
    DIFY_BASE_URL: `http://${standIn('STAND_IN_DIFY_PORT')}/v1`,
    DIFY_API_KEY: secrets.difyApiKey,
    PAYOUT_GATEWAY_URL: `http://${standIn('STAND_IN_PAYOUT_PORT')}/gateway.do`,
    PAYOUT_PRIVATE_KEY: secrets.payoutPrivateKey,
    PAYOUT_CHANNEL_PUBLIC_KEY: publicHalf(secrets.payoutChannelPrivateKey),
    IDENTITY_ENDPOINT: `http://${standIn('STAND_IN_IDENTITY_PORT')}`,
    IDENTITY_ACCESS_KEY_SECRET: secrets.identityAccessKeySecret,
    CREDIT_BUREAU_URL: `http://${standIn('STAND_IN_BUREAU_PORT')}`,
    CREDIT_BUREAU_PRIVATE_KEY: secrets.bureauAppPrivateKey,
    CREDIT_BUREAU_PUBLIC_KEY: publicHalf(secrets.bureauPrivateKey),
    STAND_IN_BUREAU_PRIVATE_KEY: secrets.bureauPrivateKey,
    ALIPAY_GATEWAY_URL: `http://${standIn('STAND_IN_PAYMENTS_PORT')}/alipay/gateway.do`,
    ALIPAY_PRIVATE_KEY: secrets.alipayPrivateKey,
    ALIPAY_PUBLIC_KEY: publicHalf(secrets.alipayChannelPrivateKey),
    WECHAT_PAY_BASE_URL: `http://${standIn('STAND_IN_PAYMENTS_PORT')}`,
    WECHAT_PAY_PRIVATE_KEY: secrets.wechatPrivateKey,
    WECHAT_PAY_API_V3_KEY: secrets.wechatApiV3Key,
    WECHAT_PAY_PLATFORM_PUBLIC_KEY: publicHalf(secrets.wechatChannelPrivateKey),
    STAND_IN_ALIPAY_PRIVATE_KEY: secrets.alipayChannelPrivateKey,
    STAND_IN_WECHAT_PRIVATE_KEY: secrets.wechatChannelPrivateKey,
    SMTP_URL: `smtp://${standIn('STAND_IN_SMTP_PORT')}`,
    STAND_IN_DATA_DIR: join(dataDir, 'stand-ins'),
    STAND_IN_PAYOUT_PRIVATE_KEY: secrets.payoutChannelPrivateKey,
    ...(storage === null ? {} : { STAND_IN_STORAGE_TARGET: storage }),
  };
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const sandboxOnly = set['SANDBOX'] === 'off' || set['NODE_ENV'] === 'production' ? {} : defaults;
  const chosen = sandboxOnly === defaults ? mapValues(ports, String) : {};
  return { ...sandboxOnly, ...set, ...chosen, TZ: 'UTC' };
}

/**
 * What the door in front of the object storage leads to: the person's own storage or the embedded one. Storage behind TLS has no
 * door, because its certificate names another address.
 */
export function storageTarget(env: Environment, embeddedPort: number): string | null {
  const endpoint = env['S3_ENDPOINT'];
  if (endpoint === undefined || endpoint === '') return `127.0.0.1:${embeddedPort}`;
  const { protocol, hostname, port } = new URL(endpoint);
  return protocol === 'http:' ? `${hostname}:${port === '' ? '80' : port}` : null;
}

/** The storage's address as our own processes use it: through its door, where it has one. */
export function doorTo(endpoint: string, standIns: StandIns | null): string {
  return standIns?.storage == null ? endpoint : `http://${standIns.host}:${standIns.storage.port}`;
}

/** @returns the settings with the addresses of the servers that were provided */
export function withParts(env: Environment, parts: ProvidedParts): Environment {
  return {
    ...env,
    ...(parts.consoleDir === undefined ? {} : { CONSOLE_DIR: parts.consoleDir }),
    DATABASE_URL: parts.databaseUrl,
    TEMPORAL_ADDRESS: parts.temporalAddress,
    ...(parts.temporalUiUrl === null ? {} : { TEMPORAL_UI_URL: parts.temporalUiUrl }),
    S3_ENDPOINT: parts.s3.endpoint,
    S3_ACCESS_KEY: parts.s3.accessKey,
    S3_SECRET_KEY: parts.s3.secretKey,
  };
}

function mapValues(
  record: Readonly<Record<string, number>>,
  to: (value: number) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));
}
