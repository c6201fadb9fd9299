import { createPrivateKey, createPublicKey } from 'node:crypto';
import { type CertificationConfig, certificationConfig, certificationKeys } from './certification.ts';
import { ConfigError } from './config-error.ts';
import { deprecationProblems } from './deprecation.ts';
import { type Environment, processEnvironment } from './environment.ts';
import { type IdentityConfig, identityConfig } from './identity.ts';
import { type PaymentChannels, paymentChannels, paymentKeyProblems, paymentKeys } from './payments.ts';
import { productionProblems } from './production.ts';
import { readableSecretFiles, withSecretFiles } from './secret-files.ts';
import { signingKeys, signingProblems } from './signing.ts';
import { type StandIns, standIns } from './stand-ins.ts';
import { type TelemetryConfig, telemetryConfig } from './telemetry.ts';
import { type Variables, variables } from './variables.ts';

export { ConfigError } from './config-error.ts';
export { type Environment, processEnvironment } from './environment.ts';
export type { StandIns } from './stand-ins.ts';
export type { TracesConfig } from './telemetry.ts';

export interface RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
}

export interface Config {
  readonly nodeEnv: 'development' | 'test' | 'production';
  readonly sandbox: boolean;
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly financePlatformPorts: {
      readonly users: number;
      readonly loans: number;
      readonly repayments: number;
      readonly managers: number;
    };
    readonly trustedProxies: readonly string[];
    readonly corsOrigins: readonly string[];
    /** requests that came over plain http are refused */
    readonly httpsOnly: boolean;
    /** where staff may call from; from anywhere when empty */
    readonly staffNetworks: readonly string[];
    /** by a route's id or a path it lies under; dates in Asia/Shanghai */
    readonly deprecations: Readonly<Record<string, { readonly since: string; readonly sunset: string }>>;
    /** no trailing slash */
    readonly publicUrl: string;
  };
  /** where the built console lies; undefined: beside the code */
  readonly console: { readonly dir: string | undefined };
  readonly databaseUrl: string;
  readonly databasePool: { readonly max: number };
  /** keys of the personal data in Postgres, newest first */
  readonly dataKeys: {
    /** wrap the data keys */
    readonly keys: readonly { readonly id: string; readonly secret: string }[];
    /** make the digests by which sealed values are found */
    readonly indexKeys: readonly { readonly id: string; readonly secret: string }[];
  };
  readonly temporal: {
    readonly address: string;
    readonly namespace: string;
    readonly uiUrl: string;
    /** the first key encrypts, all of them decrypt */
    readonly codecKeys: readonly { readonly id: string; readonly secret: string }[];
  };
  readonly s3: {
    readonly endpoint: string;
    /** where clients open download links; undefined: at `endpoint` */
    readonly publicEndpoint: string | undefined;
    readonly accessKey: string;
    readonly secretKey: string;
    readonly bucket: string;
    readonly region: string;
  };
  readonly smtp: { readonly url: string; readonly from: string };
  readonly sms: {
    readonly endpoint: string;
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
    readonly signName: string;
    /** message template → the vendor's template code; what is missing keeps the adapter's default */
    readonly templates: Readonly<Record<string, string>>;
  };
  readonly dify: { readonly baseUrl: string; readonly apiKey: string; readonly timeoutMs: number };
  readonly payout: {
    readonly gatewayUrl: string;
    readonly appId: string;
    /** PEM */
    readonly privateKey: string;
    /** PEM */
    readonly channelPublicKey: string;
    readonly custodyAccount: string;
  };
  readonly payments: PaymentChannels;
  readonly certification: CertificationConfig;
  readonly secrets: {
    readonly jwtSecret: string;
    /** those that signed before it, newest first: tokens of theirs are still read */
    readonly jwtPreviousSecrets: readonly string[];
    readonly codeHmacSecret: string;
    readonly captchaSecret: string;
  };
  readonly auth: IdentityConfig;
  /** HMAC signatures of requests: secrets by the name of their key, and the ids of the routes that ask for one */
  readonly signing: {
    readonly keys: Readonly<Record<string, string>>;
    readonly requiredFor: readonly string[];
  };
  readonly passwordPolicy: 'documented' | 'strict';
  /** above how many fen staff need a second person to move money; null: never. Appointments and limits follow the same switch. */
  readonly fourEyes: { readonly aboveFen: bigint | null };
  readonly rateLimits: {
    readonly login: RateLimit;
    readonly code: RateLimit;
    /** codes for whoever asks from one network */
    readonly 'code-network': RateLimit;
    readonly upload: RateLimit;
    readonly query: RateLimit;
    /** of staff, instead of `query` */
    readonly 'staff-query': RateLimit;
    readonly apply: RateLimit;
  };
  /** how many codes one number may get, whatever for; windows of business time */
  readonly codeCaps: readonly RateLimit[];
  /** how many codes all numbers together may get, as they cost money */
  readonly codesInAll: RateLimit;
  /** how long a machine is kept for somebody who has not paid yet, ms */
  readonly rental: { readonly paymentWindowMs: number };
  readonly log: {
    readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  };
  /** names the code of these workers to Temporal, which then gives them only what their version is for; null: there is one version */
  readonly workerBuildId: string | null;
  /** port of a worker's /healthz and /metrics; 0 = none */
  readonly workerHealthPort: number;
  readonly telemetry: TelemetryConfig;
  readonly sandboxOperatorPassword: string;
  readonly standIns: StandIns | null;
}

/**
 * The settings of this process, checked and frozen. Everything has a default for development; production has none for what
 * matters and refuses open switches, known secrets and stand-ins.
 *
 * @param given variables by name; the process's own, over the `.env` file, by default. A secret may lie in a file: `JWT_SECRET_FILE`
 * @throws ConfigError with one sentence per wrong setting
 */
export function loadConfig(given: Environment = processEnvironment()): Config {
  const { env, problems: unread } = withSecretFiles(given, Object.keys(variables.shape));
  if (unread.length > 0) throw new ConfigError(unread);
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(
        (issue) => `${issue.path.join('.')} ${issue.message}; it is ${shown(env, issue.path[0])}.`,
      ),
    );
  }
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const problems = [
    ...(production ? productionProblems(env, values) : []),
    ...relationProblems(values),
    ...signingProblems(values),
    ...deprecationProblems(values),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return frozen(assemble(values, production));
}

/** The secrets that every account of this machine may read in their files; who starts a process says so in its log. */
export function exposedSecrets(env: Environment = processEnvironment()): string[] {
  return readableSecretFiles(env, Object.keys(variables.shape));
}

/** Secrets reach logs through error messages first; those are named, never shown. */
function shown(env: Environment, name: PropertyKey | undefined): string {
  const key = String(name);
  return /SECRET|KEY|PASSWORD|URL|HEADERS/.test(key) ? 'set to something else' : `"${env[key] ?? ''}"`;
}

function relationProblems(values: Variables): string[] {
  const keys = [
    ['PAYOUT_PRIVATE_KEY', values.PAYOUT_PRIVATE_KEY, createPrivateKey],
    ['PAYOUT_CHANNEL_PUBLIC_KEY', values.PAYOUT_CHANNEL_PUBLIC_KEY, createPublicKey],
    ...paymentKeys(values),
    ['STAND_IN_PAYOUT_PRIVATE_KEY', values.STAND_IN_PAYOUT_PRIVATE_KEY, createPrivateKey],
    ...certificationKeys(values),
  ] as const;
  const unreadable = keys
    .filter(([, pem, read]) => pem !== '' && !readable(pem, read))
    .map(([name]) => `${name} is not a key in PEM form (write its line ends as \\n).`);
  return [...unreadable, ...paymentKeyProblems(values)];
}

function readable(pem: string, read: (pem: string) => unknown): boolean {
  try {
    read(pem);
    return true;
  } catch {
    return false;
  }
}

function assemble(values: Variables, production: boolean): Config {
  const sandbox = values.SANDBOX === undefined ? !production : values.SANDBOX === 'on';
  const publicUrl = (values.PUBLIC_URL ?? `http://127.0.0.1:${values.PORT}`).replace(/\/+$/, '');
  return {
    nodeEnv: values.NODE_ENV,
    sandbox,
    http: {
      host: values.HOST,
      port: values.PORT,
      financePlatformPorts: {
        users: values.USERS_PORT,
        loans: values.LOANS_PORT,
        repayments: values.REPAYMENTS_PORT,
        managers: values.MANAGERS_PORT,
      },
      trustedProxies: values.TRUSTED_PROXIES,
      corsOrigins: values.CORS_ORIGINS,
      httpsOnly: values.HTTPS_ONLY === undefined ? production : values.HTTPS_ONLY === 'on',
      staffNetworks: values.STAFF_NETWORKS,
      deprecations: Object.fromEntries(values.DEPRECATIONS),
      publicUrl,
    },
    console: { dir: values.CONSOLE_DIR },
    databaseUrl: values.DATABASE_URL,
    databasePool: { max: values.DATABASE_POOL_MAX },
    dataKeys: {
      keys: values.DATA_KEYS.map(([id, secret]) => ({ id, secret })),
      indexKeys: values.DATA_INDEX_KEYS.map(([id, secret]) => ({ id, secret })),
    },
    temporal: {
      address: values.TEMPORAL_ADDRESS,
      namespace: values.TEMPORAL_NAMESPACE,
      uiUrl: values.TEMPORAL_UI_URL.replace(/\/+$/, ''),
      codecKeys: values.TEMPORAL_CODEC_KEYS.map(([id, secret]) => ({ id, secret })),
    },
    s3: {
      endpoint: values.S3_ENDPOINT,
      publicEndpoint: values.S3_PUBLIC_ENDPOINT,
      accessKey: values.S3_ACCESS_KEY,
      secretKey: values.S3_SECRET_KEY,
      bucket: values.S3_BUCKET,
      region: values.S3_REGION,
    },
    smtp: { url: values.SMTP_URL, from: values.SMTP_FROM },
    sms: {
      endpoint: values.SMS_ENDPOINT,
      accessKeyId: values.SMS_ACCESS_KEY_ID,
      accessKeySecret: values.SMS_ACCESS_KEY_SECRET,
      signName: values.SMS_SIGN_NAME,
      templates: Object.fromEntries(values.SMS_TEMPLATES),
    },
    dify: { baseUrl: values.DIFY_BASE_URL, apiKey: values.DIFY_API_KEY, timeoutMs: values.DIFY_TIMEOUT_MS },
    payout: {
      gatewayUrl: values.PAYOUT_GATEWAY_URL,
      appId: values.PAYOUT_APP_ID,
      privateKey: values.PAYOUT_PRIVATE_KEY,
      channelPublicKey: values.PAYOUT_CHANNEL_PUBLIC_KEY,
      custodyAccount: values.PAYOUT_CUSTODY_ACCOUNT,
    },
    payments: paymentChannels(values, publicUrl),
    certification: certificationConfig(values),
    secrets: {
      jwtSecret: values.JWT_SECRET,
      jwtPreviousSecrets: values.JWT_PREVIOUS_SECRETS,
      codeHmacSecret: values.CODE_HMAC_SECRET,
      captchaSecret: values.CAPTCHA_SECRET,
    },
    auth: identityConfig(values, sandbox),
    signing: { keys: signingKeys(values), requiredFor: values.SIGNED_ROUTES },
    passwordPolicy: values.PASSWORD_POLICY ?? (sandbox ? 'documented' : 'strict'),
    fourEyes: { aboveFen: fourEyesAbove(values.FOUR_EYES_ABOVE, sandbox) },
    rateLimits: {
      login: values.RATE_LIMIT_LOGIN,
      code: values.RATE_LIMIT_CODE,
      'code-network': values.RATE_LIMIT_CODE_NETWORK,
      upload: values.RATE_LIMIT_UPLOAD,
      query: values.RATE_LIMIT_QUERY,
      'staff-query': values.RATE_LIMIT_STAFF_QUERY,
      apply: values.RATE_LIMIT_APPLY,
    },
    codeCaps: [values.RATE_LIMIT_CODE_HOUR, values.RATE_LIMIT_CODE_DAY],
    codesInAll: values.RATE_LIMIT_CODE_ALL,
    rental: { paymentWindowMs: values.RENTAL_PAYMENT_HOURS * 3_600_000 },
    log: { level: values.LOG_LEVEL },
    workerBuildId: values.WORKER_BUILD_ID ?? null,
    workerHealthPort: values.WORKER_HEALTH_PORT,
    telemetry: telemetryConfig(values),
    sandboxOperatorPassword: values.SANDBOX_OPERATOR_PASSWORD,
    standIns: sandbox ? standIns(values) : null,
  };
}

/** 50 000 yuan where nothing is said, and nothing in the sandbox, whose printed examples are done by one person. */
function fourEyesAbove(value: string | undefined, sandbox: boolean): bigint | null {
  if (value === undefined) return sandbox ? null : 5_000_000n;
  return value === 'off' ? null : BigInt(value);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
