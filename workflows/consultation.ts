import { condition, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { createConsultationActivities } from '../activities/consultation.ts';
import type { ConsultationState } from '../domain/consultation.ts';
import { BUSINESS_NO } from '../temporal/search-attribute-keys.ts';
import { BusinessClock } from './business-clock.ts';
import {
  answerConsultation,
  type ConsultationInput,
  type ConsultationStage,
  closeConsultation,
  type Settled,
} from './consultation.contract.ts';
import { described } from './described.ts';
import { answering, refuse } from './refusal.ts';
import { RunPage } from './run-page.ts';

const records = described<ReturnType<typeof createConsultationActivities>>(
  {
    startToCloseTimeout: '10s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
  },
  {
    openConsultation: '交给专家 · given to the expert',
    passOn: '转交 · passed on',
    recordAnswer: '登记答复 · answer recorded',
    recordClosing: '登记关闭 · closing recorded',
  },
);

const STAGES: Readonly<Record<ConsultationStage | Exclude<ConsultationState, 'pending'>, string>> = {
  asked: '等待专家答复 · waiting for the expert',
  colleague: '已转同领域专家 · passed on to a colleague',
  staff: '已转工作人员 · passed on to staff',
  answered: '已答复 · answered',
  closed: '已关闭 · closed',
};

/**
 * A question waits for its expert for 48 hours, then for a colleague of his, then for staff, each time as long and moved up in the
 * queue; then it is closed and the asker is told what he can do (document 001 §6.4). Staff may answer and the asker may close it at
 * any moment before that.
 */
export async function consultation(input: ConsultationInput): Promise<ConsultationState> {
  const { consultationId } = input;
  const page = new RunPage(input.console, `consultations/${consultationId}`);
  const clock = new BusinessClock(input.clock, page);
  let status: ConsultationState = 'pending';
  let busy = false;

  const enter = (stage: keyof typeof STAGES, dueMs?: number): void => {
    const line = `**${consultationId}**: ${STAGES[stage]}`;
    // experts have no login of their own: staff hand their answers in
    const waitingFor = dueMs === undefined ? null : 'person';
    page.enter({ name: stage, line, waitingFor, ...(dueMs === undefined ? {} : { dueMs }) });
  };

  const refuseUnlessPending = (event: string): void => {
    if (status !== 'pending') refuse('consultation_state', { state: status, event });
    if (busy) refuse('task_taken', { reason: 'deciding' });
  };

  /** One word at a time: the validator sees `busy` before a second handler could start. */
  const settling = async (nowMs: number, work: () => Promise<Settled>): Promise<Settled> => {
    clock.observe(nowMs);
    busy = true;
    try {
      const settled = await answering(work());
      status = settled.status;
      return settled;
    } finally {
      busy = false;
    }
  };

  setHandler(
    answerConsultation,
    (answer) => settling(answer.nowMs, () => records.recordAnswer({ consultationId, answer })),
    { validator: (_answer) => refuseUnlessPending('answer') },
  );
  setHandler(
    closeConsultation,
    (closing) => settling(closing.nowMs, () => records.recordClosing({ consultationId, closing })),
    { validator: (_closing) => refuseUnlessPending('close') },
  );

  upsertSearchAttributes([{ key: BUSINESS_NO, value: String(consultationId) }]);
  const over = (): boolean => !busy && status !== 'pending';
  let where = await records.openConsultation({ consultationId });
  while (!over() && where.status === 'pending') {
    enter(where.stage, where.dueMs);
    if (await clock.until(where.dueMs, over, '等待答复 · waiting for an answer')) break;
    // a word in the last moment wins, and while it is being written nobody passes the question on
    await condition(() => !busy);
    if (over()) break;
    where = await records.passOn({ consultationId, round: where.round, nowMs: clock.now() });
  }
  await condition(() => !busy);
  if (status === 'pending') status = where.status;
  enter(status === 'pending' ? where.stage : status);
  await clock.finish();
  return status;
}
