import { request } from './client.ts';
import { currentSession } from './session.ts';

/** Tokens are short; whoever has done something here lately gets another one before his runs out. */
const EVERY_MS = 4 * 60_000;

let touched = Date.now();
let renewed = Date.now();

/** Keeps the session of somebody who is working. Whoever has gone is signed out when his token ends. */
export function keepAlive(): void {
  const touch = (): void => {
    touched = Date.now();
  };
  for (const event of ['pointerdown', 'keydown'] as const) addEventListener(event, touch, { passive: true });
  setInterval(() => void renew(), EVERY_MS / 4);
}

async function renew(): Promise<void> {
  const now = Date.now();
  if (currentSession().phase !== 'in' || now - renewed < EVERY_MS || touched < renewed) return;
  renewed = now;
  // a failure shows itself at the next request, which says what is the matter
  await request('POST', '/api/v1/admin/auth/renew', { body: {} }).catch(() => undefined);
}
