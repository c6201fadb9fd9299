import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isGrpcServiceError } from '@temporalio/client';
import { bundleWorkflowCode } from '@temporalio/worker';
import { expect } from 'chai';
import { z } from 'zod';
import { replayed } from '../../scripts/ops/replay.ts';
import type { RunningPart } from '../../scripts/provision/running-part.ts';
import { startNodePart } from '../../scripts/stack/node-part.ts';
import { FAILURE_CONVERTER_PATH } from '../../temporal/data-converter.ts';
import { deploymentState, promote, ramp } from '../../temporal/deployment.ts';
import { loanServicingWorkflowId } from '../../workflows/loan-servicing.contract.ts';
import { quietRuntime, workflowBundle } from '../support/workflows.ts';
import { borrow, letLargeAmountsTakeTwo, repayFromWallet } from './support/borrowing.ts';
import { PatientClient, RetryCounts } from './support/client.ts';
import { topUp } from './support/errands.ts';
import { eventually } from './support/eventually.ts';
import { SEED, say, times } from './support/form.ts';
import { ClientJournal } from './support/journal.ts';
import { type Staff, setOut, staffSession, type Trip } from './support/journey.ts';
import { randomOf } from './support/random.ts';
import { recordChecked } from './support/right-books.ts';
import { FaultStack } from './support/stack.ts';

/** gRPC's number for it. */
const FAILED_PRECONDITION = 9;
const LOANS = times(3, 20);
const identified = z.object({
  versioningInfo: z.object({ deploymentVersion: z.object({ buildId: z.string() }) }),
});

/**
 * Fault F24: a new version of the workers while loans sleep, on a real server with worker versions: each loan begins under one build, goes on
 * under the next, and back, which are the same code under two names; then it goes on under code that has one step more.
 */
describe('A new version of the workers while loans sleep', function () {
  this.timeout(times(300_000, 900_000));

  let stack: FaultStack;
  let second: RunningPart<unknown> | null = null;
  let client: PatientClient;
  let staff: Staff;
  const trips: { trip: Trip; loanId: number }[] = [];
  const recoveredMs: number[] = [];

  before(async () => {
    stack = await FaultStack.start({ WORKER_BUILD_ID: 'a' });
    const knex = stack.openDatabase();
    await letLargeAmountsTakeTwo(knex).finally(() => knex.destroy());
    client = new PatientClient(stack.url, new ClientJournal(join(stack.dir, 'own.jsonl')), new RetryCounts());
  });

  after(async function () {
    this.timeout(60_000);
    await second?.stop();
    await stack?.stop();
  });

  const onTemporal = async <T>(
    work: (temporal: ReturnType<FaultStack['openTemporal']>) => Promise<T>,
  ): Promise<T> => {
    const temporal = stack.openTemporal();
    try {
      return await work(temporal);
    } finally {
      await temporal.connection.close();
    }
  };
  const buildOf = (loanNo: string): Promise<string> =>
    onTemporal(async (temporal) => {
      const { raw } = await temporal.workflow.getHandle(loanServicingWorkflowId(loanNo)).describe();
      return identified.parse(raw.workflowExecutionInfo).versioningInfo.deploymentVersion.buildId;
    });
  const namespace = (): string => stack.config.temporal.namespace;

  it('gives the work to the version that an operator promotes', async () => {
    const state = await eventually('workers of version a', 60_000, () =>
      onTemporal((temporal) => deploymentState(temporal, namespace())),
    );
    expect(state.current, 'nothing is promoted yet').to.equal(null);
    await eventually('version a on every queue', 60_000, async () => {
      await onTemporal((temporal) => promote(temporal, namespace(), 'a', 'test'));
      const promoted = await onTemporal((temporal) => deploymentState(temporal, namespace()));
      return promoted?.current === 'a' ? true : null;
    });
    const password = stack.config.sandboxOperatorPassword;
    staff = {
      reviewer: await staffSession(client, 'reviewer', password),
      senior: await staffSession(client, 'senior', password),
    };
    const random = randomOf(SEED);
    for (let number = 1; trips.length < LOANS; number += 1) {
      const trip = await setOut(client, number, staff, random);
      const { loanId } = await borrow(trip);
      if (loanId === null) continue;
      await topUp(trip, 4_000_000);
      await repayFromWallet(trip, loanId);
      trips.push({ trip, loanId });
    }
    for (const loanNo of await loanNumbers()) expect(await buildOf(loanNo), loanNo).to.equal('a');
  });

  it('lets every sleeping loan go on under the next version, though no worker of the old one is left', async () => {
    second = await startNodePart({
      name: 'Workers',
      script: 'workers/all.ts',
      env: { ...stack.environment, WORKER_BUILD_ID: 'b' },
      logDir: join(stack.dir, 'logs', 'b'),
    });
    await takesHalf('b');
    const ramping = await onTemporal((temporal) => deploymentState(temporal, namespace()));
    expect(ramping?.ramping).to.deep.equal({ buildId: 'b', percent: 50 });
    const startedMs = Date.now();
    await onTemporal((temporal) => promote(temporal, namespace(), 'b', 'test'));
    await stack.kill('workers');
    for (const { trip, loanId } of trips) await repayFromWallet(trip, loanId);
    recoveredMs.push(Date.now() - startedMs);
    for (const loanNo of await loanNumbers()) expect(await buildOf(loanNo), loanNo).to.equal('b');
    // a process that begins now begins under it
    const trip = await setOut(client, 900, staff, randomOf(SEED));
    expect(trip.told.userId).to.be.greaterThan(0);
  });

  it('goes back to the version before by the same command', async () => {
    await stack.restart('workers');
    const startedMs = Date.now();
    await onTemporal((temporal) => promote(temporal, namespace(), 'a', 'test'));
    await second?.stop();
    second = null;
    for (const { trip, loanId } of trips) await repayFromWallet(trip, loanId);
    recoveredMs.push(Date.now() - startedMs);
    for (const loanNo of await loanNumbers()) expect(await buildOf(loanNo), loanNo).to.equal('a');
    await recordChecked(stack, {
      fault: 'F24',
      what: 'version of the workers changed while loans sleep, there and back',
      injected: 2 * trips.length,
      unit: 'loans carried over',
      lost: 0,
      doubled: 0,
      stuck: 0,
      recoveredMs,
    });
  });

  it('replays what runs on the code that is to be deployed, and says which would stand still on code that does not fit', async () => {
    quietRuntime();
    const config = stack.config;
    const good = await onTemporal((temporal) => replayed({ temporal, config }, 20));
    expect(good.sentences).to.deep.equal([]);
    expect(good.byType.get('loanServicing')?.count).to.be.greaterThanOrEqual(LOANS);

    // as an innocent edit would: the first step is gone
    const broken = bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./support/misfit-workflows.ts', import.meta.url)),
      failureConverterPath: FAILURE_CONVERTER_PATH,
    });
    const bad = await onTemporal((temporal) => replayed({ temporal, config }, 20, broken));
    const servicing = bad.sentences.filter((sentence) => sentence.startsWith('loan/'));
    expect(servicing.length).to.be.greaterThanOrEqual(LOANS);
    say(servicing[0]?.slice(0, 160) ?? '');
  });

  it('lets every sleeping loan take a step that its code did not have when it fell asleep, and the books stay right', async () => {
    const codePath = join(stack.dir, 'changed.js');
    const changed = await workflowBundle([
      fileURLToPath(new URL('./support/changed-workflows.ts', import.meta.url)),
    ]);
    if (!('code' in changed)) throw new Error('the workflows are not bundled as text');
    writeFileSync(codePath, changed.code);
    second = await startNodePart({
      name: 'Workers',
      script: 'test/faults/support/changed-worker.ts',
      args: [codePath],
      env: { ...stack.environment, WORKER_BUILD_ID: 'c' },
      logDir: join(stack.dir, 'logs', 'c'),
    });
    await takesHalf('c');
    const startedMs = Date.now();
    await onTemporal((temporal) => promote(temporal, namespace(), 'c', 'test'));
    await stack.kill('workers');
    for (const { trip, loanId } of trips) await repayFromWallet(trip, loanId);
    const wokeMs = Date.now() - startedMs;
    const numbers = await loanNumbers();
    for (const loanNo of numbers) expect(await buildOf(loanNo), loanNo).to.equal('c');
    const stepped = await Promise.all(numbers.map(tookTheStep));
    await recordChecked(stack, {
      fault: 'F24',
      what: 'workflow code with a step more under loans that slept on the code before',
      injected: stepped.length,
      unit: 'loans carried over',
      lost: stepped.filter((took) => !took).length,
      doubled: 0,
      stuck: 0,
      recoveredMs: [wokeMs],
    });
    expect(stepped, 'loans whose instalment took the new step').to.deep.equal(numbers.map(() => true));

    // their histories fit the code that has both ways; the code before knows nothing of the step, and is named before anybody goes back to it
    const { config } = stack;
    const forward = await onTemporal((temporal) =>
      replayed({ temporal, config }, 20, Promise.resolve(changed)),
    );
    expect(forward.sentences).to.deep.equal([]);
    const back = await onTemporal((temporal) => replayed({ temporal, config }, 20));
    expect(back.sentences.filter((sentence) => sentence.startsWith('loan/')).length).to.be.greaterThanOrEqual(
      LOANS,
    );
  });

  /** Temporal refuses until the workers of a version ask on every queue that the present version serves. */
  async function takesHalf(build: string): Promise<void> {
    await eventually(`workers of version ${build}`, 60_000, async () => {
      const state = await onTemporal((temporal) => deploymentState(temporal, namespace()));
      return state?.versions.some(({ buildId }) => buildId === build) === true ? true : null;
    });
    await eventually(`version ${build} on every queue`, 60_000, () =>
      onTemporal((temporal) => ramp(temporal, namespace(), build, 50, 'test')).then(
        () => true,
        (error: unknown) => {
          if (isGrpcServiceError(error) && error.code === FAILED_PRECONDITION) return null;
          throw error;
        },
      ),
    );
  }

  /** Whether the history has the mark that `patched` leaves, and the timer behind it. */
  const tookTheStep = (loanNo: string): Promise<boolean> =>
    onTemporal(async (temporal) => {
      const { events } = await temporal.workflow.getHandle(loanServicingWorkflowId(loanNo)).fetchHistory();
      const marked = (events ?? []).findIndex(
        ({ markerRecordedEventAttributes: mark }) => mark?.markerName === 'core_patch',
      );
      return (
        marked >= 0 && (events ?? []).slice(marked).some((event) => event.timerFiredEventAttributes != null)
      );
    });

  async function loanNumbers(): Promise<string[]> {
    const knex = stack.openDatabase();
    try {
      return (await knex('loans').pluck('loan_no')) as string[];
    } finally {
      await knex.destroy();
    }
  }
});
