import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { expect } from './http.ts';
import type { Stage } from './stage.ts';

export interface Borrower {
  readonly id: number;
  readonly phone: string;
  readonly token: string;
}

const captcha = z.object({ captcha_id: z.string(), answer: z.string() });
const messages = z.object({
  messages: z.array(
    z.object({ template: z.string(), body: z.string(), code: z.string().nullable(), sent_at: z.string() }),
  ),
});
const staffSession = z.object({ data: z.object({ access_token: z.string() }) });

const PASSWORD = 'Spring#2026';

/** Registers somebody new with the code from the SMS, and logs him in: document 000's way, captcha included. */
export async function registerBorrower(stage: Stage): Promise<Borrower> {
  const { api } = stage;
  const phone = `137${String(randomInt(0, 100_000_000)).padStart(8, '0')}`;

  const sent = await api.ask('POST', '/user/send_sms', z.object({ expires_in: z.int() }), {
    body: { mobile: phone, type: 1 },
  });
  stage.step(`a code is sent to ${phone}; it is good for ${sent.value.expires_in / 60} minutes`, sent.ms);
  stage.watchKind('registration');

  const [message] = await messagesTo(stage, phone);
  expect(message !== undefined && message.code !== null, `no code arrived at ${phone}`);
  stage.detail(`“${message.body}”`);

  const registered = await api.ask('POST', '/user/mobile_register', z.object({ id: z.int() }), {
    body: { mobile: phone, nickname: '王秀英', password: PASSWORD, code: message.code },
  });
  stage.step(`registered as user ${registered.value.id}`, registered.ms);

  const { answer, captcha_id } = (await api.ask('GET', '/base/captcha', captcha)).value;
  expect(answer !== '', 'the captcha keeps its answer to itself, so this stack is not a sandbox');
  const session = await api.ask('POST', '/user/mobile_pwd_login', z.object({ token: z.string() }), {
    body: { mobile: phone, password: PASSWORD, captcha: answer, captcha_id },
  });
  stage.step('logged in with password and captcha', session.ms);
  return { id: registered.value.id, phone, token: session.value.token };
}

/** Logs one of the sandbox's operators in and answers his token. */
export async function staffToken(
  stage: Stage,
  username: 'reviewer' | 'admin',
  password: string,
): Promise<string> {
  const { answer, captcha_id } = (await stage.api.ask('GET', '/base/captcha', captcha)).value;
  const session = await stage.api.ask('POST', '/api/v1/admin/auth/login', staffSession, {
    body: { username, password, captcha: answer, captcha_id },
  });
  stage.step(`the ${username} logs in`, session.ms);
  return session.value.data.access_token;
}

/** What was sent to somebody, newest first. */
export async function messagesTo(stage: Stage, to: string) {
  const { value } = await stage.api.ask('GET', '/sandbox/messages', messages, { query: { to, limit: 100 } });
  return value.messages;
}
