import { texts } from '../texts.ts';

export const proofTexts = texts({
  title: { zh: '请验证身份', en: 'Please confirm that it is you' },
  why: {
    zh: '该操作需要近期的身份验证。验证后继续，填写的内容不会丢失。',
    en: 'This takes a fresh proof of who you are. What you filled in is kept.',
  },
  password: { zh: '登录密码', en: 'Password' },
  code: { zh: '验证码', en: 'Code' },
  totp: { zh: '验证器的6位验证码，或恢复码', en: 'Six digits of your authenticator, or a recovery code' },
  send: { zh: '发送验证码', en: 'Send a code' },
  sent: { zh: '验证码已发送，重新发送', en: 'A code is on its way; send another' },
  submit: { zh: '验证', en: 'Confirm' },
  cancel: { zh: '取消', en: 'Cancel' },
  required: { zh: '请填写此项', en: 'Please fill this in' },
});
