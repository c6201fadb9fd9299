import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { Api, expect } from '../demo/http.ts';

const PASSWORD = 'Spring#2026';

const captcha = z.object({ captcha_id: z.string(), answer: z.string() });
const messages = z.object({ messages: z.array(z.object({ code: z.string().nullable() })) });

/** A borrower and the sandbox's administrator, each with a session. */
export async function fuzzerTokens(
  url: string,
  operatorPassword: string,
): Promise<{ readonly user: string; readonly staff: string }> {
  const api = new Api(url);
  const mobile = `138${String(randomInt(0, 100_000_000)).padStart(8, '0')}`;
  await api.ask('POST', '/user/send_sms', z.looseObject({}), { body: { mobile, type: 1 } });
  const sent = await api.ask('GET', '/sandbox/messages', messages, { query: { to: mobile, limit: 1 } });
  const code = sent.value.messages[0]?.code;
  expect(code !== undefined && code !== null, `no code arrived at ${mobile}`);
  await api.ask('POST', '/user/mobile_register', z.looseObject({}), {
    body: { mobile, nickname: '李雷', password: PASSWORD, code },
  });
  const user = await api.ask('POST', '/user/mobile_pwd_login', z.object({ token: z.string() }), {
    body: { mobile, password: PASSWORD, ...(await solvedCaptcha(api)) },
  });
  const staff = await api.ask(
    'POST',
    '/api/v1/admin/auth/login',
    z.object({ data: z.object({ access_token: z.string() }) }),
    { body: { username: 'admin', password: operatorPassword, ...(await solvedCaptcha(api)) } },
  );
  return { user: user.value.token, staff: staff.value.data.access_token };
}

async function solvedCaptcha(api: Api): Promise<{ captcha: string; captcha_id: string }> {
  const { answer, captcha_id } = (await api.ask('GET', '/base/captcha', captcha)).value;
  return { captcha: answer, captcha_id };
}
