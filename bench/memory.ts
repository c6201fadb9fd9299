import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { requireTestPart } from '../config/test-environment.ts';
import { FAILURE_CONVERTER_PATH } from '../temporal/data-converter.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { temporalNamespace } from '../test/support/temporal-namespace.ts';
import { workflowBundle } from '../test/support/workflows.ts';
import { LOAN_SERVICING, loanServicingWorkflowId } from '../workflows/loan-servicing.contract.ts';
import { type BenchCase, perSecond } from './report.ts';
import { punctualLoan } from './sleeping-loans.ts';

const FEW = 2_000;
const MANY = 10_000;
const CLIENTS = 32;
const MEGABYTE = 1024 * 1024;
/** Flat: five times the loans may cost a tenth more, which is noise of the heap. */
const FLAT = 1.1;

/** (f) Resident memory of a worker whose loans all sleep. The cache is capped, so it must not depend on how many there are. */
export const memoryCase: BenchCase = {
  name: 'memory',
  what: `a worker with ${FEW} and ${MANY} sleeping loans (minutes)`,
  async measure() {
    const address = requireTestPart('temporalAddress');
    const namespace = await temporalNamespace(address);
    const client = new Client({ connection: await Connection.connect({ address }), namespace });
    const connection = await NativeConnection.connect({ address });
    let asleep = 0;
    const loan = punctualLoan(360, Date.now());
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue: TASK_QUEUES.loans,
      workflowBundle: await workflowBundle(),
      dataConverter: { failureConverterPath: FAILURE_CONVERTER_PATH },
      activities: {
        serviceLoan: async (input: { loanNo: string; untilMs: number }) => {
          asleep += 1;
          return loan.serviceLoan(input);
        },
      },
      maxCachedWorkflows: 200,
      workflowTaskPollerBehavior: { type: 'autoscaling' },
    });
    const running = worker.run();
    const sleepUntil = async (count: number): Promise<number> => {
      const first = asleep;
      await perSecond(count - first, CLIENTS, (item) =>
        client.workflow.start(LOAN_SERVICING, {
          workflowId: loanServicingWorkflowId(`BENCH${first + item}`),
          taskQueue: TASK_QUEUES.loans,
          args: [{ loanNo: `BENCH${first + item}`, clock: { offsetMs: 0, movable: false } }],
        }),
      );
      while (asleep < count) await new Promise((resolve) => setTimeout(resolve, 100));
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      globalThis.gc?.();
      return process.memoryUsage().rss / MEGABYTE;
    };
    const few = await sleepUntil(FEW);
    console.error(`  ${FEW} asleep: ${few.toFixed(0)} MB`);
    const many = await sleepUntil(MANY);
    worker.shutdown();
    await running;
    await connection.close();
    await client.connection.close();
    const ratio = many / few;
    return [
      {
        name: `(f) worker memory, ${MANY} / ${FEW} loans`,
        value: `${ratio.toFixed(2)} (${many.toFixed(0)}/${few.toFixed(0)} MB)`,
        target: `<= ${FLAT}`,
        met: ratio <= FLAT,
      },
    ];
  },
};
