import type { Environment } from './environment.ts';
import { identityProductionProblems } from './identity.ts';
import { wrongPlace } from './outside-addresses.ts';
import { PAYMENT_ADDRESSES, paymentProductionProblems } from './payments.ts';
import { DEFAULT_SECRETS, type Variables } from './variables.ts';

const MIN_SECRET_CHARACTERS = 32;

/** Without these there is no production; a default would silently talk to the wrong server. */
const REQUIRED = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'S3_ENDPOINT',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'SMTP_URL',
  'SMTP_FROM',
  'SMS_ENDPOINT',
  'SMS_ACCESS_KEY_ID',
  'SMS_ACCESS_KEY_SECRET',
  'SMS_SIGN_NAME',
  'DIFY_BASE_URL',
  'DIFY_API_KEY',
  'PAYOUT_GATEWAY_URL',
  'PAYOUT_APP_ID',
  'PAYOUT_PRIVATE_KEY',
  'PAYOUT_CHANNEL_PUBLIC_KEY',
  'PAYOUT_CUSTODY_ACCOUNT',
  'IDENTITY_ENDPOINT',
  'IDENTITY_ACCESS_KEY_ID',
  'IDENTITY_ACCESS_KEY_SECRET',
  'IDENTITY_SCENE_ID',
  'CREDIT_BUREAU_URL',
  'CREDIT_BUREAU_APP_ID',
  'CREDIT_BUREAU_PRIVATE_KEY',
  'CREDIT_BUREAU_PUBLIC_KEY',
  'JWT_SECRET',
  'CODE_HMAC_SECRET',
  'CAPTCHA_SECRET',
  'TEMPORAL_CODEC_KEYS',
  'DATA_KEYS',
  'DATA_INDEX_KEYS',
  'PUBLIC_URL',
  'TRUSTED_PROXIES',
] as const satisfies readonly (keyof Variables)[];

const OUTSIDE = [
  'DIFY_BASE_URL',
  'SMS_ENDPOINT',
  'PAYOUT_GATEWAY_URL',
  'SMTP_URL',
  ...PAYMENT_ADDRESSES,
  'IDENTITY_ENDPOINT',
  'CREDIT_BUREAU_URL',
] as const;
/** What is asked of these, or comes back, is money or a person: nothing between us and them may read it. Dify is often in the house. */
const ENCRYPTED = [
  'PUBLIC_URL',
  'S3_PUBLIC_ENDPOINT',
  'PAYMENT_NOTIFY_BASE_URL',
  'SMS_ENDPOINT',
  'PAYOUT_GATEWAY_URL',
  ...PAYMENT_ADDRESSES,
  'IDENTITY_ENDPOINT',
  'CREDIT_BUREAU_URL',
] as const;

/**
 * What must hold before real money moves: everything is named, no secret is one that is printed in this repository, no switch
 * that opens a door is on, and nothing points at a stand-in. Answers one sentence per wrong setting.
 */
export function productionProblems(env: Environment, values: Variables): string[] {
  const isSet = (name: string): boolean => (env[name] ?? '') !== '';
  const missing = REQUIRED.filter((name) => !isSet(name));
  return [
    ...missing.map((name) => `${name} is not set; production has no default for it.`),
    ...secretProblems(env, values),
    ...paymentProductionProblems(env),
    ...switchProblems(values),
    ...identityProductionProblems(values),
    ...addressProblems(env, values),
    ...Object.keys(env)
      .filter((name) => name.startsWith('STAND_IN_') && isSet(name))
      .map((name) => `${name} configures a stand-in; production has none, remove it.`),
  ];
}

/** Providers are somewhere else, and money and people travel encrypted. */
function addressProblems(env: Environment, values: Variables): string[] {
  const given = (name: keyof Variables): string => ((env[name] ?? '') === '' ? '' : String(values[name]));
  return [...new Set([...OUTSIDE, ...ENCRYPTED])].flatMap((name) => {
    const address = given(name);
    if (address === '') return [];
    const place = OUTSIDE.some((one) => one === name) ? wrongPlace(address) : null;
    if (place === 'this machine')
      return [`${name} points at this machine, where only stand-ins live; name the real server.`];
    if (place !== null) return [`${name} points at ${place}; name the real server.`];
    const open = ENCRYPTED.some((one) => one === name) && !address.startsWith('https:');
    return open ? [`${name} is not encrypted; production accepts only https://.`] : [];
  });
}

function secretProblems(env: Environment, values: Variables): string[] {
  const defaults = Object.entries(DEFAULT_SECRETS)
    .filter(([name, secret]) => env[name] === secret)
    .map(([name]) => `${name} has the development default; set a secret of your own.`);
  const long = [
    ['JWT_SECRET', values.JWT_SECRET],
    ...values.JWT_PREVIOUS_SECRETS.map((secret) => ['JWT_PREVIOUS_SECRETS', secret] as const),
    ['CODE_HMAC_SECRET', values.CODE_HMAC_SECRET],
    ['CAPTCHA_SECRET', values.CAPTCHA_SECRET],
    ...values.DATA_KEYS.map(([id, secret]) => [`DATA_KEYS (key ${id})`, secret] as const),
    ...values.DATA_INDEX_KEYS.map(([id, secret]) => [`DATA_INDEX_KEYS (key ${id})`, secret] as const),
    ...values.TEMPORAL_CODEC_KEYS.map(([id, secret]) => [`TEMPORAL_CODEC_KEYS (key ${id})`, secret] as const),
  ] as const;
  return [
    ...defaults,
    ...long
      .filter(([, secret]) => secret.length < MIN_SECRET_CHARACTERS)
      .map(([name]) => `${name} is shorter than ${MIN_SECRET_CHARACTERS} characters.`),
  ];
}

function switchProblems(values: Variables): string[] {
  const open: [boolean, string][] = [
    [
      values.SANDBOX === 'on',
      'SANDBOX is on; it moves time and stands in for the outside world, so production accepts only off.',
    ],
    [
      values.FINANCE_PLATFORM_AUTH === 'off',
      'FINANCE_PLATFORM_AUTH is off; anybody could act for anybody, so production accepts only on.',
    ],
    [
      values.MANAGER_CREATE_OPEN === 'on',
      'MANAGER_CREATE_OPEN is on; anybody could become a manager, so production accepts only off.',
    ],
    [
      values.HTTPS_ONLY === 'off',
      'HTTPS_ONLY is off; tokens and people’s data would travel in clear, so production accepts only on.',
    ],
    [
      values.PASSWORD_POLICY === 'documented',
      'PASSWORD_POLICY is documented (eight characters); production accepts only strict.',
    ],
    [
      values.FOUR_EYES_ABOVE === 'off',
      'FOUR_EYES_ABOVE is off; one person alone could send any amount, so production accepts only an amount in fen.',
    ],
  ];
  return open.filter(([wrong]) => wrong).map(([, sentence]) => sentence);
}
