import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type PartExit, ProvisionError } from './running-part.ts';

export interface ServerCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly logFile: string;
  readonly uid?: number;
  readonly gid?: number;
  /** hand standard output to the caller instead of the log; the log then gets standard error only */
  readonly pipeOutput?: boolean;
  /** how the server is asked to end in order */
  readonly stopSignal?: 'SIGTERM' | 'SIGINT';
  readonly stopGraceMs?: number;
}

export interface ServerProcess {
  readonly pid: number;
  readonly child: ChildProcess;
  readonly exited: Promise<PartExit>;
  hasExited(): boolean;
  stop(force?: boolean): Promise<void>;
}

const TAIL_LINES = 15;

/** Whatever happens to this process, its servers do not outlive it (kill -9 apart, which the next start cleans up after). */
const live = new Map<number, ServerProcess>();
process.once('exit', () => {
  for (const pid of live.keys()) killGroup(pid);
});

const startListeners = new Set<(name: string, pid: number) => void>();

/** Calls back for each process the moment it exists, long before it is ready. Answers how to stop listening. */
export function onProcessStart(listener: (name: string, pid: number) => void): () => void {
  startListeners.add(listener);
  return () => startListeners.delete(listener);
}

/**
 * Ends everything that was started here and still runs, such as a server that was not ready yet when the user gave up.
 *
 * @param except processes that somebody else ends, in an order of his own
 */
export async function stopEverything(force = false, except: ReadonlySet<number> = new Set()): Promise<void> {
  const others = [...live.values()].filter(({ pid }) => !except.has(pid));
  await Promise.all(others.map((server) => server.stop(force)));
}

/**
 * Starts a server in a process group of its own, so that the terminal's Ctrl-C reaches only the launcher, which then ends the
 * parts in order. Its output goes straight into the log file and so survives the launcher.
 *
 * @throws ProvisionError when the program cannot be started at all
 */
export async function startProcess(command: ServerCommand): Promise<ServerProcess> {
  mkdirSync(dirname(command.logFile), { recursive: true });
  if (existsSync(command.logFile)) renameSync(command.logFile, `${command.logFile}.1`);
  const log = openSync(command.logFile, 'a', 0o600);
  const child = spawn(command.command, command.args, {
    cwd: command.cwd,
    env: { ...command.env },
    detached: true,
    stdio: ['ignore', command.pipeOutput ? 'pipe' : log, log],
    ...(command.uid === undefined ? {} : { uid: command.uid }),
    ...(command.gid === undefined ? {} : { gid: command.gid }),
  });
  closeSync(log);
  const pid = await spawned(child, command);

  let stopping = false;
  let ended = false;
  const exited = new Promise<PartExit>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = true;
      live.delete(pid);
      resolve({
        name: command.name,
        code,
        signal,
        expected: stopping,
        logFile: command.logFile,
        tail: logTail(command.logFile),
      });
    });
  });
  const server: ServerProcess = {
    pid,
    child,
    exited,
    hasExited: () => ended,
    stop: async (force = false) => {
      stopping = true;
      if (ended) return;
      if (!force) {
        child.kill(command.stopSignal ?? 'SIGTERM');
        await Promise.race([exited, sleep(command.stopGraceMs ?? 10_000, undefined, { ref: false })]);
      }
      if (!ended) killGroup(pid);
      await exited;
    },
  };
  if (!ended) live.set(pid, server);
  for (const listener of startListeners) listener(command.name, pid);
  return server;
}

/** Waits until `probe` says yes. @throws ProvisionError when the process ends first or the time is over */
export async function waitUntilReady(
  server: ServerProcess,
  what: { readonly name: string; readonly logFile: string; readonly timeoutMs: number },
  probe: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + what.timeoutMs;
  for (;;) {
    if (server.hasExited()) {
      throw new ProvisionError(`${what.name} ended while starting. ${logExcerpt(what.logFile)}`);
    }
    if (await probe()) return;
    if (Date.now() > deadline) {
      await server.stop(true);
      const seconds = Math.round(what.timeoutMs / 1000);
      throw new ProvisionError(`${what.name} was not ready within ${seconds} s. ${logExcerpt(what.logFile)}`);
    }
    await sleep(50);
  }
}

/** The last lines of a log file, '' when there is none. */
export function logTail(file: string, lines = TAIL_LINES): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

export function logExcerpt(file: string): string {
  const tail = logTail(file);
  return tail === '' ? `Its log ${file} is empty.` : `The end of its log ${file}:\n${tail}`;
}

/** Whether the process exists, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Kills the process and whatever it started: each of ours leads a group of its own. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // gone already: that is what was wanted
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function spawned(child: ChildProcess, command: ServerCommand): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(
        new ProvisionError(`${command.name} could not be started (${command.command}): ${error.message}.`),
      ),
    );
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
}
