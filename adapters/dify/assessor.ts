import type { OpinionDecision, RiskLevel, UnusableReason } from './words.ts';

/**
 * What document 001 ("工作流输入数据") sends to Dify, in its wire types: amounts in fen, the rate as a decimal fraction, `crop_types`
 * a JSON text. Values without a source are null. Build it with `difyInputs`.
 */
export interface DifyInputs {
  application_id: string;
  user_id: string;
  application_no: string;
  loan_amount: number;
  term_months: number;
  loan_purpose: string;
  applicant_name: string | null;
  applicant_phone: string | null;
  monthly_income: number | null;
  yearly_income: number | null;
  income_source: string | null;
  other_debts: number | null;
  farm_area: number | null;
  crop_types: string | null;
  years_experience: number | null;
  land_certificate: string | null;
  product_name: string;
  product_type: string;
  interest_rate: number;
  min_amount: number;
  max_amount: number;
  /** ours, beside the documented inputs: nobody needs a certification to apply, so the AI is told who has none */
  real_name_certification: CertifiedWord;
  bank_card_certification: CertifiedWord;
  credit_certification: CertifiedWord;
}

export type CertifiedWord = '已认证' | '未认证';

/** A run as Dify names it. `taskId` is what `stop` needs; a run adopted from storage may have lost it. */
export interface DifyRun {
  runId: string;
  taskId: string | null;
}

export interface AssessmentRequest {
  inputs: DifyInputs;
  /** An opaque and fixed id per application: Dify scopes runs by it. Never a phone number. */
  user: string;
  /** The run an earlier attempt reported through `onRun`: it is adopted, and no second one is started. */
  resume?: { runId: string; taskId?: string | null } | undefined;
  /** Called once, at the first event that names the run: the caller stores it (heartbeat) before anything else can fail. */
  onRun(run: DifyRun): void;
  /** Called at each sign of life, at most every event: a place to heartbeat. */
  onProgress?(): void;
  signal: AbortSignal;
}

/** What the AI suggests. It never decides: a person does (DESIGN: AI suggests, people decide). */
export interface Opinion {
  decision: OpinionDecision;
  creditScore: number | null;
  riskLevel: RiskLevel | null;
  recommendation: string;
  approvedAmountFen: bigint | null;
  rejectionReason: string | null;
  /** 0–1 */
  confidence: number | null;
  /** 0–100: the AI's own score, else its confidence in percent. */
  score: number | null;
}

export type Assessment =
  | { kind: 'opinion'; runId: string; opinion: Opinion; rawOutput: string }
  | {
      kind: 'unusable';
      runId: string | null;
      reason: UnusableReason;
      detail: string;
      rawOutput: string | null;
    };

export interface Assessor {
  /**
   * Runs the assessment workflow, or adopts the run in `resume`, and waits for its end within the configured bound.
   * Whatever comes back that is not the documented output is an `unusable` answer with a reason, never an approval.
   *
   * @throws OutsideError `retryable` when no run was started (connection refused, 500, 503, 429 too_many_requests), `unknown` when
   * a run may have been started but its id never arrived (timeout before the first event, 502, 504): one more attempt is the most
   * that should follow. Rethrows `signal.reason` when aborted; the run is then left alone, to be adopted or stopped.
   */
  assess(request: AssessmentRequest): Promise<Assessment>;
  /** Asks Dify to stop a run; bounded, and a run that is already over is no error. False when it could not be asked. */
  stop(run: { runId: string; taskId: string | null; user: string }): Promise<boolean>;
}
