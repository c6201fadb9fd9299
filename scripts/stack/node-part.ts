import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { PROJECT_ROOT } from '../provision/cache.ts';
import { ProvisionError, type RunningPart } from '../provision/running-part.ts';
import { logExcerpt, type ServerProcess, startProcess, waitUntilReady } from '../provision/server-process.ts';

export interface NodePartOptions {
  readonly name: string;
  /** TypeScript file, or one that has been compiled, from the project's root */
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logDir: string;
  readonly stopGraceMs?: number;
}

/** The line with which our own processes say that they are ready to work. */
const readyLine = z.looseObject({ ready: z.literal(true) });
export type ReadyLine = z.infer<typeof readyLine>;

const READY_MS = 120_000;

/** Starts one of our own processes and waits for its line `{"ready":true,…}`. @throws ProvisionError */
export async function startNodePart(options: NodePartOptions): Promise<RunningPart<ReadyLine>> {
  const logFile = logFileOf(options);
  let ready: ReadyLine | null = null;
  const server = await spawnScript(options, logFile, (line) => {
    ready ??= parseReady(line);
  });
  await waitUntilReady(
    server,
    { name: options.name, logFile, timeoutMs: READY_MS },
    async () => ready !== null,
  );
  return {
    name: options.name,
    url: '',
    pid: server.pid,
    origin: options.script,
    extras: ready ?? { ready: true },
    exited: server.exited,
    stop: server.stop,
  };
}

/** Runs one of our scripts to its end and answers what it printed. @throws ProvisionError when it ends with another code than 0 */
export async function runNodeScript(options: NodePartOptions): Promise<readonly string[]> {
  const logFile = logFileOf(options);
  const lines: string[] = [];
  const server = await spawnScript(options, logFile, (line) => lines.push(line));
  const { code, signal } = await server.exited;
  if (code === 0) return lines;
  throw new ProvisionError(`${options.name} failed (exit code ${code ?? signal}). ${logExcerpt(logFile)}`);
}

async function spawnScript(
  options: NodePartOptions,
  logFile: string,
  onLine: (line: string) => void,
): Promise<ServerProcess> {
  const server = await startProcess({
    name: options.name,
    command: process.execPath,
    args: [
      ...(options.script.endsWith('.ts') ? ['--import', 'tsx'] : []),
      options.script,
      ...(options.args ?? []),
    ],
    env: options.env,
    cwd: PROJECT_ROOT,
    logFile,
    pipeOutput: true,
    ...(options.stopGraceMs === undefined ? {} : { stopGraceMs: options.stopGraceMs }),
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  if (server.child.stdout !== null) {
    createInterface({ input: server.child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      onLine(line);
    });
  }
  server.child.once('close', () => log.end());
  return server;
}

function logFileOf(options: NodePartOptions): string {
  return join(options.logDir, `${options.name.toLowerCase().replaceAll(' ', '-')}.log`);
}

function parseReady(line: string): ReadyLine | null {
  if (!line.startsWith('{')) return null;
  try {
    const parsed = readyLine.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // a log line that merely begins like JSON
  }
}
