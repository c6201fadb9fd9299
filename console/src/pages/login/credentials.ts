import { md5 } from './md5.ts';

const SALT = 'j3ZXHFo0ZEKy';
const KEPT = 'console.ssid';

/** A password as document 003 wants it: `md5('j3ZXHFo0ZEKy' + md5(password))`. */
export const passwordForm = (password: string): string => md5(`${SALT}${md5(password)}`);

/** This browser's own name for its sessions (document 003's `ssid`), so that staff can tell them apart. */
export function browserId(): string {
  const kept = localStorage.getItem(KEPT);
  if (kept !== null) return kept;
  const made = crypto.randomUUID();
  localStorage.setItem(KEPT, made);
  return made;
}
