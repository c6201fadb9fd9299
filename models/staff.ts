import { BaseModel } from './base.ts';

/** A person of the lender: reviewers, operators, document 000's managers. */
export class Staff extends BaseModel {
  static override tableName = 'staff';
  declare id: number;
  /** 24 hex digits, the form in which document 002 prints `updated_by` */
  declare publicId: string;
  declare username: string;
  declare passwordHash: string;
  declare realName: string;
  declare avatar: string;
  declare memo: string;
  /** where the second step of a login is sent; null unless somebody has set it */
  declare phone: string | null;
  declare email: string | null;
  declare secondFactor: boolean;
  declare status: 'active' | 'frozen';
  declare tokenEpoch: number;
  /** of a password that somebody else gave: until when it lets its owner choose his own; null once he has */
  declare initialPasswordUntil: Date | null;
  declare lastLoginAt: Date | null;
  declare createdAt: Date;
}

export class StaffRole extends BaseModel {
  static override tableName = 'staff_roles';
  static override idColumn = ['staff_id', 'role'];
  declare staffId: number;
  declare role: string;
}
