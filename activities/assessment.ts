import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Assessment, Assessor, DifyInputs, DifyRun } from '../adapters/dify/assessor.ts';
import { OutsideError } from '../adapters/outside-error.ts';
import { loanApplicationMachine } from '../domain/loan-application.ts';
import { fenNumber } from '../domain/money.ts';
import { rateNumber } from '../domain/rate.ts';
import { LoanApplication } from '../models/loan-application.ts';
import { LoanProduct } from '../models/loan-product.ts';
import { User } from '../models/user.ts';
import type { AssessmentOutcome } from '../workflows/loan-application.contract.ts';
import { lockApplication } from './application-records.ts';
import type { ActivityDeps } from './deps.ts';
import { withRefusals } from './refusals.ts';

/** What of Dify's answer is kept with the decision; a longer one is refused by the adapter long before. */
const RAW_OUTPUT_CHARS = 32_000;
/** Well inside the activity's heartbeat time-out: a run that is silent for long is still alive. */
const HEARTBEAT_MS = 5_000;

interface AssessmentDeps extends ActivityDeps {
  readonly assessor: Assessor;
}

/** The one call to Dify. A run's id is written down the moment it is known, so that no second run is paid for. */
export function createAssessmentActivities(deps: AssessmentDeps) {
  return withRefusals({
    async assess(input: { applicationId: number }): Promise<AssessmentOutcome> {
      const { application, inputs } = await begin(deps, input.applicationId);
      const beats = setInterval(() => heartbeat(), HEARTBEAT_MS);
      let stored: Promise<unknown> = Promise.resolve();
      try {
        const assessment = await deps.assessor.assess({
          inputs,
          user: `application-${application.id}`,
          ...resumeOf(application),
          onRun: (run) => {
            heartbeat(run);
            stored = LoanApplication.query(deps.knex)
              .findById(application.id)
              .patch({ difyRunId: run.runId });
          },
          signal: cancellationSignal(),
        });
        await stored;
        return outcomeOf(assessment);
      } catch (error) {
        await stored;
        throw retryOrGiveUp(error);
      } finally {
        clearInterval(beats);
      }
    },
  });
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
    const [product, user] = await Promise.all([
      LoanProduct.query(trx).findById(application.productId).throwIfNotFound(),
      User.query(trx).findById(application.userId).throwIfNotFound(),
    ]);
    const inputs = difyInputs(application, product, user);
    return { application, inputs };
  });
}

function resumeOf(application: LoanApplication): { resume?: { runId: string; taskId: string | null } } {
  const beat = activityInfo().heartbeatDetails as DifyRun | undefined;
  const runId = beat?.runId ?? application.difyRunId;
  return runId === null || runId === undefined ? {} : { resume: { runId, taskId: beat?.taskId ?? null } };
}

/**
 * Document 001 工作流输入数据: ids as text, amounts in fen, crop types as a JSON text. What the request has no source for is null.
 * `annual_income` of §4.3 is yuan (its unit is not stated; 100 000 fen would be 1 000 yuan a year), Dify wants fen.
 */
function difyInputs(application: LoanApplication, product: LoanProduct, user: User): DifyInputs {
  const info = application.applicantInfo;
  const number = (key: string): number | null =>
    typeof info[key] === 'number' ? (info[key] as number) : null;
  const words = (key: string): string | null =>
    typeof info[key] === 'string' ? (info[key] as string) : null;
  const yearlyYuan = number('annual_income');
  const yearlyFen = yearlyYuan === null ? null : Math.round(yearlyYuan * 100);
  return {
    application_id: String(application.id),
    user_id: String(application.userId),
    application_no: application.applicationNo,
    loan_amount: fenNumber(application.amountFen),
    term_months: application.months,
    loan_purpose: application.purpose ?? '',
    applicant_name: user.realName ?? user.nickname,
    applicant_phone: user.phone,
    monthly_income: yearlyFen === null ? null : Math.round(yearlyFen / 12),
    yearly_income: yearlyFen,
    income_source: words('income_source'),
    other_debts: number('other_debts'),
    farm_area: number('land_area') ?? number('farm_area'),
    crop_types: Array.isArray(info['crop_types']) ? JSON.stringify(info['crop_types']) : words('crop_types'),
    years_experience: number('years_experience'),
    land_certificate: words('land_certificate'),
    product_name: product.productName,
    product_type: product.productType,
    interest_rate: rateNumber(application.annualRatePpm),
    min_amount: fenNumber(product.minAmountFen),
    max_amount: fenNumber(product.maxAmountFen),
  };
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
