import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';

const entry = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('send'),
    atMs: z.number(),
    journey: z.string(),
    step: z.string(),
    key: z.string(),
    path: z.string(),
  }),
  z.object({
    event: z.literal('answer'),
    atMs: z.number(),
    journey: z.string(),
    step: z.string(),
    key: z.string(),
    status: z.number(),
    attempts: z.number(),
    tookMs: z.number(),
    body: z.string(),
  }),
]);

export type JournalEntry = z.infer<typeof entry>;
export type AnswerEntry = Extract<JournalEntry, { event: 'answer' }>;

/**
 * What a client remembers of its requests, on disk before each is sent: whatever it was told was done can be asked for
 * afterwards, and whatever it sent without an answer is known to be in doubt.
 */
export class ClientJournal {
  readonly #file: string;
  readonly #descriptor: number;

  constructor(file: string) {
    this.#file = file;
    this.#descriptor = openSync(file, 'a');
  }

  write(line: JournalEntry): void {
    writeSync(this.#descriptor, `${JSON.stringify(line)}\n`);
    fsyncSync(this.#descriptor);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** As it is on disk. */
  read(): JournalEntry[] {
    const lines = readFileSync(this.#file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => entry.parse(JSON.parse(line)));
  }
}
