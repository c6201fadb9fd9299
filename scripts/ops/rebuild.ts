import { setTimeout as sleep } from 'node:timers/promises';
import { defaultPayloadConverter } from '@temporalio/common';
import { createLoanApplicationActivities } from '../../activities/loan-application.ts';
import { createPaymentRecordActivities } from '../../activities/payment-records.ts';
import { EncryptionCodec } from '../../temporal/codec.ts';
import { loanApplicationWorkflowId } from '../../workflows/loan-application.contract.ts';
import { paymentWorkflowId } from '../../workflows/payment.contract.ts';
import { type Command, note, type OpsDeps, UsageError, word } from './deps.ts';

const SECOND_LOOK_MS = 2_000;

interface Step {
  readonly activity: string;
  readonly input: unknown;
}

interface Rebuilt {
  readonly table: string;
  readonly numberColumn: string;
  readonly subjectType: string;
  workflowId(number: string): string;
  /** activities that write the row: each is idempotent, and refuses under the row's lock what does not fit */
  steps(deps: OpsDeps): Readonly<Record<string, (input: never) => Promise<unknown>>>;
}

const RECORDS: Readonly<Record<string, Rebuilt>> = {
  application: {
    table: 'loan_applications',
    numberColumn: 'application_no',
    subjectType: 'loan_application',
    workflowId: loanApplicationWorkflowId,
    steps: (deps) => {
      const {
        recordAssessment,
        recordDecision,
        cancelApplication,
        expireApplication,
        preparePayout,
        completeDisbursement,
      } = createLoanApplicationActivities(deps);
      return {
        recordAssessment,
        recordDecision,
        cancelApplication,
        expireApplication,
        preparePayout,
        completeDisbursement,
      };
    },
  },
  payment: {
    table: 'payments',
    numberColumn: 'payment_no',
    subjectType: 'payment',
    workflowId: paymentWorkflowId,
    steps: (deps) => {
      const { recordPrepared, settlePayment, payFromBalance, failPayment, expirePayment } =
        createPaymentRecordActivities(deps);
      return { recordPrepared, settlePayment, payFromBalance, failPayment, expirePayment };
    },
  },
};

const rebuild: Command = {
  name: 'rebuild',
  takes: 'application|payment <number> [--dry-run]',
  help: 'Compares a row with its run and repeats on it what the history says was done. Only where they differ, in that order: every such step is harmless to repeat, and one that does not fit is refused and ends it.',
  flags: { 'dry-run': { type: 'boolean', help: 'compare and tell, and change nothing' } },
  async run(deps, given) {
    const kind = word(given, 0, 'kind of record (application or payment)');
    const record = Object.hasOwn(RECORDS, kind) ? RECORDS[kind] : undefined;
    if (record === undefined) throw new UsageError(`${kind} cannot be rebuilt; application and payment can.`);
    const number = word(given, 1, 'number');
    const workflowId = record.workflowId(number);
    let [before, stage] = [await statusOf(deps, record, number), await stageOf(deps, workflowId)];
    if (before !== stage) {
      // what is just happening is written to one and then to the other
      await sleep(SECOND_LOOK_MS);
      [before, stage] = [await statusOf(deps, record, number), await stageOf(deps, workflowId)];
    }
    const row = { number, row: before, run: stage };
    if (before === stage) return { says: `Row and run agree: ${stage}.`, rows: [row] };
    const steps = await stepsOf(deps, record, workflowId);
    const names = steps.map(({ activity }) => activity);
    if (given.flags['dry-run'] === true)
      return {
        says: `The row is ${before}, the run ${stage}: they differ.`,
        rows: [{ ...row, would_repeat: names }],
        failed: true,
      };
    const doing = record.steps(deps);
    const repeated: string[] = [];
    try {
      for (const { activity, input } of steps) {
        await doing[activity]?.(input as never);
        repeated.push(activity);
      }
    } finally {
      // what was done is on record also where a later step was refused
      const after = await statusOf(deps, record, number);
      const at = await deps.clock.now();
      await deps.knex.transaction((trx) =>
        note(deps, trx, {
          at,
          action: 'ops.rebuild',
          subjectType: record.subjectType,
          subjectId: number,
          before: { status: before },
          after: { status: after, run: stage, repeated },
        }),
      );
    }
    const after = await statusOf(deps, record, number);
    return {
      says: `The row was ${before} and is ${after}; the run says ${stage}.`,
      rows: [{ number, row: after, run: stage, repeated }],
      failed: after !== stage,
    };
  },
};

async function statusOf(
  { knex }: OpsDeps,
  { table, numberColumn }: Rebuilt,
  number: string,
): Promise<string> {
  const row = (await knex(table)
    .where({ [numberColumn]: number })
    .first('status')) as { status: string } | undefined;
  if (row === undefined)
    throw new UsageError(`There is no row of ${number}: restore it from the backup first.`);
  return row.status;
}

async function stageOf({ temporal }: OpsDeps, workflowId: string): Promise<string> {
  const { typedSearchAttributes } = await temporal.workflow.getHandle(workflowId).describe();
  const stage = typedSearchAttributes.getAll().find(({ key }) => key.name === 'LoanStage')?.value;
  return String(stage ?? '');
}

/** What was done to the row and came to an end, in the order in which it ended, with what it was done with. */
async function stepsOf(deps: OpsDeps, record: Rebuilt, workflowId: string): Promise<readonly Step[]> {
  const codec = new EncryptionCodec(deps.config.temporal.codecKeys);
  const { events } = await deps.temporal.workflow.getHandle(workflowId).fetchHistory();
  const scheduled = new Map<string, Step>();
  const done: Step[] = [];
  const known = record.steps(deps);
  for (const event of events ?? []) {
    const asked = event.activityTaskScheduledEventAttributes;
    const activity = asked?.activityType?.name ?? '';
    if (asked && Object.hasOwn(known, activity)) {
      const [payload] = await codec.decode(asked.input?.payloads ?? []);
      const input: unknown = payload === undefined ? undefined : defaultPayloadConverter.fromPayload(payload);
      scheduled.set(String(event.eventId), { activity, input });
    }
    const ended = event.activityTaskCompletedEventAttributes;
    const step = ended ? scheduled.get(String(ended.scheduledEventId)) : undefined;
    if (step !== undefined) done.push(step);
  }
  return done;
}

/** What `rebuild` calls the record of this run; null for one whose row cannot be rebuilt. */
export function rebuiltBy(workflowId: string): { kind: string; number: string } | null {
  const number = workflowId.split('/')[1] ?? '';
  const found = Object.entries(RECORDS).find(([, record]) => record.workflowId(number) === workflowId);
  return found === undefined ? null : { kind: found[0], number };
}

/** Where a row stands and where its run does, which is empty before its first step. @throws UsageError when there is no such row */
export async function standingOf(
  deps: OpsDeps,
  kind: string,
  number: string,
): Promise<{ row: string; run: string }> {
  const record = RECORDS[kind];
  if (record === undefined) throw new UsageError(`${kind} cannot be rebuilt.`);
  return {
    row: await statusOf(deps, record, number),
    run: await stageOf(deps, record.workflowId(number)),
  };
}

export const rebuildCommands: readonly Command[] = [rebuild];
