/** How a sealed column is stored and found again. */
export interface SealedField {
  /** what it is inside the process: a text, or anything JSON holds */
  readonly kind: 'text' | 'json';
  /** whole values are found by `<column>_index_a` and `_b`, over this form of them */
  readonly find?: (clear: string) => string;
  /** parts of it that may be searched for, by `<column>_tokens` */
  readonly parts?: (clear: string) => readonly string[];
}

export interface SealedTable {
  /** the column that names a row for good; it is bound into every value */
  readonly row: string;
  readonly fields: Readonly<Record<string, SealedField>>;
}

const text: SealedField = { kind: 'text' };
const json: SealedField = { kind: 'json' };

const asWritten = (clear: string): string => clear.trim();
const mailbox = (clear: string): string => clear.trim().toLowerCase();
const idCard = (clear: string): string => clear.trim().toUpperCase();

/** Longer beginnings of a name are found by their first sixteen characters. */
export const LONGEST_BEGINNING = 16;

/** Every beginning of a name, since staff search by one. */
export function beginnings(name: string): string[] {
  const characters = [...name.normalize('NFC')];
  return characters.slice(0, LONGEST_BEGINNING).map((_, at) => characters.slice(0, at + 1).join(''));
}

/** What the mask shows of a phone number (`138****8000`), and nothing of what it hides. */
export function shownOfPhone(phone: string): string[] {
  const head = phone.slice(0, 3);
  return [head.slice(0, 1), head.slice(0, 2), head].map((start) => `${start}…`).concat(`…${phone.slice(-4)}`);
}

const phone: SealedField = { kind: 'text', find: asWritten, parts: shownOfPhone };

/** Every column that holds personal data sealed. What is not here lies in Postgres as it is; `column-classes` says why it may. */
export const SEALED_TABLES: Readonly<Record<string, SealedTable>> = {};

export const indexColumn = (column: string, slot: string): string => `${column}_index_${slot}`;
export const tokenColumn = (column: string): string => `${column}_tokens`;
