import type { UserActor } from '../../domain/actor.ts';
import { DomainError } from '../../domain/errors.ts';

/**
 * Document 000 prints the borrower's id in every request. The session says who he is; an id that says otherwise is refused rather
 * than ignored, because its sender means somebody else.
 * @throws DomainError forbidden
 */
export function requireOwnId(actor: UserActor, id: number): void {
  if (id !== actor.id) throw new DomainError('forbidden');
}
