import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Environment } from '../../config/index.ts';
import { requireTestPart } from '../../config/test-environment.ts';
import { temporalNamespace } from './temporal-namespace.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const secret = (): string => randomBytes(32).toString('base64url');

/** The smallest set of variables that production accepts. */
export function productionEnvironment(): Environment {
  return {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://loans.example.com',
    TRUSTED_PROXIES: '10.0.0.0/8',
    DATABASE_URL: 'postgres://loans:password@db.internal:5432/loan_platform',
    TEMPORAL_ADDRESS: 'temporal.internal:7233',
    DATA_KEYS: `k1:${secret()}`,
    DATA_INDEX_KEYS: `a1:${secret()}`,
    TEMPORAL_CODEC_KEYS: `k1:${secret()}`,
    S3_ENDPOINT: 'https://s3.example.com',
    S3_ACCESS_KEY: 'platform',
    S3_SECRET_KEY: secret(),
    SMTP_URL: 'smtps://platform:password@smtp.example.com:465',
    SMTP_FROM: 'no-reply@example.com',
    SMS_ENDPOINT: 'https://sms.example.com',
    SMS_ACCESS_KEY_ID: 'id',
    SMS_ACCESS_KEY_SECRET: 'secret',
    SMS_SIGN_NAME: '农业贷款平台',
    DIFY_BASE_URL: 'https://dify.example.com/v1',
    DIFY_API_KEY: 'app-key',
    PAYOUT_GATEWAY_URL: 'https://openapi.example.com/gateway.do',
    PAYOUT_APP_ID: '2021000000000001',
    PAYOUT_PRIVATE_KEY: privateKey,
    PAYOUT_CHANNEL_PUBLIC_KEY: publicKey,
    PAYOUT_CUSTODY_ACCOUNT: 'custody@example.com',
    IDENTITY_ENDPOINT: 'https://identity.example.com',
    IDENTITY_ACCESS_KEY_ID: 'id',
    IDENTITY_ACCESS_KEY_SECRET: 'secret',
    IDENTITY_SCENE_ID: '1000000006',
    CREDIT_BUREAU_URL: 'https://bureau.example.com',
    CREDIT_BUREAU_APP_ID: 'lender',
    CREDIT_BUREAU_PRIVATE_KEY: privateKey,
    CREDIT_BUREAU_PUBLIC_KEY: publicKey,
    JWT_SECRET: secret(),
    CODE_HMAC_SECRET: secret(),
    CAPTCHA_SECRET: secret(),
  };
}

/** The listeners of the API: document 001's first, then those of document 000. */
const LISTENERS = ['PORT', 'USERS_PORT', 'LOANS_PORT', 'REPAYMENTS_PORT', 'MANAGERS_PORT'] as const;

/**
 * Where a product in production mode finds the servers of the tests, behind a proxy that is this machine.
 * @param ports of the listeners, in order; without them the system chooses
 */
export async function serversOfTheTests(
  databaseUrl: string,
  ports: readonly number[] = [],
): Promise<Record<string, string>> {
  const temporalAddress = requireTestPart('temporalAddress');
  const s3 = requireTestPart('s3');
  return {
    HOST: '127.0.0.1',
    TRUSTED_PROXIES: '127.0.0.1/32',
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: await temporalNamespace(temporalAddress),
    S3_ENDPOINT: s3.endpoint,
    S3_ACCESS_KEY: s3.accessKey,
    S3_SECRET_KEY: s3.secretKey,
    ...Object.fromEntries(LISTENERS.map((name, n) => [name, String(ports[n] ?? 0)])),
  };
}
