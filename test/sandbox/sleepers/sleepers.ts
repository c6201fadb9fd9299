import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import type { Knex } from 'knex';
import { PostgresClock } from '../../../adapters/clock.ts';
import { requireTestPart } from '../../../config/test-environment.ts';
import { openProcess } from '../../../models/outbox.ts';
import type { ClockDeps } from '../../../sandbox/open-processes.ts';
import { silentLogger, testConfig } from '../../support/deps.ts';
import { temporalNamespace } from '../../support/temporal-namespace.ts';
import { quietRuntime } from '../../support/workflows.ts';

export interface Entry {
  readonly name: string;
  /** the moment for which it slept */
  readonly dueMs: number;
  /** the time it believes it is */
  readonly nowMs: number;
  readonly rung: boolean;
  /** the platform's business clock at that moment */
  readonly clockMs: number;
}

export interface Diary {
  note(entry: Omit<Entry, 'clockMs'>): Promise<void>;
}

const QUEUE = 'sleepers';
let bundle: Promise<WorkflowBundle> | undefined;

/** Sleeping processes on a namespace of their own, with what the clock's mover works with. */
export class Sleepers {
  readonly deps: ClockDeps;
  /** what woke, in the order in which it happened */
  readonly diary: Entry[];
  readonly #stop: () => Promise<void>;

  private constructor(deps: ClockDeps, diary: Entry[], stop: () => Promise<void>) {
    this.deps = deps;
    this.diary = diary;
    this.#stop = stop;
  }

  static async start(knex: Knex): Promise<Sleepers> {
    quietRuntime();
    const address = requireTestPart('temporalAddress');
    bundle ??= bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./sleeper.ts', import.meta.url)),
      logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error },
    });
    const namespace = await temporalNamespace(address);
    const [workflowBundle, connection, native] = await Promise.all([
      bundle,
      Connection.connect({ address }),
      NativeConnection.connect({ address }),
    ]);
    const clock = new PostgresClock(knex);
    const diary: Entry[] = [];
    const activities: Diary = {
      async note(entry) {
        diary.push({ ...entry, clockMs: (await clock.now()).getTime() });
      },
    };
    const worker = await Worker.create({
      connection: native,
      namespace,
      taskQueue: QUEUE,
      workflowBundle,
      activities,
    });
    const running = worker.run();
    const temporal = new Client({ connection, namespace });
    const deps = { knex, temporal, clock, config: testConfig(), logger: silentLogger };
    return new Sleepers(deps, diary, async () => {
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    });
  }

  /** Starts one that wakes at these moments; `known` says whether the table of processes knows the first of them. */
  async sleep(name: string, wakeAtMs: readonly number[], more: { known?: boolean; movable?: boolean } = {}) {
    const { knex, temporal, clock } = this.deps;
    const now = await clock.now();
    const first = wakeAtMs[0];
    const dueAt = more.known === false || first === undefined ? null : new Date(first);
    await knex.transaction((trx) => openProcess(trx, name, 'sleeper', now, dueAt));
    return temporal.workflow.start('sleeper', {
      workflowId: name,
      taskQueue: QUEUE,
      args: [
        {
          name,
          wakeAtMs,
          clock: { offsetMs: now.getTime() - Date.now(), movable: more.movable ?? true },
        },
      ],
    });
  }

  async stop(): Promise<void> {
    await this.#stop();
  }
}
