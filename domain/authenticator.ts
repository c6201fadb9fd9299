/** Time-based one-time passwords (RFC 6238) as every authenticator app makes them: six digits, SHA-1, steps of 30 seconds. */
export const STEP_SECONDS = 30;
/** A clock may be a step off in either direction (RFC 6238 §5.2). */
export const STEP_WINDOW = 1;
/** Wrong codes in a row before the next one has to wait. */
export const MAX_WRONG_CODES = 5;
export const RECOVERY_CODES = 10;

const FIRST_LOCK_SECONDS = 30;
const LONGEST_LOCK_SECONDS = 3_600;

/** How long no code is looked at after so many wrong ones in a row, seconds: 0 up to four, then 30, 60, 120 … up to an hour. */
export function lockSeconds(failures: number): number {
  if (failures < MAX_WRONG_CODES) return 0;
  return Math.min(LONGEST_LOCK_SECONDS, FIRST_LOCK_SECONDS * 2 ** Math.min(failures - MAX_WRONG_CODES, 20));
}

/** Which step a moment lies in. */
export function stepAt(nowMs: number): number {
  return Math.floor(nowMs / 1000 / STEP_SECONDS);
}

/** Crockford's alphabet, in which nothing is mistaken for something else. */
export const RECOVERY_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A recovery code as it is compared: without the hyphens and spaces it is read with, and with O, I and L as what they are taken for. */
export function recoveryForm(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
