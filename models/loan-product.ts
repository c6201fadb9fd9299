import type { DayCount } from '../domain/day-count.ts';
import type { RepaymentMethod } from '../domain/loan.ts';
import { CatalogueEntry } from './catalogue.ts';

export class LoanProduct extends CatalogueEntry {
  static override tableName = 'loan_products';
  static override jsonAttributes = ['eligibilityCriteria', 'requiredDocuments', 'applicableUserTypes'];
  declare id: number;
  declare productCode: string;
  declare productName: string;
  declare description: string;
  declare productType: string;
  declare minAmountFen: bigint;
  declare maxAmountFen: bigint;
  declare termUnit: 'day' | 'month';
  declare minTerm: number;
  declare maxTerm: number;
  declare annualRatePpm: number;
  declare interestType: string;
  declare repaymentMethod: RepaymentMethod;
  declare rounding: 'level' | 'last_instalment';
  declare dayCount: DayCount;
  declare lateFeeMultiplePpm: number;
  declare lateFeeCapPpm: number;
  declare graceDays: number;
  declare autoDecide: boolean;
  /** an approval above this amount takes two people; null: one is enough */
  declare secondDecisionAboveFen: bigint | null;
  declare partnerName: string;
  declare eligibilityCriteria: Record<string, unknown>;
  declare requiredDocuments: string[];
  declare applicableUserTypes: string[];
}
