import { ensureUser } from '../operations/accounts.ts';
import type { OperationDeps } from '../operations/deps.ts';
import { ensureStaff, type StaffSeed } from '../operations/staff.ts';

/** `huanyun` is document 003's own example: user 3, real name 开发, permissions 权限管理 and 个人中心. Ids are given in this order. */
const OPERATORS: readonly Omit<StaffSeed, 'password'>[] = [
  { username: 'admin', realName: '系统管理员', roles: ['admin'] },
  { username: 'reviewer', realName: '李审核', roles: ['reviewer'] },
  { username: 'huanyun', realName: '开发', roles: ['developer'] },
  { username: 'senior', realName: '王高级', roles: ['senior'] },
  { username: 'finance', realName: '赵财务', roles: ['finance'] },
  { username: 'auditor', realName: '孙审计', roles: ['auditor'] },
];

const MACHINE_OWNER = { phone: '13900000001', realName: '周机主', userType: 'farm_owner' } as const;

/**
 * The sandbox's operators and a machine owner, all with the operator password. Who exists already is left as he is, whatever has
 * become of his password since.
 */
export async function seedStaff(deps: Pick<OperationDeps, 'knex' | 'clock' | 'config'>): Promise<void> {
  const password = deps.config.sandboxOperatorPassword;
  for (const operator of OPERATORS) await ensureStaff(deps, { ...operator, password });
  await ensureUser(deps, { ...MACHINE_OWNER, password });
}
