import { createHash } from 'node:crypto';
import { hash, type Options, verify } from '@node-rs/argon2';
import type { Config } from '../config/index.ts';
import { DomainError } from '../domain/errors.ts';
import { isAboutOwner, isCommonPassword } from './password-words.ts';

/** Printed in document 003 §1.1: its clients send this form, all others the password itself. */
const DOCUMENT_003_SALT = 'j3ZXHFo0ZEKy';

/** argon2id (the package's own choice), 64 MiB, 3 passes: some 60 ms of one core. At most PARALLEL run at once, so logins never take more than 256 MiB. */
const ARGON2: Options = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };
const TODAY = `$argon2id$v=19$m=${ARGON2.memoryCost},t=${ARGON2.timeCost},p=${ARGON2.parallelism}$`;
const PARALLEL = 4;
/** Beyond this queue, some two seconds long, a caller is told to come back instead. */
const MOST_WAITING = 40;

const MIN_CHARACTERS = 8;
const MAX_CHARACTERS = 128;

/** A password as a person types it, or already in document 003's form. */
export type GivenPassword = { readonly plain: string } | { readonly form: string };

/** The form in which every password is hashed and compared: md5(salt + md5(password)), lower-case hexadecimal (document 003). */
export function passwordForm(given: GivenPassword): string {
  return 'form' in given ? given.form.toLowerCase() : md5(DOCUMENT_003_SALT + md5(given.plain));
}

/**
 * Refuses a new password that is too weak. `documented` asks for 8 characters, which every printed example has; `strict` also for
 * a lower-case and an upper-case letter, a digit and a sign (document 004 §8), and refuses the passwords that are guessed first and those
 * made of what is known of their owner (ASVS 5.0 6.2.4, 6.2.11).
 *
 * @param about what others know of him: phone number, e-mail address, names
 * @throws DomainError `weak_password`, facts.missing names what it lacks; `common` and `personal` what it is
 */
export function requirePassword(
  plain: string,
  policy: Config['passwordPolicy'],
  about: readonly (string | null | undefined)[] = [],
): void {
  const rules: readonly (readonly [string, boolean])[] = [
    ['length', [...plain].length >= MIN_CHARACTERS && [...plain].length <= MAX_CHARACTERS],
    ['lower', policy === 'documented' || /\p{Ll}/u.test(plain)],
    ['upper', policy === 'documented' || /\p{Lu}/u.test(plain)],
    ['digit', policy === 'documented' || /\p{Nd}/u.test(plain)],
    ['special', policy === 'documented' || /[^\p{L}\p{N}\s]/u.test(plain)],
    ['common', policy === 'documented' || !isCommonPassword(plain)],
    ['personal', policy === 'documented' || !isAboutOwner(plain, about)],
  ];
  const missing = rules.filter(([, kept]) => !kept).map(([name]) => name);
  if (missing.length > 0) {
    throw new DomainError('weak_password', { policy, missing, min: MIN_CHARACTERS, max: MAX_CHARACTERS });
  }
}

/** Hashes a password's form. @throws DomainError `unavailable` when too many wait already */
export async function hashPassword(form: string): Promise<string> {
  return inTurn(() => hash(form, ARGON2));
}

/**
 * Whether a password is right. Without a stored hash (nobody has that name) it works just as long and answers false, so that the
 * time it takes does not tell who exists.
 */
export async function verifyPassword(stored: string | null, form: string): Promise<boolean> {
  const right = await inTurn(async () => verify(stored ?? (await nobody()), form));
  return stored !== null && right;
}

/**
 * The hash of a password that is known to be right, with today's work, when the stored one was made with less or otherwise; null when
 * there is nothing to do, and when the house is busy: the next login does it.
 */
export async function hashToday(stored: string | null, form: string): Promise<string | null> {
  if (stored === null || stored.startsWith(TODAY) || waiting.length > 0) return null;
  return hashPassword(form);
}

let nobodysHash: Promise<string> | undefined;
function nobody(): Promise<string> {
  nobodysHash ??= hash('nobody', ARGON2);
  return nobodysHash;
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MOST_WAITING) {
    throw new DomainError('unavailable', { part: 'passwords', retryAfterSeconds: 2 });
  }
  // whoever leaves hands its place on, so `running` only grows while nobody waits
  if (running >= PARALLEL) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}
