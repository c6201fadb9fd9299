import { parseArgs } from 'node:util';
import { dataKeyCommands } from './data-keys.ts';
import { deploymentCommands } from './deployment.ts';
import { type Command, type Given, type OpsDeps, type Outcome, UsageError } from './deps.ts';
import { messageCommands } from './messages.ts';
import { notificationCommands } from './notifications.ts';
import { objectCommands } from './objects.ts';
import { outboxCommands } from './outbox.ts';
import { payoutCommands } from './payouts.ts';
import { rebuildCommands } from './rebuild.ts';
import { reconcileCommands } from './reconcile.ts';
import { replayCommands } from './replay.ts';
import { runCommands } from './runs.ts';
import { sessionCommands } from './sessions.ts';
import { taskCommands } from './tasks.ts';

export const COMMANDS: readonly Command[] = [
  ...outboxCommands,
  ...messageCommands,
  ...taskCommands,
  ...runCommands,
  ...rebuildCommands,
  ...reconcileCommands,
  ...replayCommands,
  ...deploymentCommands,
  ...payoutCommands,
  ...notificationCommands,
  ...sessionCommands,
  ...dataKeyCommands,
  ...objectCommands,
];

const COMMON = { json: { type: 'boolean' }, help: { type: 'boolean' }, as: { type: 'string' } } as const;

export interface Parsed {
  /** undefined: the list of commands is asked for */
  readonly command: Command | undefined;
  readonly given: Given;
  readonly json: boolean;
  readonly help: boolean;
  readonly as: string | undefined;
}

/** @throws UsageError for a command or a flag that there is not */
export function parsed(args: readonly string[]): Parsed {
  const words = args.filter((arg) => !arg.startsWith('--'));
  const command = COMMANDS.find(({ name }) => words.slice(0, name.split(' ').length).join(' ') === name);
  if (command === undefined && words.length > 0)
    throw new UsageError(`There is no command "${words.slice(0, 2).join(' ')}".`);
  const flags = Object.fromEntries(
    Object.entries(command?.flags ?? {}).map(([name, { type }]) => [name, { type }] as const),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...flags, ...COMMON },
      allowPositionals: true,
    });
    const skipped = command?.name.split(' ').length ?? 0;
    return {
      command,
      given: { words: positionals.slice(skipped), flags: values },
      json: values.json === true,
      help: values.help === true,
      as: typeof values.as === 'string' ? values.as : undefined,
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The flags make no sense.');
  }
}

/** Runs one command; what makes no sense is an outcome as well. */
export async function perform(deps: OpsDeps, command: Command, given: Given): Promise<Outcome> {
  try {
    return await command.run(deps, given);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { says: error.message, rows: [], failed: true };
  }
}

export function helpOf(command: Command | undefined): string {
  if (command === undefined) {
    const width = Math.max(...COMMANDS.map(({ name }) => name.length));
    return [
      'npm run ops -- <command> [--json] [--as <operator>] [--help]',
      '',
      'What the Temporal Web UI and the console cannot do. Every change is written to the audit log under the name of --as, or of',
      'the account of this machine. It works on the stack that npm start runs in this checkout, or on the one that the settings name.',
      '',
      ...COMMANDS.map(({ name, help }) => `  ${name.padEnd(width)}  ${help.split(/[.:;]/)[0]}.`),
      '',
      'Exit code: 0 done, 1 not done, 2 the platform does not answer or the command makes no sense.',
    ].join('\n');
  }
  const { name, takes, help, flags = {} } = command;
  return [
    `npm run ops -- ${name} ${takes}`.trimEnd(),
    '',
    help,
    '',
    ...Object.entries(flags).map(([flag, one]) => `  --${flag.padEnd(9)} ${one.help}`),
    `  --${'json'.padEnd(9)} the outcome as JSON: says, rows, failed`,
    `  --${'as'.padEnd(9)} who does it, as the audit log names him`,
  ].join('\n');
}

/** A table for a person: one line a row, columns as wide as what is in them. */
export function printed({ says, rows }: Outcome): string {
  const [first] = rows;
  if (first === undefined) return says;
  const names = Object.keys(first);
  const lines = [names, ...rows.map((row) => names.map((name) => cell(row[name])))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return [
    ...lines.map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    '',
    says,
  ].join('\n');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (value instanceof Date) return value.toISOString().slice(0, 19);
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** The same for a program: 64-bit numbers as text. */
export function asJson(outcome: Outcome): string {
  return JSON.stringify(
    { says: outcome.says, failed: outcome.failed === true, rows: outcome.rows },
    (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    2,
  );
}
