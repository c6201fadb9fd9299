import type { Permission } from './permissions.ts';

/** Where a request came from; goes into the audit log with the operation it asked for. */
export interface Origin {
  readonly requestId?: string;
  readonly ip?: string;
  readonly locale?: 'zh' | 'en';
  /** the name of its Idempotency-Key, if it has one: under the same one, the same request of the same caller */
  readonly requestKey?: string;
}

export interface UserActor extends Origin {
  readonly kind: 'user';
  readonly id: number;
  readonly sessionId: string;
}

export interface StaffActor extends Origin {
  readonly kind: 'staff';
  readonly id: number;
  readonly publicId: string;
  readonly username: string;
  readonly sessionId: string;
  readonly permissions: ReadonlySet<Permission>;
}

/** Nobody in particular: before a login, or where a document asks for none. */
export interface AnonymousActor extends Origin {
  readonly kind: 'anonymous';
}

/** The platform itself: workflows, schedules, the seed. */
export interface SystemActor extends Origin {
  readonly kind: 'system';
}

export type Person = UserActor | StaffActor;
export type Actor = Person | AnonymousActor | SystemActor;

export const SYSTEM: SystemActor = { kind: 'system' };
