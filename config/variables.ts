import { isIP } from 'node:net';
import { z } from 'zod';

/** An unset and an empty variable are the same thing: compose files and shells cannot tell them apart either. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

const text = (fallback: string) => optional(z.string().default(fallback));
const maybe = () => optional(z.string().optional());
const whole = (fallback: number, min: number, max: number) =>
  optional(
    z.coerce
      .number(`must be a whole number between ${min} and ${max}`)
      .int(`must be a whole number between ${min} and ${max}`)
      .min(min, `must be at least ${min}`)
      .max(max, `must be at most ${max}`)
      .default(fallback),
  );
const maybeWhole = (min: number, max: number) =>
  optional(
    z.coerce
      .number(`must be a whole number between ${min} and ${max}`)
      .int(`must be a whole number between ${min} and ${max}`)
      .min(min, `must be at least ${min}`)
      .max(max, `must be at most ${max}`)
      .optional(),
  );
const port = (fallback: number) => whole(fallback, 0, 65_535);
const flag = () => optional(z.enum(['on', 'off'], 'must be "on" or "off"').optional());

const address = (fallback: string, protocols: readonly string[]) =>
  optional(
    z
      .string()
      .default(fallback)
      .refine(
        (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
        `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
      ),
  );
const http = (fallback: string) => address(fallback, ['http:', 'https:']);
const maybeHttp = () => optional(http('http://unset').optional());

const list = () =>
  text('').transform((value) =>
    value
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  );

const isRange = (entry: string): boolean => {
  const [address = '', prefix, ...rest] = entry.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return (
    bits > 0 &&
    rest.length === 0 &&
    (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
  );
};
const networks = () =>
  list().refine(
    (entries) => entries.every(isRange),
    'must be addresses or ranges, such as 10.0.0.0/8,2001:db8::1',
  );

/** A path (`/api/v1`) or a route's id, and from when to when it is deprecated. */
const deprecations = () =>
  list().transform((entries, context) =>
    entries.map((entry) => {
      const [, name = '', since = '', sunset = ''] =
        /^([^=\s]+)=(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/.exec(entry) ?? [];
      if (![since, sunset].every((date) => z.iso.date().safeParse(date).success)) {
        context.addIssue({ code: 'custom', message: 'must look like /api/v1=2027-01-01/2027-06-30' });
      }
      return [name, { since, sunset }] as const;
    }),
  );

const pairs = (separator: string, fallback: string, example: string) =>
  text(fallback).transform((value, context) => {
    const entries = value
      .split(',')
      .filter((entry) => entry.trim() !== '')
      .map((entry) => {
        const at = entry.indexOf(separator);
        return [entry.slice(0, Math.max(at, 0)).trim(), entry.slice(at + 1).trim()] as const;
      });
    if (entries.some(([key, held]) => key === '' || held === '')) {
      context.addIssue({ code: 'custom', message: `must look like ${example}` });
    }
    return entries;
  });

/** One key, or two while it is changed: the first letter of an id says which of two index columns is its own. */
const indexKeys = (fallback: string) =>
  pairs(':', fallback, 'a1:secret or b2:secret,a1:older-secret').refine(
    (keys) => /^(a|b|ab|ba)$/.test(keys.map(([id]) => id.slice(0, 1)).join('')),
    'must name one key, or two of which one id begins with a and the other with b, such as b2:secret,a1:older-secret',
  );

const limit = (fallback: string) =>
  optional(
    z
      .string()
      .default(fallback)
      .refine((value) => /^[1-9]\d{0,6}\/[1-9]\d{0,6}s$/.test(value), 'must look like 5/60s (five a minute)'),
  ).transform((value) => {
    const [count, seconds] = value.split('/');
    return { limit: Number(count), windowSeconds: Number.parseInt(seconds ?? '', 10) };
  });

/** A PEM key on one line: deployment tools carry `\n` more reliably than line ends. */
const pem = () => text('').transform((value) => value.replaceAll('\\n', '\n'));

/** What the sandbox uses when nothing is set. Production refuses every one of these by value. */
export const DEFAULT_SECRETS = {
  JWT_SECRET: 'development-only-jwt-secret-not-for-production',
  CODE_HMAC_SECRET: 'development-only-code-secret-not-for-production',
  CAPTCHA_SECRET: 'development-only-captcha-secret-not-for-production',
  DATA_KEYS: 'dev:development-only-data-secret-not-for-production',
  DATA_INDEX_KEYS: 'a-dev:development-only-index-secret-not-for-production',
  TEMPORAL_CODEC_KEYS: 'dev:development-only-codec-secret-not-for-production',
  S3_ACCESS_KEY: 'minioadmin',
  S3_SECRET_KEY: 'minioadmin',
  DATABASE_URL: 'postgres://postgres@127.0.0.1:5432/loan_platform',
  SMS_ACCESS_KEY_ID: 'sandbox',
  SMS_ACCESS_KEY_SECRET: 'sandbox-sms-secret',
  DIFY_API_KEY: 'app-sandbox',
  IDENTITY_ACCESS_KEY_ID: 'sandbox',
  IDENTITY_ACCESS_KEY_SECRET: 'sandbox-identity-secret',
  SANDBOX_OPERATOR_PASSWORD: 'Sandbox#2026',
} as const;

/** Every variable the platform reads, with its shape and its default for development. `.env.example` explains each. */
export const variables = z.object({
  NODE_ENV: optional(
    z
      .enum(['development', 'test', 'production'], 'must be development, test or production')
      .default('development'),
  ),
  SANDBOX: flag(),

  HOST: text('127.0.0.1'),
  PORT: port(8080),
  USERS_PORT: port(8081),
  LOANS_PORT: port(8082),
  REPAYMENTS_PORT: port(8023),
  MANAGERS_PORT: port(8024),
  TRUSTED_PROXIES: networks(),
  STAFF_NETWORKS: networks(),
  CORS_ORIGINS: list(),
  PUBLIC_URL: maybeHttp(),
  HTTPS_ONLY: flag(),
  DEPRECATIONS: deprecations(),
  CONSOLE_DIR: maybe(),

  DATABASE_URL: address(DEFAULT_SECRETS.DATABASE_URL, ['postgres:', 'postgresql:']),
  DATABASE_POOL_MAX: whole(10, 1, 1000),
  DATA_KEYS: pairs(':', DEFAULT_SECRETS.DATA_KEYS, 'k2:secret,k1:older-secret'),
  DATA_INDEX_KEYS: indexKeys(DEFAULT_SECRETS.DATA_INDEX_KEYS),

  TEMPORAL_ADDRESS: optional(
    z
      .string()
      .default('127.0.0.1:7233')
      .refine((value) => /^[^\s/]+:\d+$/.test(value), 'must be host:port, such as temporal.internal:7233'),
  ),
  TEMPORAL_NAMESPACE: text('default'),
  TEMPORAL_UI_URL: http('http://127.0.0.1:8233'),
  TEMPORAL_CODEC_KEYS: pairs(':', DEFAULT_SECRETS.TEMPORAL_CODEC_KEYS, 'k2:secret,k1:older-secret'),

  S3_ENDPOINT: http('http://127.0.0.1:9000'),
  S3_PUBLIC_ENDPOINT: maybeHttp(),
  S3_ACCESS_KEY: text(DEFAULT_SECRETS.S3_ACCESS_KEY),
  S3_SECRET_KEY: text(DEFAULT_SECRETS.S3_SECRET_KEY),
  S3_BUCKET: text('loan-platform'),
  S3_REGION: text('us-east-1'),

  SMTP_URL: address('smtp://127.0.0.1:1025', ['smtp:', 'smtps:']),
  SMTP_FROM: text('农业贷款平台 <no-reply@loan-platform.example>'),

  SMS_ENDPOINT: http('http://127.0.0.1:8092'),
  SMS_ACCESS_KEY_ID: text(DEFAULT_SECRETS.SMS_ACCESS_KEY_ID),
  SMS_ACCESS_KEY_SECRET: text(DEFAULT_SECRETS.SMS_ACCESS_KEY_SECRET),
  SMS_SIGN_NAME: text('农业贷款平台'),
  SMS_TEMPLATES: pairs('=', '', 'code_register=SMS_1001,code_login=SMS_1002'),

  DIFY_BASE_URL: http('http://127.0.0.1:8091/v1'),
  DIFY_API_KEY: text(DEFAULT_SECRETS.DIFY_API_KEY),
  DIFY_TIMEOUT_MS: whole(60_000, 100, 600_000),

  PAYOUT_GATEWAY_URL: http('http://127.0.0.1:8093/gateway.do'),
  PAYOUT_APP_ID: text('2021000000000000'),
  PAYOUT_PRIVATE_KEY: pem(),
  PAYOUT_CHANNEL_PUBLIC_KEY: pem(),
  PAYOUT_CUSTODY_ACCOUNT: text('custody@loan-platform.example'),

  PAYMENT_NOTIFY_BASE_URL: maybeHttp(),
  ALIPAY_GATEWAY_URL: http('http://127.0.0.1:8095/alipay/gateway.do'),
  ALIPAY_APP_ID: text('2021000000000010'),
  ALIPAY_SELLER_ID: text(''),
  ALIPAY_PRIVATE_KEY: pem(),
  ALIPAY_PUBLIC_KEY: pem(),
  WECHAT_PAY_BASE_URL: http('http://127.0.0.1:8095'),
  WECHAT_PAY_APP_ID: text('wx0000000000000010'),
  WECHAT_PAY_MCH_ID: text('1900000010'),
  WECHAT_PAY_SERIAL_NO: text('0000000000000000000000000000000000000010'),
  WECHAT_PAY_PRIVATE_KEY: pem(),
  WECHAT_PAY_API_V3_KEY: text(''),
  WECHAT_PAY_PLATFORM_SERIAL: text('0000000000000000000000000000000000000020'),
  WECHAT_PAY_PLATFORM_PUBLIC_KEY: pem(),

  IDENTITY_ENDPOINT: http('http://127.0.0.1:8097'),
  IDENTITY_ACCESS_KEY_ID: text(DEFAULT_SECRETS.IDENTITY_ACCESS_KEY_ID),
  IDENTITY_ACCESS_KEY_SECRET: text(DEFAULT_SECRETS.IDENTITY_ACCESS_KEY_SECRET),
  IDENTITY_SCENE_ID: text('1000000006'),
  CREDIT_BUREAU_URL: http('http://127.0.0.1:8098'),
  CREDIT_BUREAU_APP_ID: text('sandbox'),
  CREDIT_BUREAU_PRIVATE_KEY: pem(),
  CREDIT_BUREAU_PUBLIC_KEY: pem(),

  JWT_SECRET: text(DEFAULT_SECRETS.JWT_SECRET),
  JWT_PREVIOUS_SECRETS: list(),
  CODE_HMAC_SECRET: text(DEFAULT_SECRETS.CODE_HMAC_SECRET),
  CAPTCHA_SECRET: text(DEFAULT_SECRETS.CAPTCHA_SECRET),

  SIGNING_KEYS: pairs(':', '', 'partner1:secret,partner2:other-secret'),
  SIGNING_KEYS_FILE: maybe(),
  SIGNED_ROUTES: list(),

  ACCESS_TOKEN_SECONDS: maybeWhole(60, 2_592_000),
  REFRESH_TOKEN_DAYS: whole(30, 1, 365),
  STAFF_SESSION_HOURS: maybeWhole(1, 8_760),
  FINANCE_PLATFORM_AUTH: flag(),
  MANAGER_CREATE_OPEN: flag(),
  LOGIN_CAPTCHA_AFTER: whole(5, 1, 1000),
  LOGIN_BACKOFF_AFTER: whole(5, 1, 1000),
  LOGIN_TELLS_UNKNOWN: flag(),
  REAUTHENTICATE_AFTER_SECONDS: maybeWhole(1, 2_592_000),
  REAUTHENTICATE_DECISION_SECONDS: maybeWhole(1, 2_592_000),
  STAFF_SECOND_FACTOR: optional(
    z.enum(['optional', 'any', 'totp'], 'must be "optional", "any" or "totp"').optional(),
  ),
  PASSWORD_POLICY: optional(z.enum(['documented', 'strict'], 'must be "documented" or "strict"').optional()),

  FOUR_EYES_ABOVE: optional(
    z
      .string()
      .regex(/^(off|\d{1,15})$/, 'must be "off" or an amount in fen')
      .optional(),
  ),

  RATE_LIMIT_LOGIN: limit('5/60s'),
  RATE_LIMIT_CODE: limit('1/60s'),
  RATE_LIMIT_CODE_HOUR: limit('5/3600s'),
  RATE_LIMIT_CODE_DAY: limit('10/86400s'),
  RATE_LIMIT_CODE_NETWORK: limit('200/3600s'),
  RATE_LIMIT_CODE_ALL: limit('2000/3600s'),
  RATE_LIMIT_UPLOAD: limit('10/60s'),
  RATE_LIMIT_QUERY: limit('100/60s'),
  RATE_LIMIT_STAFF_QUERY: limit('600/60s'),
  RATE_LIMIT_APPLY: limit('5/3600s'),

  RENTAL_PAYMENT_HOURS: whole(8, 1, 720),

  LOG_LEVEL: optional(
    z
      .enum(
        ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
        'must be one of trace, debug, info, warn, error, silent',
      )
      .default('info'),
  ),
  WORKER_BUILD_ID: optional(
    z
      .string()
      .regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits, points, dashes')
      .optional(),
  ),
  WORKER_HEALTH_PORT: port(0),
  TEMPORAL_METRICS_PORT: port(0),
  OTEL_EXPORTER_OTLP_ENDPOINT: maybeHttp(),
  OTEL_EXPORTER_OTLP_HEADERS: pairs('=', '', 'authorization=Bearer abc,x-tenant=loans'),
  OTEL_TRACES_SAMPLER_ARG: optional(
    z.coerce
      .number('must be a number between 0 and 1')
      .min(0, 'must be at least 0')
      .max(1, 'must be at most 1')
      .default(1),
  ),

  SANDBOX_OPERATOR_PASSWORD: text(DEFAULT_SECRETS.SANDBOX_OPERATOR_PASSWORD),
  STAND_IN_HOST: text('127.0.0.1'),
  STAND_IN_DIFY_PORT: port(8091),
  STAND_IN_SMS_PORT: port(8092),
  STAND_IN_PAYOUT_PORT: port(8093),
  STAND_IN_PAYMENTS_PORT: port(8095),
  STAND_IN_SMTP_PORT: port(1025),
  STAND_IN_MAIL_PORT: port(8025),
  STAND_IN_CONTROL_PORT: port(8090),
  STAND_IN_STORAGE_PORT: port(8094),
  STAND_IN_STORAGE_TARGET: optional(
    z
      .string()
      .regex(/^[^\s/:]+:\d{1,5}$/, 'must be host:port')
      .optional(),
  ),
  STAND_IN_IDENTITY_PORT: port(8097),
  STAND_IN_BUREAU_PORT: port(8098),
  STAND_IN_DATA_DIR: text('.data/stand-ins'),
  STAND_IN_BUREAU_PRIVATE_KEY: pem(),
  STAND_IN_ALIPAY_PRIVATE_KEY: pem(),
  STAND_IN_WECHAT_PRIVATE_KEY: pem(),
  STAND_IN_PAYOUT_PRIVATE_KEY: maybe().transform((value) => value?.replaceAll('\\n', '\n') ?? ''),
});

export type Variables = z.infer<typeof variables>;
