import { z } from 'zod';
import { STAFF_ROLES } from '../../domain/permissions.ts';
import { defineRoute } from '../define-route.ts';
import { digitalAgriculture } from './dialect.ts';
import { presentRole, roleSchema } from './present-staff.ts';

const allRoles = defineRoute({
  dialect: digitalAgriculture,
  auth: 'staff',
  id: 's001-admin-roles',
  method: 'GET',
  path: '/api/v1/admin/roles',
  summary: '角色及其权限',
  limit: 'query',
  output: z.object({ roles: z.array(roleSchema) }),
  errors: [],
  async handle() {
    return { roles: STAFF_ROLES.map(presentRole) };
  },
});

export const adminRoleRoutes = [allRoles];
