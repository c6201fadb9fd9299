import type { UserActor } from '../domain/actor.ts';
import { type AssessmentFacts, assessmentFacts } from '../domain/assessment-facts.ts';
import type { Bilingual } from '../domain/bilingual.ts';
import { DomainError } from '../domain/errors.ts';
import { AUTOMATIC, reasonText } from '../domain/reason-codes.ts';
import { DataRequest } from '../models/data-request.ts';
import { DifyLog, LoanApplication } from '../models/loan-application.ts';
import type { OperationDeps } from './deps.ts';

/** What an AI was told, by its name for the person. */
export const FACT_NAMES = {
  applicationId: { zh: '申请内部编号', en: 'Internal number of the application' },
  userId: { zh: '用户内部编号', en: 'Internal number of the account' },
  applicationNo: { zh: '申请编号', en: 'Application number' },
  amountFen: { zh: '申请金额（分）', en: 'Amount applied for (fen)' },
  termMonths: { zh: '期数（月）', en: 'Months' },
  purpose: { zh: '贷款用途', en: 'Purpose' },
  applicantName: { zh: '姓名', en: 'Name' },
  applicantPhone: { zh: '手机号', en: 'Phone number' },
  monthlyIncomeFen: { zh: '月收入（分，由年收入折算）', en: 'Monthly income (fen, from the yearly one)' },
  yearlyIncomeFen: { zh: '年收入（分）', en: 'Yearly income (fen)' },
  incomeSource: { zh: '收入来源', en: 'Source of income' },
  otherDebtsFen: { zh: '其他负债（分）', en: 'Other debts (fen)' },
  farmArea: { zh: '种植面积（亩）', en: 'Land (mu)' },
  cropTypes: { zh: '作物', en: 'Crops' },
  yearsExperience: { zh: '从业年限', en: 'Years of experience' },
  landCertificate: { zh: '土地证明', en: 'Land certificate' },
  productName: { zh: '产品名称', en: 'Product' },
  productType: { zh: '产品类型', en: 'Type of product' },
  ratePpm: { zh: '年利率（百万分之一）', en: 'Yearly rate (ppm)' },
  minAmountFen: { zh: '产品最低金额（分）', en: 'Least amount of the product (fen)' },
  maxAmountFen: { zh: '产品最高金额（分）', en: 'Largest amount of the product (fen)' },
  certified: { zh: '实名、银行卡、征信认证', en: 'Certified identity, card and credit' },
} as const satisfies Record<keyof AssessmentFacts, Bilingual>;

export interface ExplainedFact {
  readonly name: string;
  readonly text: Bilingual;
  readonly value: unknown;
}

export interface Explanation {
  readonly application: LoanApplication;
  /** null while nobody has decided */
  readonly decidedBy: 'person' | 'two_persons' | 'product_rule' | null;
  readonly reason: { readonly code: string; readonly text: Bilingual } | null;
  /** whether an AI's advice was asked for and used; null: not asked */
  readonly log: DifyLog | null;
  readonly facts: readonly ExplainedFact[];
  readonly review: DataRequest | null;
}

/**
 * How the decision on the caller's application came about (PIPL arts. 24 and 48): who decided, what the AI advised, and what it was told,
 * with his own values as they are kept today. Until somebody has decided, the advice is not shown, so that nobody argues with a machine
 * about what no person has said.
 * @throws DomainError application_not_found, also for another's
 */
export async function explainApplication(
  deps: Pick<OperationDeps, 'knex'>,
  actor: UserActor,
  applicationId: number,
): Promise<Explanation> {
  const application = await LoanApplication.query(deps.knex)
    .findById(applicationId)
    .withGraphFetched('[product, user]');
  const { product, user } = application ?? {};
  if (application?.userId !== actor.id || product === undefined || user === undefined)
    throw new DomainError('application_not_found');
  const [log, review] = await Promise.all([
    DifyLog.query(deps.knex).where({ application_id: applicationId }).orderBy('id', 'desc').first(),
    DataRequest.query(deps.knex)
      .where({ user_id: actor.id, kind: 'review', subject_id: applicationId })
      .orderBy('id', 'desc')
      .first(),
  ]);
  const code = application.reasonCode;
  const text =
    code === null ? null : (reasonText('loan_application', code) ?? reasonText('second_decision', code));
  const told = assessmentFacts({ application, product, user });
  return {
    application,
    decidedBy: deciderOf(application),
    reason: code === null || text === null ? null : { code, text },
    log: log ?? null,
    facts:
      log === undefined
        ? []
        : (Object.keys(FACT_NAMES) as (keyof AssessmentFacts)[]).map((name) => factOf(told, name)),
    review: review ?? null,
  };
}

const factOf = (told: AssessmentFacts, name: keyof AssessmentFacts): ExplainedFact => {
  const value = told[name];
  return { name, text: FACT_NAMES[name], value: typeof value === 'bigint' ? String(value) : value };
};

function deciderOf(application: LoanApplication): Explanation['decidedBy'] {
  if (application.decidedAt === null) return null;
  if (application.decidedBy === null) return application.reasonCode === AUTOMATIC ? 'product_rule' : null;
  return application.firstDecidedBy === null ? 'person' : 'two_persons';
}
