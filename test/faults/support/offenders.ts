import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from './eventually.ts';

const STATUS_LINE = /HTTP\/1\.1 (\d{3})/g;
const OPENED_AT_ONCE = 100;
/** Between the chunks of a flood: a process that did nothing but send would measure itself. */
const PAUSE_MS = 50;

export interface Behaviour {
  /** what is sent at once */
  readonly head?: string | Buffer;
  /** then this, again and again for as long as the server listens */
  readonly drip?: { readonly text: string; readonly everyMs: number };
  /** then `chunk`, `count` times with short pauses, and `last` */
  readonly flood?: { readonly chunk: Buffer; readonly count: number; readonly last: string };
}

/**
 * A connection of somebody who does not play by the rules: it sends what it likes and never hangs up by itself, not even when the
 * server has. Only `leave` ends it.
 */
export class Offender {
  readonly #socket: Socket;
  readonly #openedMs = Date.now();
  #drip: NodeJS.Timeout | undefined;
  flooding: boolean;
  /** the answers it was given, in order */
  readonly statuses: number[] = [];
  answeredMs: number | null = null;
  /** from opening until the server ended the connection */
  cutMs: number | null = null;

  private constructor(port: number, { head, drip, flood }: Behaviour) {
    this.flooding = flood !== undefined;
    this.#socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    const cut = (): void => {
      clearInterval(this.#drip);
      this.cutMs ??= this.#age();
    };
    this.#socket
      .on('data', (bytes: Buffer) => {
        this.answeredMs ??= this.#age();
        for (const [, status] of bytes.toString('latin1').matchAll(STATUS_LINE))
          this.statuses.push(Number(status));
      })
      .on('end', cut)
      .on('error', cut)
      .on('close', cut)
      .once('connect', () => {
        if (head !== undefined) this.send(head);
        if (drip !== undefined) this.#drip = setInterval(() => this.send(drip.text), drip.everyMs);
        if (flood !== undefined) void this.#flood(flood);
      });
  }

  /** Opens many, a few at a time so that they are not lost in the queue of what is not yet accepted. */
  static async open(port: number, count: number, behaviour: Behaviour): Promise<Offender[]> {
    const all: Offender[] = [];
    while (all.length < count) {
      const some = Array.from(
        { length: Math.min(OPENED_AT_ONCE, count - all.length) },
        () => new Offender(port, behaviour),
      );
      all.push(...some);
      await eventually('connections that are accepted', 20_000, async () =>
        some.every((one) => one.isOpen || one.cutMs !== null) ? true : null,
      );
    }
    return all;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === 'open';
  }

  send(bytes: string | Buffer): boolean {
    return this.#socket.writable && this.#socket.write(bytes);
  }

  leave(): void {
    clearInterval(this.#drip);
    this.#socket.destroy();
  }

  async #flood({ chunk, count, last }: NonNullable<Behaviour['flood']>): Promise<void> {
    for (let sent = 0; sent < count && this.cutMs === null; ) {
      if (!this.#socket.writableNeedDrain) {
        this.send(chunk);
        sent += 1;
      }
      await sleep(PAUSE_MS);
    }
    if (last !== '') this.send(last);
    this.flooding = false;
  }

  #age(): number {
    return Date.now() - this.#openedMs;
  }
}

/** How many more sockets this process may open, with room for what it has. */
export function socketsAllowed(): number {
  const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  return Math.max(0, Number(limit ?? 1_024) - 500);
}

/** The sockets that a process holds, whatever state their other side believes them in. */
export function socketsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:');
    } catch {
      return false; // closed while we looked
    }
  }).length;
}

/** Memory of a process as the kernel counts it, MB; `peak` since `forgetPeak`. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mb = (name: string): number =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1_024);
  return { now: mb('VmRSS'), peak: mb('VmHWM') };
}

/** proc(5), `clear_refs`: 5 sets the peak back to what is held now. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
