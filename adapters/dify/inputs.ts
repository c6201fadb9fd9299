import type { AssessmentFacts } from '../../domain/assessment-facts.ts';
import type { CertifiedWord, DifyInputs } from './assessor.ts';

/** Document 001 "工作流输入数据": amounts in fen as JSON numbers, the yearly rate as a fraction, `crop_types` a JSON text. Whether the person is certified stands beside what the document lists; Dify passes over inputs that its workflow does not declare. */
export function difyInputs(facts: AssessmentFacts): DifyInputs {
  return {
    application_id: facts.applicationId,
    user_id: facts.userId,
    application_no: facts.applicationNo,
    loan_amount: jsonFen(facts.amountFen),
    term_months: facts.termMonths,
    loan_purpose: facts.purpose,
    applicant_name: facts.applicantName,
    applicant_phone: facts.applicantPhone,
    monthly_income: nullableFen(facts.monthlyIncomeFen),
    yearly_income: nullableFen(facts.yearlyIncomeFen),
    income_source: facts.incomeSource,
    other_debts: nullableFen(facts.otherDebtsFen),
    farm_area: facts.farmArea,
    crop_types: facts.cropTypes === null ? null : JSON.stringify(facts.cropTypes),
    years_experience: facts.yearsExperience,
    land_certificate: facts.landCertificate,
    product_name: facts.productName,
    product_type: facts.productType,
    interest_rate: facts.ratePpm / 1_000_000,
    min_amount: jsonFen(facts.minAmountFen),
    max_amount: jsonFen(facts.maxAmountFen),
    real_name_certification: certified(facts.certified.realName),
    bank_card_certification: certified(facts.certified.bankCard),
    credit_certification: certified(facts.certified.credit),
  };
}

const certified = (is: boolean): CertifiedWord => (is ? '已认证' : '未认证');

function nullableFen(fen: bigint | null): number | null {
  return fen === null ? null : jsonFen(fen);
}

function jsonFen(fen: bigint): number {
  if (fen < 0n || fen > BigInt(Number.MAX_SAFE_INTEGER))
    throw new RangeError('amount does not fit a JSON number');
  return Number(fen);
}
