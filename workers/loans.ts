import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { runWorkers } from './run.ts';

await runWorkers('worker-loans', [TASK_QUEUES.loans]);
