import type { Permission, StaffRole } from './permissions.ts';

/** Roles as the back office shows them; the words of the glossary. */
export const ROLE_NAMES = {
  admin: { zh: '超级管理员', en: 'Administrator' },
  reviewer: { zh: '审核员', en: 'Reviewer' },
  senior: { zh: '高级审核员', en: 'Senior reviewer' },
  finance: { zh: '财务', en: 'Finance' },
  auditor: { zh: '审计员', en: 'Auditor' },
  manager: { zh: '管理员', en: 'Manager' },
  developer: { zh: '开发', en: 'Developer' },
} as const satisfies Record<StaffRole, { zh: string; en: string }>;

/** English beside `PERMISSION_NAMES`. */
export const PERMISSION_NAMES_EN = {
  'application.read': 'See applications',
  'application.decide': 'Decide applications',
  'application.decide_second': 'Take the second decision',
  'certification.review': 'Review certifications',
  'task.read': 'See tasks',
  'task.assign': 'Assign tasks',
  'task.work': 'Work on tasks',
  'loan.read': 'See loans',
  'loan.record_payment': 'Record payments',
  'loan.amend': 'Change plans',
  'loan.write_off': 'Write loans off',
  'loan.restructure': 'Restructure loans',
  'payout.read': 'See payouts',
  'payout.decide': 'Resolve payouts',
  'ledger.read': 'See the books',
  'user.read': 'See people',
  'user.reveal': 'Reveal masked numbers',
  'user.freeze': 'Freeze accounts',
  'catalogue.manage': 'Keep the catalogue',
  'order.manage': 'Manage orders',
  'consultation.answer': 'Answer consultations',
  'statistics.read': 'See statistics',
  'audit.read': 'Read the audit log',
  'staff.manage': 'Manage staff',
  permission_management: 'Permission management',
  application: 'Own account',
} as const satisfies Record<Permission, string>;
