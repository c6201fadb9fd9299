/** All queues in one process, for one machine. Production scales `loans.ts`, `people.ts` and `outside.ts` apart. */
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import { runWorkers } from './run.ts';

await runWorkers('workers', Object.values(TASK_QUEUES));
