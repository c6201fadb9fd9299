import { activityInfo, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import type { Assessment, Assessor, DifyRun } from '../adapters/dify/assessor.ts';
import { difyInputs } from '../adapters/dify/inputs.ts';
import { OutsideError } from '../adapters/outside-error.ts';
import { assessmentFacts } from '../domain/assessment-facts.ts';
import { loanApplicationMachine } from '../domain/loan-application.ts';
import { hasWithdrawn } from '../models/consent.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { LoanProduct } from '../models/loan-product.ts';
import { User } from '../models/user.ts';
import type { AssessmentOutcome } from '../workflows/loan-application.contract.ts';
import { lockApplication } from './application-records.ts';
import { CONSENT_WITHDRAWN } from './assessment-records.ts';
import { attemptSignal, beating } from './attempt.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';

/** What of Dify's answer is kept with the decision; a longer one is refused by the adapter long before. */
const RAW_OUTPUT_CHARS = 32_000;

interface AssessmentDeps extends ActivityDeps {
  readonly assessor: Assessor;
}

const WITHOUT_CONSENT: AssessmentOutcome = {
  kind: 'unusable',
  runId: null,
  reason: CONSENT_WITHDRAWN,
  detail: '',
  rawOutput: null,
};

/** The one call to Dify. A run's id is written down the moment it is known, so that no second run is paid for. */
export function createAssessmentActivities(deps: AssessmentDeps) {
  return withRefusals({
    async assess(input: { applicationId: number }): Promise<AssessmentOutcome> {
      const { application, inputs } = await begin(deps, input.applicationId);
      // who does not want an AI's advice about himself gets none (PIPL arts. 15 and 24): a person decides, as with an AI that is away
      if (await hasWithdrawn(deps.knex, application.userId, 'ai_assessment')) return WITHOUT_CONSENT;
      let known = resumeOf(application);
      let stored: Promise<unknown> = Promise.resolve();
      const asked = beating(
        () =>
          deps.assessor.assess({
            inputs,
            user: `application-${application.id}`,
            ...(known === null ? {} : { resume: known }),
            onRun: (run) => {
              known = run;
              heartbeat(known);
              stored = noteRun(deps.knex, application.id, run.runId);
              // awaited below, when Dify has answered: until then nobody would hear of its failure, and an unheard one ends the process
              stored.catch(() => undefined);
            },
            signal: attemptSignal(),
          }),
        () => known,
      );
      try {
        return outcomeOf(await asked);
      } catch (error) {
        throw retryOrGiveUp(error);
      } finally {
        await stored;
      }
    },
  });
}

/** So that an attempt finds the run whose worker died before its beat arrived. */
function noteRun(knex: Knex, applicationId: number, difyRunId: string): Promise<number> {
  return LoanApplication.query(knex).findById(applicationId).patch({ difyRunId }).execute();
}

/** Shows that the AI has begun and reads what it is to be told. */
async function begin(deps: AssessmentDeps, applicationId: number) {
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const application = await lockApplication(trx, applicationId);
    const step = loanApplicationMachine.next(application.status, 'start_ai');
    if (step.ok && step.changed) {
      await application
        .$query(trx)
        .patch({ status: step.state, version: application.version + 1, updatedAt: at });
    }
    const product = await LoanProduct.query(trx).findById(application.productId).throwIfNotFound();
    const user = await User.query(trx).findById(application.userId).throwIfNotFound();
    const inputs = difyInputs(assessmentFacts({ application, product, user }));
    return { application, inputs };
  });
}

/** The run of an earlier attempt: from its last beat, or, when the worker died before one arrived, from the application. */
function resumeOf(application: LoanApplication): DifyRun | null {
  const beat = activityInfo().heartbeatDetails as DifyRun | null | undefined;
  if (beat !== null && beat !== undefined) return beat;
  return application.difyRunId === null ? null : { runId: application.difyRunId, taskId: null };
}

function outcomeOf(assessment: Assessment): AssessmentOutcome {
  if (assessment.kind === 'unusable') {
    const { runId, reason, detail } = assessment;
    return {
      kind: 'unusable',
      runId,
      reason,
      detail,
      rawOutput: assessment.rawOutput?.slice(0, RAW_OUTPUT_CHARS) ?? null,
    };
  }
  const { approvedAmountFen, ...opinion } = assessment.opinion;
  return {
    kind: 'opinion',
    runId: assessment.runId,
    ...opinion,
    approvedAmountFen: approvedAmountFen === null ? null : String(approvedAmountFen),
    rawOutput: assessment.rawOutput.slice(0, RAW_OUTPUT_CHARS),
  };
}

/**
 * Dify documents no idempotency key. When a run may have started whose id never came, one more attempt is the most that should
 * follow; what was refused is never asked again.
 */
function retryOrGiveUp(error: unknown): unknown {
  if (!(error instanceof OutsideError)) return error;
  const again = error.outcome === 'retryable' || (error.outcome === 'unknown' && activityInfo().attempt < 2);
  return ApplicationFailure.create({
    type: `dify_${error.outcome}`,
    message: error.message,
    nonRetryable: !again,
    ...(error.retryAfterMs === null ? {} : { nextRetryDelay: error.retryAfterMs }),
  });
}
