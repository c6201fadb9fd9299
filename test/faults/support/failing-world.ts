import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { Knex } from 'knex';
import type { OutsidePart } from '../../../adapters/outside-error.ts';
import { OutsideError } from '../../../adapters/outside-error.ts';
import type { TemporalTraces } from '../../../telemetry/temporal-spans.ts';
import type { OutsideWorld } from '../../../workers/adapters.ts';
import { at, type Failpoints } from './failpoints.ts';

/** Methods that call nobody: what they do happens in this process, and at once. */
const NO_CALLS = new Set(['readNotification', 'close', 'list', 'presignGet']);

/** An adapter each of whose calls is an edge. */
function failing<T extends object>(points: Failpoints, name: string, part: OutsidePart, adapter: T): T {
  return new Proxy(adapter, {
    get(target, member) {
      const value: unknown = Reflect.get(target, member, target);
      if (typeof value !== 'function' || NO_CALLS.has(String(member))) return value;
      return (...args: unknown[]) =>
        points.around(
          `${name}.${String(member)}`,
          async () => Reflect.apply(value, target, args) as unknown,
          () => new OutsideError(part, 'unknown', 'time-out', `failpoint ${name}.${String(member)}`),
        );
    },
  });
}

/** Every call that an adapter of this world makes, as its edges name it: `payouts.settle`, sorted. */
export function callsOf(world: OutsideWorld): string[] {
  const { payments, bills, ...others } = world;
  const parts = { ...others, payments: payments.alipay, bills: bills.payout };
  const calls = Object.entries(parts).flatMap(([name, adapter]) =>
    adapter === null ? [] : methodsOf(adapter).map((method) => `${name}.${method}`),
  );
  return calls.sort();
}

/** What may be called of an object, its own or its class's. */
function methodsOf(adapter: object): string[] {
  const own = Object.getOwnPropertyNames(adapter);
  const made: object | null = Reflect.getPrototypeOf(adapter);
  const inherited = made === null || made === Object.prototype ? [] : Object.getOwnPropertyNames(made);
  return [...new Set([...own, ...inherited])].filter(
    (name) =>
      name !== 'constructor' && !NO_CALLS.has(name) && typeof Reflect.get(adapter, name) === 'function',
  );
}

/** The outside world as the workers see it, with an edge at each call. */
export function failingWorld(points: Failpoints, world: OutsideWorld): OutsideWorld {
  const maybe = <T extends object>(name: string, part: OutsidePart, adapter: T | null): T | null =>
    adapter === null ? null : failing(points, name, part, adapter);
  const { payments, bills } = world;
  return {
    assessor: failing(points, 'assessor', 'dify', world.assessor),
    payouts: failing(points, 'payouts', 'payout', world.payouts),
    payments: {
      alipay: maybe('payments', 'payment', payments.alipay),
      wechat: maybe('payments', 'payment', payments.wechat),
    },
    bills: {
      payout: failing(points, 'bills', 'payout', bills.payout),
      alipay: maybe('bills', 'payment', bills.alipay),
      wechat: maybe('bills', 'payment', bills.wechat),
    },
    sms: failing(points, 'sms', 'sms', world.sms),
    mail: failing(points, 'mail', 'mail', world.mail),
    identity: failing(points, 'identity', 'identity', world.identity),
    bureau: failing(points, 'bureau', 'credit-bureau', world.bureau),
    storage: failing(points, 'storage', 'object-storage', world.storage),
  };
}

interface PoolClient {
  query(connection: unknown, statement: unknown): Promise<unknown>;
}

/** As the driver says it when a connection broke: whether the statement had its effect is not known. */
const connectionLost = (): Error => new Error('Connection terminated unexpectedly');

/**
 * A pool with an edge at each commit: of transactions, and of statements outside of one that write. Statements inside a
 * transaction are no edges: until its commit nothing has happened.
 */
export function failingDatabase(points: Failpoints, knex: Knex): Knex {
  const client: PoolClient = knex.client;
  const query = client.query.bind(client);
  // on the instance: a transaction's client is made from the prototype
  client.query = (connection, statement) => {
    const written = writes(statement);
    return written === null
      ? query(connection, statement)
      : points.around(written, () => query(connection, statement), connectionLost);
  };
  return new Proxy(knex, {
    get(target, member) {
      const value: unknown = Reflect.get(target, member, target);
      if (member !== 'transaction' || typeof value !== 'function') return value;
      return (...args: unknown[]) =>
        typeof args[0] === 'function'
          ? points.around('commit', async () => Reflect.apply(value, target, args) as unknown, connectionLost)
          : (Reflect.apply(value, target, args) as unknown);
    },
  });
}

/** `update payouts` for a statement that writes; null for one that reads, and for counts of attempts, which nobody waits for. */
function writes(statement: unknown): string | null {
  const text =
    typeof statement === 'string'
      ? statement
      : typeof statement === 'object' && statement !== null && 'sql' in statement
        ? String(statement.sql)
        : '';
  const found = /^\s*(insert into|update|delete from)\s+(?:"?public"?\.)?"?([a-z_]+)/i.exec(text);
  if (found === null || found[2] === 'rate_limits') return null;
  return `${found[1]?.split(' ')[0]?.toLowerCase()} ${found[2]}`;
}

/** As gRPC says it when no answer came in time. */
const deadlineExceeded = (): Error =>
  Object.assign(new Error('4 DEADLINE_EXCEEDED: failpoint'), { code: 4, details: 'failpoint', metadata: {} });

/** An edge at each call to Temporal that changes something there. */
export function failingCalls(points: Failpoints): WorkflowClientInterceptor {
  return {
    start: (input, next) =>
      points.around(`temporal.start ${input.workflowType}`, () => next(input), deadlineExceeded),
    startUpdate: (input, next) =>
      points.around(`temporal.update ${input.updateName}`, () => next(input), deadlineExceeded),
    startUpdateWithStart: (input, next) =>
      points.around(`temporal.start and update ${input.updateName}`, () => next(input), deadlineExceeded),
    signal: (input, next) =>
      points.around(`temporal.signal ${input.signalName}`, () => next(input), deadlineExceeded),
  };
}

/** An edge around each activity: its start, and its acknowledgement. */
export function failingActivities(points: Failpoints): TemporalTraces {
  return {
    workflowModules: [],
    client: [],
    sinks: { traces: { span: { fn: () => undefined } } },
    activity: [
      ({ info }) => ({
        inbound: {
          execute: (input, next) =>
            at(info.activityType, () =>
              points.around(
                'done',
                () => next(input),
                () => new Error(`failpoint ${info.activityType}: the acknowledgement is lost`),
              ),
            ),
        },
      }),
    ],
  };
}
