import type { Platform } from '../../support/platform.ts';

/** The newest code that reached a phone or mailbox, as a person reads it off his screen. */
export async function lastCode(platform: Platform, to: string): Promise<string> {
  const { json } = await platform.request('GET', '/sandbox/messages', { query: { to, limit: 1 } });
  const [message] = json['messages'] as { code: string | null }[];
  if (typeof message?.code !== 'string') throw new Error(`no code came to ${to}`);
  return message.code;
}
