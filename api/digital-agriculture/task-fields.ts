import { z } from 'zod';
import { TASK_KIND_NAMES } from '../../domain/task-kinds.ts';
import type { QueueFilter } from '../../operations/task-queue.ts';
import { line, list } from '../kit/fields.ts';

/** Kinds of tasks in a query: `kind=certification` or `kind=loan_application,second_decision`. */
export const kindsInQuery = () =>
  line(1, 200)
    .transform((text) => text.split(',').map((kind) => kind.trim()))
    .pipe(z.array(z.enum(TASK_KIND_NAMES)).max(TASK_KIND_NAMES.length))
    .optional()
    .meta({ description: '任务类型，多个以逗号分隔', examples: ['loan_application,second_decision'] });

/** What queue and claims filter by alike. */
const common = {
  overdue: z.boolean().optional().meta({ description: '只看已超时的' }),
  escalated: z.boolean().optional().meta({ description: '只看已升级的' }),
  min_priority: z.int().min(0).max(1000).optional(),
  q: line(0, 64).optional().meta({ description: '标题中的文字（产品、金额、编号），或任务、业务的编号' }),
};

export const filterInQuery = { kind: kindsInQuery(), ...common };

export const filterInBody = {
  kind: list(z.enum(TASK_KIND_NAMES), TASK_KIND_NAMES.length)
    .min(1)
    .optional()
    .meta({ description: '任务类型' }),
  ...common,
};

type GivenFilter = z.output<z.ZodObject<typeof filterInBody>>;

export function filterOf(given: GivenFilter): QueueFilter {
  return {
    kinds: given.kind,
    overdue: given.overdue,
    escalated: given.escalated,
    minPriority: given.min_priority,
    text: given.q,
  };
}
