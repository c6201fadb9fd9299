import type { LoanGrade } from '../domain/loan-grade.ts';
import { BaseModel } from './base.ts';

export class LoanGradeChange extends BaseModel {
  static override tableName = 'loan_grade_changes';
  declare id: number;
  declare loanId: number;
  declare fromGrade: LoanGrade;
  declare toGrade: LoanGrade;
  declare daysPastDue: number;
  declare changedOn: string;
  declare changedAt: Date;
}
