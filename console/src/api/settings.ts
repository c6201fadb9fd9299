/** What the server tells the browser about itself (`/console/config.json`). */
export interface ConsoleSettings {
  /** the sandbox: its clock may be moved, its people are invented */
  readonly sandbox: boolean;
  readonly temporal: { readonly uiUrl: string; readonly namespace: string };
}

let settings: ConsoleSettings = { sandbox: false, temporal: { uiUrl: '', namespace: '' } };

export async function loadSettings(): Promise<void> {
  const response = await fetch('/console/config.json', { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`the console's settings cannot be read (${response.status})`);
  settings = (await response.json()) as ConsoleSettings;
}

export const consoleSettings = (): ConsoleSettings => settings;
