import type { CaptchaAnswer } from '../operations/captcha.ts';
import { captchaAnswer, captchaId } from './kit/fields.ts';

/** A login whose document prints no captcha asks for one only when its name has failed often lately. */
export const captchaFields = () => ({
  captcha: captchaAnswer().optional().meta({ description: '图形验证码答案，多次登录失败后必填' }),
  captcha_id: captchaId().optional(),
});

/** The captcha of a request, if it brings a whole one. */
export function captchaOf(body: {
  readonly captcha?: string | undefined;
  readonly captcha_id?: string | undefined;
}): CaptchaAnswer | undefined {
  const { captcha, captcha_id: id } = body;
  return captcha === undefined || id === undefined ? undefined : { id, answer: captcha };
}
