import { useSyncExternalStore } from 'react';

/** Who sits here, as `/api/v1/user/info` says. */
export interface Me {
  readonly userId: string;
  readonly name: string;
  readonly permissions: ReadonlySet<string>;
  /** the password is still the one an administrator was shown: it opens nothing but its change */
  readonly mustChangePassword: boolean;
  /** the house asks for a second factor, and without one nothing opens but its binding */
  readonly mustSetSecondFactor: boolean;
}

/** `starting` until the first answer; `ended` when the server no longer knows a session that was alive on this page. */
export type Session =
  | { readonly phase: 'starting' }
  | { readonly phase: 'out' }
  | { readonly phase: 'in'; readonly me: Me }
  | { readonly phase: 'ended'; readonly me: Me };

let session: Session = { phase: 'starting' };
const listeners = new Set<() => void>();
let renewals: { readonly resume: () => void; readonly giveUp: (reason: unknown) => void }[] = [];

/** The tabs of one browser share one session; what happens to it in one of them is told to the others. */
const tabs = new BroadcastChannel('console-session');
type Told = { readonly what: 'in' | 'out' };

export const currentSession = (): Session => session;

export function useSession(): Session {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentSession);
}

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

/**
 * Somebody is signed in. Requests that met the end of the session go on, unless it is another person now: what the first one had
 * on the screen is not the second one's affair.
 */
export function signedIn(me: Me, { told = false } = {}): void {
  if (session.phase === 'ended' && session.me.userId !== me.userId) {
    location.reload();
    return;
  }
  const waiting = renewals;
  renewals = [];
  become({ phase: 'in', me });
  for (const { resume } of waiting) resume();
  if (!told) tabs.postMessage({ what: 'in' } satisfies Told);
}

/** Nobody is signed in, and nobody was on this page. */
export function signedOut({ told = false } = {}): void {
  const waiting = renewals;
  renewals = [];
  become({ phase: 'out' });
  for (const { giveUp } of waiting) giveUp(new DOMException('signed out', 'AbortError'));
  if (!told) tabs.postMessage({ what: 'out' } satisfies Told);
}

/** The server does not know this session any more: the page stays as it is, and asks for the password again. */
export function sessionEnded(): void {
  if (session.phase === 'in') become({ phase: 'ended', me: session.me });
}

/** Settles when somebody has signed in again. @throws AbortError when the request or the session is given up */
export function renewedSession(signal?: AbortSignal): Promise<void> {
  return new Promise((resume, giveUp) => {
    renewals.push({ resume, giveUp });
    signal?.addEventListener('abort', () => giveUp(signal.reason), { once: true });
  });
}

/** Follows the other tabs. @param look asks the server who is signed in now */
export function followOtherTabs(look: () => void): void {
  tabs.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data.what === 'out') sessionEnded();
    else if (session.phase !== 'in') look();
  });
}
