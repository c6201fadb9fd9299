/** One server that a launcher provided, whether it started it or was given its address. */
export interface RunningPart<Extras = Readonly<Record<string, never>>> {
  readonly name: string;
  /** what goes into the settings: an URL, or host:port for Temporal */
  readonly url: string;
  /** null when the part runs elsewhere and is not ours to stop */
  readonly pid: number | null;
  /** where it was found or how it was made, for the progress line */
  readonly origin: string;
  readonly extras: Extras;
  /** Settles when the process ends, asked or not; never for a part that runs elsewhere. */
  readonly exited: Promise<PartExit>;
  /** Ends it in order, within its grace; `force` kills at once. Safe to call twice. */
  stop(force?: boolean): Promise<void>;
}

export interface PartExit {
  readonly name: string;
  readonly code: number | null;
  readonly signal: string | null;
  /** true when `stop` asked for it */
  readonly expected: boolean;
  readonly logFile: string;
  /** the last lines of its log */
  readonly tail: string;
}

export interface PartOptions {
  /** everything the part writes lives here */
  readonly dataDir: string;
  /** 0 or unset: any free port */
  readonly port?: number;
  /** directory of the log file, `dataDir` by default */
  readonly logDir?: string;
  /** shared between checkouts only if you say so; `.cache` of the project by default */
  readonly cacheDir?: string;
  /** the variables in which PATH and proxies are looked up */
  readonly env: Readonly<Record<string, string | undefined>>;
  onProgress(text: string): void;
}

/** A part could not be provided: the message is one sentence for a person, to be printed without a stack trace. */
export class ProvisionError extends Error {
  override readonly name = 'ProvisionError';
}

/** A part that runs elsewhere: nothing to stop, and its end is not ours to notice. */
export function externalPart<Extras>(name: string, url: string, extras: Extras): RunningPart<Extras> {
  return {
    name,
    url,
    pid: null,
    origin: 'external',
    extras,
    exited: new Promise(() => {}),
    stop: async () => {},
  };
}
