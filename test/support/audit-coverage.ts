import type { Knex } from 'knex';
import { type Logger, pino } from 'pino';
import { routes } from '../../api/routes.ts';

/** What the access log says of a request. */
interface Observed {
  readonly requestId: string;
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly replayed?: boolean;
}

/** Requests that write nothing anybody could be asked about, by the id of their route. */
export const UNAUDITED: Readonly<Record<string, string>> = {
  's002-calc-equal-installment': 'a calculator: nothing is kept',
  's002-calc-equal-principal': 'a calculator: nothing is kept',
  's002-calc-compare': 'a calculator: nothing is kept',
  'loan-repayment-plan-preview': 'a calculator: nothing is kept',
  's001-admin-application-preview': 'a calculator: nothing is kept',
  's001-admin-task-next':
    'where nothing waits nothing is done; a case that is given is audited as task.claim',
  's001-admin-task-draft': 'what somebody writes for himself; the decision that comes of it is audited',
  'loan-repayment-restructure-preview': 'a calculator: nothing is kept',
  's002-calc-prepayment': 'a calculator: nothing is kept',
};

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const documented = new Set(routes.map(({ id }) => id));

/** A logger that remembers the access log beside doing what its level says. */
export function observingLogger(level: string): { logger: Logger; observed: readonly Observed[] } {
  const observed: Observed[] = [];
  const visible = level === 'silent' ? undefined : pino.destination(1);
  const logger = pino(
    { level: level === 'silent' ? 'info' : level },
    {
      write(line: string) {
        visible?.write(line);
        const entry = JSON.parse(line) as Observed & { msg?: string };
        if (entry.msg === 'request') observed.push(entry);
      },
    },
  );
  return { logger, observed };
}

/**
 * Every request that wrote something and was answered with a success must be found in the audit log by its id, with what was done
 * and from where, and no row may hold a phone, a card, an identity number or a password in clear (document 001, 安全说明 4).
 * Answers a line per offence.
 */
export async function auditOffences(knex: Knex, observed: readonly Observed[]): Promise<string[]> {
  const done = observed.filter(
    ({ route, method, status, replayed }) =>
      documented.has(route) && WRITES.has(method) && status < 300 && !replayed && !(route in UNAUDITED),
  );
  const rows = await knex<AuditRow>('audit_log').select('*');
  const byRequest = new Map(rows.map((row) => [row.request_id, row]));
  const missing = done.flatMap(({ route, requestId }) => {
    const row = byRequest.get(requestId);
    if (row === undefined) return [`${route}: no audit row with the id of the request`];
    return row.ip === null ? [`${route}: ${row.action} does not say from where`] : [];
  });
  return [...new Set([...missing, ...rows.flatMap(clearText)])].sort();
}

interface AuditRow {
  readonly action: string;
  readonly request_id: string | null;
  readonly subject_id: string;
  readonly ip: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** Numbers of people, found by their form; keys that name a secret, whatever they hold. */
const PRIVATE: Readonly<Record<string, RegExp>> = {
  'a phone number': /(?<![\dA-Za-z.])1[3-9]\d{9}(?![\d.])/,
  'an identity number': /(?<!\d)\d{17}[\dXx](?!\d)/,
  'a card number': /(?<![\dA-Za-z])\d{16,19}(?!\d)/,
  'an e-mail address': /[^\s"*@]{2,}@[a-z0-9-]+\.[a-z]/i,
};
const SECRET_KEYS =
  /^(?:password|new_?password|old_?password|password_?hash|code|token|access_?token|refresh_?token|captcha.*)$/i;

function clearText(row: AuditRow): string[] {
  const texts = [row.subject_id, row.before, row.after].flatMap(textsOf);
  const found = Object.entries(PRIVATE).flatMap(([what, pattern]) => {
    const text = texts.find((one) => pattern.test(one));
    return text === undefined ? [] : [`${row.action}: ${what} in clear (${text.slice(0, 80)})`];
  });
  const named = [...keysOf(row.before), ...keysOf(row.after)].filter((key) => SECRET_KEYS.test(key));
  return [...found, ...named.map((key) => `${row.action}: keeps "${key}"`)];
}

/** The last group of a uuid can be twelve digits by chance, which is not a person's number. */
const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

function textsOf(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value).replace(UUID, 'uuid')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}
