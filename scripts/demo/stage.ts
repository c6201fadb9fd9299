import { z } from 'zod';
import { businessDateOf } from '../../domain/calendar.ts';
import type { Api } from './http.ts';

const advanced = z.object({ now: z.string(), settled: z.literal(true) });

/** Where the story is told: a line per step with its own time, links into the Temporal Web UI, and the clock. */
export class Stage {
  readonly api: Api;
  readonly #uiUrl: string;
  readonly #namespace: string;
  readonly #write: (line: string) => void;
  #steps = 0;
  #steppingMs = 0;

  constructor(options: {
    api: Api;
    uiUrl: string;
    namespace: string;
    write: (line: string) => void;
  }) {
    this.api = options.api;
    this.#uiUrl = options.uiUrl;
    this.#namespace = options.namespace;
    this.#write = options.write;
  }

  /** Real time spent in moving the business clock, ms. */
  get steppingMs(): number {
    return this.#steppingMs;
  }

  chapter(title: string): void {
    this.#write(`\n${title}`);
  }

  step(text: string, ms: number): void {
    this.#steps += 1;
    const number = String(this.#steps).padStart(3);
    this.#write(`${number}  ${`${Math.round(ms)} ms`.padStart(8)}  ${text}`);
  }

  detail(text: string): void {
    this.#write(`${' '.repeat(15)}${text}`);
  }

  /** Where to watch one run. */
  watch(workflowId: string): void {
    this.detail(`watch: ${this.#runs}/${encodeURIComponent(workflowId)}`);
  }

  /** Where to watch the runs of one kind, when the id of the one is the platform's own secret. */
  watchKind(workflowType: string): void {
    this.detail(`watch: ${this.#runs}?query=${encodeURIComponent(`WorkflowType="${workflowType}"`)}`);
  }

  /** Moves business time; everything that falls due on the way has been done when this returns. */
  async advance(move: { by: string } | { to: string }, why: string): Promise<void> {
    const { value, ms } = await this.api.ask('POST', '/sandbox/clock/advance', advanced, { body: move });
    this.#steppingMs += ms;
    this.step(`clock → ${businessDateOf(Date.parse(value.now))}  ${why}`, ms);
  }

  get #runs(): string {
    return `${this.#uiUrl}/namespaces/${this.#namespace}/workflows`;
  }
}
