import { useGet } from '../../api/hooks.ts';
import type { Got } from '../../api/wire.ts';
import { useLanguage } from '../../language.ts';

export type Role = Got<'/api/v1/admin/roles'>['roles'][number]['role'];

/** A password that is shown once. */
export interface FirstPassword {
  readonly username: string;
  readonly plain: string;
  readonly until: string;
}

const ROLES: readonly Role[] = ['admin', 'reviewer', 'senior', 'finance', 'auditor', 'manager', 'developer'];
export const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

/** The roles with their names in the reader's language. */
export function useRoles() {
  const tongue = useLanguage();
  const query = useGet('/api/v1/admin/roles', {});
  const roles = query.data?.roles ?? [];
  const nameOf = (role: Role): string => {
    const found = roles.find((one) => one.role === role);
    return found === undefined ? role : tongue === 'zh' ? found.name : found.name_en;
  };
  return { query, nameOf, options: roles.map(({ role }) => ({ value: role, label: nameOf(role) })) };
}
