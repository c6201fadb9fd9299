/** What staff may do, as a closed list, and the roles that bundle it. A route names a permission, never a role. */
export const PERMISSIONS = [
  'application.read',
  'application.decide',
  'application.decide_second', // the second decision on large amounts; never by the first reviewer
  'certification.review',
  'task.read',
  'task.work', // claim, release, complete
  'task.assign', // give a task to somebody else, also one that is held
  'loan.read',
  'loan.record_payment',
  'loan.amend',
  'loan.write_off',
  'loan.restructure', // new terms for what is left of a loan: a decision on credit, not a booking
  'payout.read',
  'payout.decide', // a payout that the channel refused or never answered for
  'ledger.read',
  'user.read',
  'user.reveal', // masked phone and ID numbers; each use is logged
  'user.freeze',
  'catalogue.manage', // products, machines, articles, experts, configs
  'order.manage',
  'consultation.answer',
  'statistics.read',
  'audit.read',
  'staff.manage',
  'permission_management', // document 003's 权限管理
  'application', // document 003's 个人中心
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const STAFF_ROLES = [
  'admin',
  'reviewer',
  'senior',
  'finance',
  'auditor',
  'manager',
  'developer',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

const reading = [
  'application.read',
  'task.read',
  'loan.read',
  'payout.read',
  'ledger.read',
  'user.read',
  'statistics.read',
  'audit.read',
] as const satisfies readonly Permission[];

const reviewing = [
  'application',
  'application.read',
  'application.decide',
  'certification.review',
  'task.read',
  'task.work',
  'loan.read',
  'user.read',
  'user.reveal',
  'consultation.answer',
] as const satisfies readonly Permission[];

export const ROLE_PERMISSIONS: Readonly<Record<StaffRole, readonly Permission[]>> = {
  admin: PERMISSIONS,
  reviewer: reviewing,
  senior: [
    ...reviewing,
    'application.decide_second',
    'loan.restructure',
    'task.assign',
    'user.freeze',
    'statistics.read',
  ],
  finance: [
    'application',
    'application.read',
    'task.read',
    'task.work',
    'loan.read',
    'loan.record_payment',
    'loan.amend',
    'loan.write_off',
    'payout.read',
    'payout.decide',
    'ledger.read',
    'user.read',
    'order.manage',
    'statistics.read',
  ],
  auditor: ['application', ...reading],
  // A manager created through document 000 may decide applications; creating further managers takes `staff.manage`.
  manager: [
    'application',
    'application.read',
    'application.decide',
    'task.read',
    'task.work',
    'loan.read',
    'user.read',
  ],
  developer: ['permission_management', 'application'],
};

/** Chinese names of permissions, for document 003, which prints the last two. */
export const PERMISSION_NAMES = {
  'application.read': '查看申请',
  'application.decide': '审批申请',
  'application.decide_second': '二次审批',
  'certification.review': '审核认证',
  'task.read': '查看任务',
  'task.work': '处理任务',
  'task.assign': '分派任务',
  'loan.read': '查看贷款',
  'loan.record_payment': '登记还款',
  'loan.amend': '调整还款计划',
  'loan.write_off': '核销贷款',
  'loan.restructure': '贷款重组',
  'payout.read': '查看放款',
  'payout.decide': '处理放款异常',
  'ledger.read': '查看账簿',
  'user.read': '查看用户',
  'user.reveal': '查看敏感信息',
  'user.freeze': '冻结账户',
  'catalogue.manage': '管理目录',
  'order.manage': '管理订单',
  'consultation.answer': '答复咨询',
  'statistics.read': '查看统计',
  'audit.read': '查看审计日志',
  'staff.manage': '管理后台人员',
  permission_management: '权限管理',
  application: '个人中心',
} as const satisfies Record<Permission, string>;

export function permissionsOf(roles: readonly StaffRole[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => ROLE_PERMISSIONS[role]));
}

export function mayDo(roles: readonly StaffRole[], permission: Permission): boolean {
  return roles.some((role) => ROLE_PERMISSIONS[role].includes(permission));
}

export function isStaffRole(value: unknown): value is StaffRole {
  return typeof value === 'string' && (STAFF_ROLES as readonly string[]).includes(value);
}
