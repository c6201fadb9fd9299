import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { DomainError } from '../domain/errors.ts';
import type { OperationDeps } from './deps.ts';

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  readonly noise: number;
  readonly background: string;
}

/** The package is a function that draws a given text; its type declarations know only the functions beside it. */
const svgCaptcha: (text: string, drawing: Drawing) => string = createRequire(import.meta.url)('svg-captcha');

/** Wall-clock time: a captcha is about this minute's visitor, not about business. */
const LIFETIME_MS = 5 * 60_000;
const LENGTH = 4;
/** Without the pairs that people mistake for one another in a distorted picture. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const SWEEP_PER_CALL = 3;

type CaptchaDeps = Pick<OperationDeps, 'knex' | 'config'>;

export interface Captcha {
  readonly id: string;
  /** `data:` URI of a PNG */
  readonly picture: string;
  /** filled in the sandbox only: printing the answer defeats the question */
  readonly answer: string;
  readonly expiresInSeconds: number;
}

export interface CaptchaAnswer {
  readonly id: string;
  readonly answer: string;
}

/** Draws a new captcha (document 000, 8081 #1). */
export async function createCaptcha(deps: CaptchaDeps): Promise<Captcha> {
  const id = `cap_${randomBytes(12).toString('hex')}`;
  const text = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  const picture = await draw(text);
  await sweep(deps);
  await deps.knex('captchas').insert({
    id,
    answer_hmac: digest(deps, id, text).toString('hex'),
    expires_at: new Date(Date.now() + LIFETIME_MS),
  });
  return {
    id,
    picture,
    answer: deps.config.sandbox ? text : '',
    expiresInSeconds: LIFETIME_MS / 1000,
  };
}

/**
 * Takes an answer. The captcha is gone afterwards, right or wrong: one picture, one try. Case does not matter.
 *
 * @throws DomainError `captcha_wrong`, also for one that is unknown, used or older than five minutes
 */
export async function consumeCaptcha(deps: CaptchaDeps, given: CaptchaAnswer): Promise<void> {
  const [row] = await deps
    .knex<{ id: string; answer_hmac: string; expires_at: Date }>('captchas')
    .where({ id: given.id })
    .delete(['answer_hmac', 'expires_at']);
  const right =
    row !== undefined &&
    row.expires_at.getTime() > Date.now() &&
    timingSafeEqual(Buffer.from(row.answer_hmac, 'hex'), digest(deps, given.id, given.answer.trim()));
  if (!right) throw new DomainError('captcha_wrong');
}

/** The text is ours, from a cryptographic source: the library's own comes from Math.random. */
async function draw(text: string): Promise<string> {
  const svg = svgCaptcha(text, { width: 140, height: 48, fontSize: 52, noise: 3, background: '#f3f1ea' });
  const png = await sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}

/** A few old ones leave with each new one, so that abandoned captchas never pile up. */
async function sweep(deps: CaptchaDeps): Promise<void> {
  const old = deps
    .knex('captchas')
    .select('id')
    .where('expires_at', '<', new Date())
    .orderBy('expires_at')
    .limit(SWEEP_PER_CALL)
    .forUpdate()
    .skipLocked();
  await deps.knex('captchas').whereIn('id', old).delete();
}

function digest(deps: CaptchaDeps, id: string, answer: string): Buffer {
  return createHmac('sha256', deps.config.secrets.captchaSecret)
    .update(`${id}:${answer.toUpperCase()}`)
    .digest();
}
