import { divide, type Fen, parseYuan } from './money.ts';

/** What the platform knows about an application, in its own types. */
export interface AssessmentFacts {
  applicationId: string;
  userId: string;
  applicationNo: string;
  amountFen: bigint;
  termMonths: number;
  purpose: string;
  applicantName: string | null;
  applicantPhone: string | null;
  monthlyIncomeFen: bigint | null;
  yearlyIncomeFen: bigint | null;
  incomeSource: string | null;
  otherDebtsFen: bigint | null;
  /** Mu. */
  farmArea: number | null;
  cropTypes: readonly string[] | null;
  yearsExperience: number | null;
  landCertificate: string | null;
  productName: string;
  productType: string;
  ratePpm: number;
  minAmountFen: bigint;
  maxAmountFen: bigint;
  certified: { realName: boolean; bankCard: boolean; credit: boolean };
}

/** What an assessment is made from, as the rows hold it. */
export interface FactSources {
  readonly application: {
    readonly id: number;
    readonly userId: number;
    readonly applicationNo: string;
    readonly amountFen: Fen;
    readonly months: number;
    readonly purpose: string | null;
    readonly annualRatePpm: number;
    readonly applicantInfo: Readonly<Record<string, unknown>>;
  };
  readonly product: {
    readonly productName: string;
    readonly productType: string;
    readonly minAmountFen: Fen;
    readonly maxAmountFen: Fen;
  };
  readonly user: {
    readonly realName: string | null;
    readonly nickname: string | null;
    readonly phone: string | null;
    readonly isRealNameVerified: boolean;
    readonly isBankCardVerified: boolean;
    readonly isCreditVerified: boolean;
  };
}

/**
 * What Dify is told. `annual_income` of document 001 §4.3 is yuan (its unit is not stated, and 100 000 fen would be 1 000 yuan a
 * year); what the request has no source for stays null.
 */
export function assessmentFacts({ application, product, user }: FactSources): AssessmentFacts {
  const info = application.applicantInfo;
  const number = (key: string): number | null => (typeof info[key] === 'number' ? info[key] : null);
  const words = (key: string): string | null => (typeof info[key] === 'string' ? info[key] : null);
  const fenOf = (yuan: number | null): Fen | null =>
    yuan === null || yuan < 0 ? null : parseYuan(yuan, 'half-up');
  const yearlyIncomeFen = fenOf(number('annual_income'));
  const crops = info['crop_types'];
  return {
    applicationId: String(application.id),
    userId: String(application.userId),
    applicationNo: application.applicationNo,
    amountFen: application.amountFen,
    termMonths: application.months,
    purpose: application.purpose ?? '',
    applicantName: user.realName ?? user.nickname,
    applicantPhone: user.phone,
    monthlyIncomeFen: yearlyIncomeFen === null ? null : divide(yearlyIncomeFen, 12n, 'half-up'),
    yearlyIncomeFen,
    incomeSource: words('income_source'),
    otherDebtsFen: fenOf(number('other_debts')),
    farmArea: number('land_area') ?? number('farm_area'),
    cropTypes: Array.isArray(crops) ? crops.map(String) : null,
    yearsExperience: number('years_experience'),
    landCertificate: words('land_certificate'),
    productName: product.productName,
    productType: product.productType,
    ratePpm: application.annualRatePpm,
    minAmountFen: product.minAmountFen,
    maxAmountFen: product.maxAmountFen,
    certified: {
      realName: user.isRealNameVerified,
      bankCard: user.isBankCardVerified,
      credit: user.isCreditVerified,
    },
  };
}
