import { RawReply } from './reply.ts';

export const CSV = 'text/csv; charset=utf-8';

/** Whether the caller wants a table to save rather than data: `format=csv`, or `Accept: text/csv` before anything else. */
export function wantsCsv(format: 'json' | 'csv' | undefined, accept: string | undefined): boolean {
  return format === undefined ? (accept ?? '').trim().startsWith('text/csv') : format === 'csv';
}

/**
 * A table as RFC 4180 text, with the mark that makes spreadsheets read it as UTF-8. A text that a spreadsheet would run as a
 * formula gets an apostrophe before it; amounts stay numbers.
 */
export function csvReply(table: readonly (readonly string[])[], name: string): RawReply {
  const body = table.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
  return new RawReply(`\uFEFF${body}`, CSV, 200, {
    'Content-Disposition': `attachment; filename="${name}.csv"`,
  });
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+([.]\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
