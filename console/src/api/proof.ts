import { useSyncExternalStore } from 'react';

export type ProofMethod = 'password' | 'code' | 'totp';

/** What the server takes as a proof that it is still the same person; null while it asks for none. */
let wanted: readonly ProofMethod[] | null = null;
let waiting: { readonly resume: () => void; readonly giveUp: () => void }[] = [];
const listeners = new Set<() => void>();

const current = (): readonly ProofMethod[] | null => wanted;

function become(next: readonly ProofMethod[] | null): void {
  wanted = next;
  for (const listener of listeners) listener();
}

export function useWantedProof(): readonly ProofMethod[] | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}

/** Asks the person for a proof. Answers whether it was given: the request that was refused may then be sent again. */
export function askForProof(methods: unknown): Promise<boolean> {
  const known = Array.isArray(methods) ? methods.filter(isMethod) : [];
  become(known.length === 0 ? ['password'] : known);
  return new Promise((settle) => {
    waiting.push({ resume: () => settle(true), giveUp: () => settle(false) });
  });
}

/** The dialog is done with. */
export function settleProof(given: boolean): void {
  const settled = waiting;
  waiting = [];
  become(null);
  for (const { resume, giveUp } of settled) (given ? resume : giveUp)();
}

function isMethod(word: unknown): word is ProofMethod {
  return word === 'password' || word === 'code' || word === 'totp';
}
