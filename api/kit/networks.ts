import type { BlockList } from 'node:net';
import type { Actor } from '../../domain/actor.ts';
import { DomainError } from '../../domain/errors.ts';
import { addressList, within } from './client.ts';
import type { RouteFacts } from './route.ts';

/**
 * Document 001 §12.3: the back office may be kept to networks of the house. Two doors are guarded, because either alone leaves the
 * other open: requests that only the back office has (logins of staff among them), and staff on any request.
 */
export class OfficeNetworks {
  readonly #allowed: BlockList | undefined;

  /** @param networks addresses and ranges (`10.0.0.0/8`); none means that no address is looked at */
  constructor(networks: readonly string[]) {
    this.#allowed = networks.length === 0 ? undefined : addressList(networks);
  }

  /** Before anything is read: who is outside does not learn whether a token or a password is good. @throws DomainError `network_refused` */
  admitRoute(route: RouteFacts, ip: string): void {
    if (isOfficeRoute(route)) this.#admit(ip);
  }

  /** A page that only staff have a use for. @throws DomainError `network_refused` */
  admitPage(ip: string): void {
    this.#admit(ip);
  }

  /** @throws DomainError `network_refused` */
  admitActor(actor: Actor | undefined, ip: string): void {
    if (actor?.kind === 'staff') this.#admit(ip);
  }

  #admit(ip: string): void {
    if (this.#allowed !== undefined && !within(this.#allowed, ip)) throw new DomainError('network_refused');
  }
}

/** Paths under `admin` or `manager`, everything of document 003, and whatever only staff may call. */
export function isOfficeRoute(route: RouteFacts): boolean {
  return (
    route.auth === 'staff' ||
    route.listener === 'managers' ||
    route.dialect.document === 'back-office' ||
    route.path.split('/').some((segment) => segment === 'admin' || segment === 'manager')
  );
}
