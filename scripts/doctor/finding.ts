/** `right`; `wrong`: something does not work; `doubtful`: it works, and somebody should look; `unseen`: it could not be looked at. */
export type State = 'right' | 'wrong' | 'doubtful' | 'unseen';

export interface Finding {
  /** such as `postgres` */
  readonly part: string;
  /** such as `migrations` */
  readonly check: string;
  readonly state: State;
  /** what was found, for a person; never a secret, never a person's data */
  readonly says: string;
  /** the settings to look at */
  readonly settings: readonly string[];
  /** what to do; empty when all is right */
  readonly remedy: string;
}

type Told = Pick<Finding, 'says'> & { readonly settings?: readonly string[]; readonly remedy?: string };

/** The findings of one part, one line each. */
export class Part {
  readonly #name: string;
  readonly findings: Finding[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  right(check: string, says: string): void {
    this.#add(check, 'right', { says });
  }

  wrong(check: string, told: Told): void {
    this.#add(check, 'wrong', told);
  }

  doubtful(check: string, told: Told): void {
    this.#add(check, 'doubtful', told);
  }

  unseen(check: string, told: Told): void {
    this.#add(check, 'unseen', told);
  }

  /** @returns whether it holds, so that what rests on it is asked only then */
  expect(check: string, holds: boolean, says: string, told: Told): boolean {
    if (holds) this.right(check, says);
    else this.wrong(check, told);
    return holds;
  }

  #add(check: string, state: State, { says, settings = [], remedy = '' }: Told): void {
    this.findings.push({ part: this.#name, check, state, says, settings, remedy });
  }
}

/** What went wrong in a few words: a code where there is one, because messages may quote what was sent. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `${error.message.split('\n')[0] ?? error.name}${cause}${code}`;
}
