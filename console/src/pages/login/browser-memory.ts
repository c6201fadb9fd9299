const KEPT = 'console.ssid';
const NAME = 'console.username';

/** This browser's own name for its sessions (document 003's `ssid`), so that staff can tell them apart. */
export function browserId(): string {
  const kept = localStorage.getItem(KEPT);
  if (kept !== null) return kept;
  const made = crypto.randomUUID();
  localStorage.setItem(KEPT, made);
  return made;
}

/** Who signed in last in this tab: whose session has ended need not type his name again. */
export const lastName = (): string => sessionStorage.getItem(NAME) ?? '';

export const noteName = (username: string): void => sessionStorage.setItem(NAME, username);
