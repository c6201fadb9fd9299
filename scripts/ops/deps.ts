import type { Transaction } from 'objection';
import { type AuditEntry, writeAudit } from '../../models/audit.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import type { OutsideWorld } from '../../workers/adapters.ts';

/** What commands work with, and in whose name. */
export interface OpsDeps extends OperationDeps {
  readonly world: Pick<OutsideWorld, 'payouts'>;
  /** who runs the command, as the audit log names him */
  readonly operator: string;
}

/** What a command has to say: a sentence for a person, and rows for a table or a program. */
export interface Outcome {
  readonly says: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** nothing was done that was asked for */
  readonly failed?: boolean;
}

export interface Given {
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
}

export interface Command {
  /** such as `outbox redrive` */
  readonly name: string;
  /** what follows the name */
  readonly takes: string;
  readonly help: string;
  readonly flags?: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly help: string }>>;
  run(deps: OpsDeps, given: Given): Promise<Outcome>;
}

/** What was asked for makes no sense, in a sentence for whoever asked. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The nth word after the command's name. @throws UsageError */
export function word({ words }: Given, index: number, what: string): string {
  const found = words[index];
  if (found === undefined) throw new UsageError(`Which ${what}?`);
  return found;
}

/** A moment as it was typed, or `fallback`. @throws UsageError */
export function moment(given: Given, flag: string, fallback: Date): Date {
  const text = given.flags[flag];
  if (typeof text !== 'string') return fallback;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new UsageError(`--${flag} is no moment such as 2026-11-21T08:00:00Z: ${text}`);
  return new Date(ms);
}

/** Writes what an operator did from the command line, in the transaction that did it. */
export async function note(
  { operator }: OpsDeps,
  trx: Transaction,
  entry: Omit<AuditEntry, 'actor'>,
): Promise<void> {
  await writeAudit(trx, {
    ...entry,
    actor: { kind: 'system' },
    after: { ...entry.after, operator, by: 'ops' },
  });
}
