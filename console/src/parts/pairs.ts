/** Named values of several kinds, as a form's rows and as the wire's record. */

export const PAIR_KINDS = ['text', 'number', 'list', 'yes', 'no'] as const;
export type PairKind = (typeof PAIR_KINDS)[number];

export interface PairRow {
  readonly name?: string;
  readonly kind?: PairKind;
  readonly text?: string;
  readonly items?: readonly string[];
}

export type PairValue = number | boolean | string | string[];

/** What was read, as rows. What is none of the kinds, which no request can write, becomes its JSON text. */
export function rowsOf(record: Readonly<Record<string, unknown>>): PairRow[] {
  return Object.entries(record).map(([name, value]) => {
    if (typeof value === 'boolean') return { name, kind: value ? 'yes' : 'no' };
    if (typeof value === 'number') return { name, kind: 'number', text: String(value) };
    if (Array.isArray(value)) return { name, kind: 'list', items: value.map(String) };
    return { name, kind: 'text', text: typeof value === 'string' ? value : JSON.stringify(value) };
  });
}

/** The rows as the wire takes them; rows without a name are none. */
export function recordOf(rows: readonly (PairRow | undefined)[]): Record<string, PairValue> {
  return Object.fromEntries(
    rows.flatMap((row) => {
      const name = row?.name?.trim() ?? '';
      return row === undefined || name === '' ? [] : [[name, pairValueOf(row)] as const];
    }),
  );
}

function pairValueOf({ kind = 'text', text = '', items = [] }: PairRow): PairValue {
  if (kind === 'yes' || kind === 'no') return kind === 'yes';
  if (kind === 'list') return [...items];
  return kind === 'number' ? Number(text) : text;
}
