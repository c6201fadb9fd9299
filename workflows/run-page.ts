import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import {
  DUE_AT,
  LOAN_STAGE,
  type SearchAttributeUpdatePair,
  WAITING_FOR,
} from '../temporal/search-attribute-keys.ts';

/**
 * Whose move it is, by which operators filter: `person` is staff, `customer` the borrower, renter or owner, `channel` a payment or
 * payout channel, an SMS gateway or a provider of checks, `ai` the assessor, `clock` nobody.
 */
export type WaitingFor = 'person' | 'customer' | 'channel' | 'ai' | 'clock';

const WHO: Readonly<Record<WaitingFor, string>> = {
  person: '工作人员，在控制台的待办队列中 · staff, in the queue of the console',
  customer: '客户本人，工作人员无需处理 · the customer; nothing to do for staff',
  channel: '外部机构，由平台自动查询 · an outside party, asked by the platform itself',
  ai: 'AI 评估，由平台自动查询 · the AI, asked by the platform itself',
  clock: '无需处理，到时自动继续 · nobody; it goes on by itself',
};

const SHANGHAI_MS = 8 * 3_600_000;

/** Where a run stands. */
export interface Stage {
  /** value of `LoanStage` */
  readonly name: string;
  /** the first line, Chinese · English */
  readonly line: string;
  /** null when the run is over */
  readonly waitingFor: WaitingFor | null;
  /** who must act, where that is more exact than `waitingFor` */
  readonly who?: string;
  /** when whoever it waits for should have acted, ms of business time */
  readonly dueMs?: number;
}

/**
 * What operators see of a run in the Web UI: current details in Chinese and English (where it stands, what it waits for and until when,
 * who must act, the way to the record in the console) and the search attributes that say the same to a filter. It names businesses
 * by their numbers and never a person. Details are no commands of the history, so they may change without a patch; search attributes
 * are, and are written with a change of the stage only.
 */
export class RunPage {
  readonly #link: string | null;
  #stage: Stage | null = null;
  #hadDue = false;
  #waiting: { readonly untilMs: number; readonly what: string } | null = null;

  /** @param record path of the record below the console, such as `applications/7`; null where the console has no page for it */
  constructor(console: string | undefined, record: string | null) {
    this.#link = console === undefined || record === null ? null : `${console}/${record}`;
  }

  /** The run has come to a stage: one command with the stage's search attributes and `more`. */
  enter(stage: Stage, more: readonly SearchAttributeUpdatePair[] = []): void {
    this.show(stage);
    upsertSearchAttributes([...more, { key: LOAN_STAGE, value: stage.name }, ...this.#moves(stage)]);
  }

  /** Whose move it is has changed within a stage. A command: runs from before it was written need a patch around it. */
  hand(stage: Stage): void {
    this.show(stage);
    upsertSearchAttributes(this.#moves(stage));
  }

  /** Shows a stage without any command. */
  show(stage: Stage): void {
    this.#stage = stage;
    this.#write();
  }

  /** The run sleeps until something happens or a moment comes. @param untilMs business time */
  waits(untilMs: number, what: string): void {
    this.#waiting = { untilMs, what };
    this.#write();
  }

  works(): void {
    this.#waiting = null;
    this.#write();
  }

  #moves({ waitingFor, dueMs }: Stage): SearchAttributeUpdatePair[] {
    const due: SearchAttributeUpdatePair[] =
      dueMs === undefined && !this.#hadDue
        ? []
        : [{ key: DUE_AT, value: dueMs === undefined ? null : new Date(dueMs) }];
    this.#hadDue = dueMs !== undefined;
    return [{ key: WAITING_FOR, value: waitingFor }, ...due];
  }

  #write(): void {
    const stage = this.#stage;
    if (stage === null) return;
    const { waitingFor } = stage;
    const facts = [
      ...(this.#waiting === null || waitingFor === null
        ? []
        : [
            `正在等待 · waiting for: ${this.#waiting.what}`,
            `最迟 · until: ${beijing(this.#waiting.untilMs)} 北京时间 · Beijing time`,
          ]),
      ...(waitingFor === null ? [] : [`由谁处理 · who acts: ${stage.who ?? WHO[waitingFor]}`]),
      ...(this.#link === null ? [] : [`[在控制台查看 · open in the console](${this.#link})`]),
    ];
    // a list begins after an empty line, or the Web UI runs it together
    const list = facts.map((fact) => `- ${fact}`);
    setCurrentDetails([stage.line, ...(list.length === 0 ? [] : ['', ...list])].join('\n'));
  }
}

/** `2026-11-21 17:05`; the isolate's own zone must not show. */
function beijing(ms: number): string {
  return new Date(ms + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');
}
