import { z } from 'zod';
import { createCaptcha } from '../../operations/captcha.ts';
import { requestCode } from '../../operations/verification.ts';
import { defineRoute } from '../define-route.ts';
import { email, phone } from '../kit/fields.ts';
import { financePlatform } from './dialect.ts';

/** Document 000's numbers for what a code is for. */
const PURPOSES = { 1: 'register', 2: 'login' } as const;
const codeType = () =>
  z.union([z.literal(1), z.literal(2)]).meta({ description: '类型：1 注册，2 登录', examples: [1] });

const codeAnnounced = z.object({
  message: z.string(),
  expires_in: z.int().meta({ description: '有效期（秒）', examples: [300] }),
  retry_after: z.int().meta({ description: '多久后可重发（秒）', examples: [60] }),
});

const captcha = defineRoute({
  id: 's000-captcha',
  dialect: financePlatform,
  listener: 'users',
  method: 'GET',
  path: '/base/captcha',
  summary: '获取图形验证码',
  auth: 'none',
  output: z.object({
    captchaid: z.string(),
    captcha_id: z.string().meta({ description: '与 captchaid 相同' }),
    picpath: z.string().meta({ description: 'PNG 图片的 data URI' }),
    answer: z.string().meta({ description: '仅沙箱环境给出，否则为空' }),
  }),
  errors: [],
  async handle({ ops }) {
    const { id, picture, answer } = await createCaptcha(ops);
    return { captchaid: id, captcha_id: id, picpath: picture, answer };
  },
});

const sendSms = defineRoute({
  id: 's000-send-sms',
  dialect: financePlatform,
  listener: 'users',
  method: 'POST',
  path: '/user/send_sms',
  summary: '发送短信验证码',
  auth: 'none',
  limit: 'code',
  limitTarget: ({ anywhere }) => anywhere.mobile,
  input: { anywhere: z.object({ mobile: phone(), type: codeType() }) },
  output: codeAnnounced,
  errors: ['message_not_sent'],
  async handle({ actor, input: { anywhere }, ops }) {
    const { expiresInSeconds, retryAfterSeconds } = await requestCode(ops, actor, {
      channel: 'sms',
      target: anywhere.mobile,
      purpose: PURPOSES[anywhere.type],
    });
    return { message: '验证码已发送', expires_in: expiresInSeconds, retry_after: retryAfterSeconds };
  },
});

const sendEmail = defineRoute({
  id: 's000-send-email',
  dialect: financePlatform,
  listener: 'users',
  method: 'POST',
  path: '/user/send_email',
  summary: '发送邮箱验证码',
  auth: 'none',
  limit: 'code',
  limitTarget: ({ anywhere }) => anywhere.email,
  input: { anywhere: z.object({ email: email(), type: codeType() }) },
  output: codeAnnounced,
  errors: ['message_not_sent'],
  async handle({ actor, input: { anywhere }, ops }) {
    const { expiresInSeconds, retryAfterSeconds } = await requestCode(ops, actor, {
      channel: 'email',
      target: anywhere.email,
      purpose: PURPOSES[anywhere.type],
    });
    return { message: '验证码已发送', expires_in: expiresInSeconds, retry_after: retryAfterSeconds };
  },
});

export const captchaRoutes = [captcha, sendSms, sendEmail];
