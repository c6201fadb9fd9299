import { z } from 'zod';
import { defineRoute } from '../../api/define-route.ts';
import { plain } from '../../api/kit/plain-dialect.ts';
import type { Route } from '../../api/kit/route.ts';
import { invalidInput } from '../../domain/errors.ts';
import { parseInstant } from '../../domain/instant.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { advanceBy, advanceTo, type ClockReading, readClock } from '../clock-stepper.ts';

/** Forty years of loans may be stepped in one request. */
const STEPPING_MS = 300_000;

const reading = z.object({
  now: z.string().meta({ description: '业务时间 · business time, ISO 8601' }),
  offset_ms: z.int().meta({ description: '业务时间与系统时间之差（毫秒）' }),
});

export const clockRoutes: Route<OperationDeps>[] = [
  defineRoute({
    id: 'sandbox-clock',
    dialect: plain,
    method: 'GET',
    path: '/sandbox/clock',
    summary: '业务时钟',
    auth: 'none',
    limit: 'off',
    output: reading,
    errors: [],
    async handle({ ops }) {
      return present(await readClock(ops));
    },
  }),
  defineRoute({
    id: 'sandbox-clock-advance',
    dialect: plain,
    method: 'POST',
    path: '/sandbox/clock/advance',
    summary: '推进业务时钟',
    description:
      '`by` 为 ISO 8601 时长（按上海日历），或 `to` 为时刻，二选一。到期的流程按到期顺序逐一处理完毕后才返回；时间不能后退。',
    auth: 'none',
    limit: 'off',
    // an answer of yesterday's advance would be a wrong reading of the clock
    idempotent: false,
    timeoutMs: STEPPING_MS,
    input: {
      body: z.strictObject({
        by: z.string().max(64).optional(),
        to: z.string().max(64).optional(),
      }),
    },
    output: reading.extend({ settled: z.literal(true) }),
    errors: ['unavailable'],
    examples: { request: { by: 'P1M' } },
    async handle({ input: { body }, ops }) {
      if ((body.by === undefined) === (body.to === undefined)) {
        throw invalidInput({ by: ['by 与 to 须且仅须给出一个 · give either by or to'] });
      }
      const reached =
        body.to === undefined
          ? await advanceBy(ops, body.by ?? '')
          : await advanceTo(ops, instantOf(body.to));
      return { ...present(reached), settled: true as const };
    },
  }),
];

function instantOf(text: string): number {
  const ms = parseInstant(text);
  if (ms === null) throw invalidInput({ to: ['须为ISO 8601时刻 · not an ISO 8601 instant'] });
  return ms;
}

function present({ nowMs, offsetMs }: ClockReading) {
  return { now: new Date(nowMs).toISOString(), offset_ms: offsetMs };
}
