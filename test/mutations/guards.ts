import { DOMAIN } from './guards/domain.ts';
import { DOORS } from './guards/doors.ts';
import { IDENTITY } from './guards/identity.ts';
import { OUTSIDE } from './guards/outside.ts';
import { POSTGRES } from './guards/postgres.ts';
import type { Mutation } from './support/mutation.ts';

/** Every guard that is taken away, by layer. */
export const GUARDS: Readonly<Record<string, readonly Mutation[]>> = {
  postgres: POSTGRES,
  domain: DOMAIN,
  outside: OUTSIDE,
  doors: DOORS,
  identity: IDENTITY,
};

export const MUTATIONS: readonly Mutation[] = Object.values(GUARDS).flat();
