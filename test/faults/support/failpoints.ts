import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What happens at an edge: the process is killed when the deed is done and nobody knows it, the deed fails before it begins, the deed
 * is done and reported as lost, or the deed begins late. (A kill before a deed is a kill after the deed before it.)
 */
export const MODES = ['throw', 'time-out', 'kill', 'delay'] as const;
export type Mode = (typeof MODES)[number];

const MOST_OF_A_KIND = 3;

interface Place {
  readonly name: string;
  /** how often each deed was done here; absent for places that never end, whose deeds are not numbered */
  readonly counts?: Map<string, number>;
}

/** Where the work in hand belongs: an activity's type, a route's id, a background part. */
const places = new AsyncLocalStorage<Place>();

/** Does work as a part of `name`; `endless` for loops, which would number their deeds without end. */
export function at<T>(name: string, work: () => T, endless = false): T {
  return places.run(endless ? { name } : { name, counts: new Map() }, work);
}

/** `settlePayout:payouts.settle`, `settlePayout:update payouts#2`. */
function edgeOf(deed: string): string {
  const place = places.getStore();
  if (place?.counts === undefined) return `${place?.name ?? 'elsewhere'}:${deed}`;
  const count = Math.min(MOST_OF_A_KIND, (place.counts.get(deed) ?? 0) + 1);
  place.counts.set(deed, count);
  return `${place.name}:${deed}${count === 1 ? '' : `#${count}`}`;
}

/** The edge of a process that is under test. Which faults are due is a matter of files, so that a killed process forgets none. */
export class Failpoints {
  readonly #armory: Armory;
  readonly #delayMs: number;
  readonly #seen = new Set<string>();

  constructor(dir: string, delayMs: number) {
    this.#armory = new Armory(dir);
    this.#delayMs = delayMs;
  }

  /** Does a deed, unless its edge is to fail. @param lost what the caller would see if the deed's answer never came */
  async around<T>(deed: string, work: () => Promise<T>, lost: () => unknown): Promise<T> {
    const edge = edgeOf(deed);
    if (!this.#seen.has(edge)) {
      this.#seen.add(edge);
      this.#armory.see(edge);
    }
    if (this.#armory.fire('throw', edge)) throw new Error(`failpoint ${edge}`);
    if (this.#armory.fire('delay', edge)) await sleep(this.#delayMs);
    const done = await work();
    if (this.#armory.fire('kill', edge)) {
      process.kill(process.pid, 'SIGKILL');
      await new Promise<never>(() => undefined);
    }
    if (this.#armory.fire('time-out', edge)) throw lost();
    return done;
  }
}

/** What is armed, what has fired and which edges were met, one empty file each; whoever renames a file has fired it. */
export class Armory {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
    for (const part of ['seen', ...MODES.flatMap((mode) => [`armed/${mode}`, `fired/${mode}`])])
      mkdirSync(join(dir, part), { recursive: true });
  }

  see(edge: string): void {
    writeFileSync(this.#file('seen', edge), '');
  }

  arm(mode: Mode, edges: Iterable<string>): void {
    for (const edge of edges) writeFileSync(this.#file(`armed/${mode}`, edge), '');
  }

  disarm(): void {
    for (const mode of MODES)
      for (const edge of this.armed(mode)) rmSync(this.#file(`armed/${mode}`, edge), { force: true });
  }

  /** True for one caller alone. */
  fire(mode: Mode, edge: string): boolean {
    const armed = this.#file(`armed/${mode}`, edge);
    if (!existsSync(armed)) return false;
    try {
      renameSync(armed, this.#file(`fired/${mode}`, edge));
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
      throw error;
    }
  }

  seen(): string[] {
    return this.#list('seen');
  }

  armed(mode: Mode): string[] {
    return this.#list(`armed/${mode}`);
  }

  fired(mode: Mode): string[] {
    return this.#list(`fired/${mode}`);
  }

  #list(part: string): string[] {
    return readdirSync(join(this.#dir, part)).map(decodeURIComponent).sort();
  }

  #file(part: string, edge: string): string {
    return join(this.#dir, part, encodeURIComponent(edge));
  }
}
