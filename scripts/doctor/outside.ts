import { randomUUID } from 'node:crypto';
import { OutsideError } from '../../adapters/outside-error.ts';
import type { DoctorDeps } from './deps.ts';
import { type Finding, Part, reasonOf } from './finding.ts';

const WITHIN_MS = 5_000;
/** A number that neither we nor a channel has ever given away. */
const NOBODYS = 'DOCTOR000000000000000000';

/** Everybody whom the platform calls, asked something that changes nothing and costs nothing. */
export async function outsideFindings(deps: DoctorDeps): Promise<readonly Finding[]> {
  const looks = [mail, sms, dify, payout, alipay, wechat, identity, bureau];
  return (await Promise.all(looks.map((look) => look(deps)))).flatMap(({ findings }) => findings);
}

async function mail({ world }: DoctorDeps): Promise<Part> {
  const part = new Part('mail');
  await ask(
    part,
    () => world.mail.check(),
    'the server greets us',
    ['SMTP_URL'],
    'host, port, user and password',
  );
  return part;
}

/** An SMS of a template that nobody has, to no number: the vendor looks at key and signature first, and then refuses it. */
async function sms({ world }: DoctorDeps): Promise<Part> {
  const part = new Part('sms');
  const keys = ['SMS_ACCESS_KEY_ID', 'SMS_ACCESS_KEY_SECRET'];
  try {
    await world.sms.send({ id: randomUUID(), phone: '0', templateCode: 'SMS_0', params: {} });
    part.doubtful('accepts us', { says: 'took an SMS of no template to no number' });
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    if (error.outcome !== 'refused') unreachable(part, error, ['SMS_ENDPOINT']);
    else if (error.code.startsWith('isv.')) part.right('accepts us', 'address and key are right');
    else refused(part, error, keys);
  }
  return part;
}

/** The detail of a run that was never started: who has the wrong key is told so first. */
async function dify({ config }: DoctorDeps): Promise<Part> {
  const part = new Part('dify');
  const { baseUrl, apiKey } = config.dify;
  try {
    const answer = await fetch(`${baseUrl.replace(/\/+$/, '')}/workflows/run/${randomUUID()}`, {
      headers: { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    if (answer.status === 401 || answer.status === 403)
      part.wrong('accepts us', {
        says: `refuses the key: HTTP ${answer.status}`,
        settings: ['DIFY_API_KEY'],
        remedy:
          'Take the API key of the workflow app from Dify (it begins with app-). Applications wait for a person meanwhile.',
      });
    else if (answer.status >= 500)
      part.wrong('accepts us', {
        says: `answers HTTP ${answer.status}`,
        settings: ['DIFY_BASE_URL'],
        remedy: 'Look at Dify itself. Applications wait for a person meanwhile.',
      });
    else part.right('accepts us', 'address and key are right');
  } catch (error) {
    unreachable(part, error, ['DIFY_BASE_URL']);
  }
  return part;
}

async function payout({ world }: DoctorDeps): Promise<Part> {
  const part = new Part('payout');
  const payee = { kind: 'wallet', account: 'doctor', holderName: '' } as const;
  const keys = ['PAYOUT_APP_ID', 'PAYOUT_PRIVATE_KEY', 'PAYOUT_CHANNEL_PUBLIC_KEY'];
  await queried(part, () => world.payouts.query({ payoutNo: NOBODYS, payee }), ['PAYOUT_GATEWAY_URL'], keys);
  return part;
}

async function alipay({ world }: DoctorDeps): Promise<Part> {
  const part = new Part('alipay');
  const { alipay: gateway } = world.payments;
  const keys = ['ALIPAY_APP_ID', 'ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY'];
  if (gateway !== null) await queried(part, () => gateway.query(NOBODYS), ['ALIPAY_GATEWAY_URL'], keys);
  return part;
}

async function wechat({ world }: DoctorDeps): Promise<Part> {
  const part = new Part('wechat');
  const { wechat: gateway } = world.payments;
  const keys = [
    'WECHAT_PAY_MCH_ID',
    'WECHAT_PAY_SERIAL_NO',
    'WECHAT_PAY_PRIVATE_KEY',
    'WECHAT_PAY_PLATFORM_SERIAL',
    'WECHAT_PAY_PLATFORM_PUBLIC_KEY',
  ];
  if (gateway !== null) await queried(part, () => gateway.query(NOBODYS), ['WECHAT_PAY_BASE_URL'], keys);
  return part;
}

/** A question costs its fee there and names a person, so only the door is tried; the first certification tries the key. */
async function identity({ config }: DoctorDeps): Promise<Part> {
  return door('identity', config.certification.identity.endpoint, 'IDENTITY_ENDPOINT');
}

async function bureau({ config }: DoctorDeps): Promise<Part> {
  return door('credit bureau', config.certification.bureau.url, 'CREDIT_BUREAU_URL');
}

async function door(name: string, address: string, setting: string): Promise<Part> {
  const part = new Part(name);
  try {
    await fetch(address, { signal: AbortSignal.timeout(WITHIN_MS) });
    part.right('reachable', 'answers; its key is tried by the next certification');
  } catch (error) {
    unreachable(part, error, [setting]);
  }
  return part;
}

/** Asks a channel for a number that it cannot know: that it says so proves address, identity and both keys. */
async function queried(
  part: Part,
  query: () => Promise<{ readonly kind: string; readonly code?: string }>,
  address: readonly string[],
  keys: readonly string[],
): Promise<void> {
  try {
    const { kind, code } = await query();
    if (kind === 'not_found') part.right('accepts us', 'address and keys are right');
    else
      unreachable(part, new Error(`answered "${kind}"${code === undefined ? '' : ` (${code})`}`), [
        ...address,
        ...keys,
      ]);
  } catch (error) {
    if (error instanceof OutsideError && error.outcome === 'refused') refused(part, error, keys);
    else unreachable(part, error, address);
  }
}

async function ask(
  part: Part,
  work: () => Promise<unknown>,
  says: string,
  settings: readonly string[],
  what: string,
): Promise<void> {
  try {
    await work();
    part.right('reachable', says);
  } catch (error) {
    part.wrong('reachable', {
      says: reasonOf(error),
      settings,
      remedy: `Check ${what} in ${settings.join(', ')}.`,
    });
  }
}

function unreachable(part: Part, error: unknown, settings: readonly string[]): void {
  part.wrong('reachable', {
    says: `no usable answer: ${reasonOf(error)}`,
    settings,
    remedy: `Check ${settings.join(', ')} and the way there. What waits for it is repeated, under the same numbers.`,
  });
}

function refused(part: Part, error: OutsideError, settings: readonly string[]): void {
  part.wrong('accepts us', {
    says: `answers, and does not accept us: ${error.code}`,
    settings,
    remedy: `Compare ${settings.join(', ')} with what is registered there.`,
  });
}
