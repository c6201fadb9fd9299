import { randomUUID } from 'node:crypto';
import type { Person } from '../domain/actor.ts';
import type { RequestFacts } from './kit/route.ts';

/**
 * The identity under which a workflow remembers a command. It belongs to the caller, so that nobody gets another's outcome by
 * sending his key; without a key every request is a command of its own (an `X-Request-Id` is the client's and proves nothing).
 */
export function requestKeyOf(actor: Person, request: RequestFacts): string {
  return `${actor.kind}-${actor.id}/${request.idempotencyKey ?? randomUUID()}`;
}
