import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { PostgresClock } from '../../../adapters/clock.ts';
import { createS3Storage } from '../../../adapters/object-storage/s3-storage.ts';
import { paymentGateways } from '../../../adapters/payments/gateways.ts';
import type { StaffRole } from '../../../domain/permissions.ts';
import type { User } from '../../../models/user.ts';
import type { OperationDeps } from '../../../operations/deps.ts';
import { openSession } from '../../../operations/sessions.ts';
import { eventually } from '../../faults/support/eventually.ts';
import { FaultStack } from '../../faults/support/stack.ts';
import { type Answer, Caller, send } from '../../support/http.ts';
import { buildStaff, buildUser } from '../../support/people.ts';
import type { Doors } from '../../temporal/support/borrower.ts';

/** The platform as processes of its own, with what a test does to it and all that it wrote. */
export interface OwnProcesses extends Doors {
  readonly config: OperationDeps['config'];
  /** where its servers keep what they keep */
  readonly dir: string;
  /** every answer to every request so far, with what was asked */
  readonly answers: readonly { readonly path: string; readonly answer: Answer }[];
  asUser(person?: Partial<User>): Promise<Caller>;
  /** All lines of our own processes and of the servers below them, by the file they are in. The stand-ins' are not ours. */
  logs(): ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

const WAIT_MS = 40_000;

export async function startOwnProcesses(settings: Readonly<Record<string, string>>): Promise<OwnProcesses> {
  const stack = await FaultStack.start(settings);
  const knex: Knex = stack.openDatabase();
  const temporal: Client = stack.openTemporal();
  const { config } = stack;
  const ops: OperationDeps = {
    knex,
    temporal,
    clock: new PostgresClock(knex),
    storage: createS3Storage(config.s3),
    payments: paymentGateways(config.payments),
    config,
    logger: pino({ level: 'silent' }),
  };
  const answers: { path: string; answer: Answer }[] = [];
  const session = async (kind: 'user' | 'staff', id: number): Promise<Caller> => {
    const { accessToken } = await knex.transaction((trx) =>
      openSession(ops, trx, { kind, id, epoch: 0 }, {}),
    );
    return new Caller(id, accessToken, () => stack.url);
  };
  return {
    config,
    dir: stack.dir,
    knex,
    ops,
    answers,
    request: async (method, path, call = {}) => {
      const answer = await send(stack.url, method, path, call);
      answers.push({ path, answer });
      return answer;
    },
    asUser: async (person = {}) => session('user', (await buildUser(knex, await ops.clock.now(), person)).id),
    asStaff: async (role: StaffRole) =>
      session('staff', (await buildStaff(knex, role, await ops.clock.now())).id),
    eventually: (what, look) => eventually(what, WAIT_MS, look),
    logs: () =>
      new Map(
        filesBelow(join(stack.dir, 'logs'))
          .filter((file) => !/stand-ins/i.test(file))
          .map((file) => [file.slice(stack.dir.length), readFileSync(file, 'utf8')]),
      ),
    async stop() {
      await temporal.connection.close();
      await knex.destroy();
      await stack.stop();
    },
  };
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
