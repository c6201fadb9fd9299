import type { Got } from '../../api/wire.ts';

export type Config = Got<'/api/v1/admin/configs'>['configs'][number];

export const CONFIG_KINDS = ['text', 'number', 'boolean', 'json'] as const;
export type ConfigKind = (typeof CONFIG_KINDS)[number];

export const NUMBER = /^-?\d{1,15}(\.\d{1,9})?$/;
/** A number that begins with a nought is a code or a telephone number. */
const PLAIN_NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/;

/** What a value is, by how it is written: the wire knows texts only. */
export function kindOf(value: string): ConfigKind {
  if (value === 'true' || value === 'false') return 'boolean';
  if (PLAIN_NUMBER.test(value)) return 'number';
  return /^\s*[[{]/.test(value) && isJson(value) ? 'json' : 'text';
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON in lines that can be read; anything else as it is. */
export const readable = (value: string): string =>
  kindOf(value) === 'json' ? JSON.stringify(JSON.parse(value), null, 2) : value;

/** Names of what should not be lying about. */
export const looksSecret = (key: string): boolean =>
  /(^|_)(secret|password|passwd|pwd|token|credential|credentials|private|key|apikey)(_|$)/.test(key);
