/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: the vendor writes places in SMS templates as ${name} */
import type { MessageText } from './texts.ts';

type AccountTexts = Readonly<Record<'password_changed' | 'phone_changed' | 'email_changed', MessageText>>;

/** What the owner of an account is told about it. An SMS of this kind carries no link: those are what thieves send. */
export const accountZh: AccountTexts = {
  password_changed: {
    sms: '${name}您好，您的登录密码已于${time}修改，其他设备已退出登录。如非本人操作，请立即联系客服。',
    subject: '您的登录密码已修改',
    paragraphs: [
      '<%= it.name %>，您好：',
      '您的登录密码已经修改，其他设备已退出登录。如果不是您本人操作，请立即联系客服。',
    ],
    facts: [['修改时间', '<%= it.time %>']],
  },
  phone_changed: {
    sms: '${name}您好，您账户的手机号已于${time}改为${to}。如非本人操作，请立即联系客服。',
    subject: '您账户的手机号已更换',
    paragraphs: [
      '<%= it.name %>，您好：',
      '您账户的手机号已经更换，此后请用新的手机号登录。如果不是您本人操作，请立即联系客服。',
    ],
    facts: [
      ['新手机号', '<%= it.to %>'],
      ['更换时间', '<%= it.time %>'],
    ],
  },
  email_changed: {
    sms: '${name}您好，您账户的邮箱已于${time}改为${to}。如非本人操作，请立即联系客服。',
    subject: '您账户的邮箱已更换',
    paragraphs: ['<%= it.name %>，您好：', '您账户的邮箱已经更换。如果不是您本人操作，请立即联系客服。'],
    facts: [
      ['新邮箱', '<%= it.to %>'],
      ['更换时间', '<%= it.time %>'],
    ],
  },
};

export const accountEn: AccountTexts = {
  password_changed: {
    sms: 'Dear ${name}, your password was changed on ${time}; other devices are logged out. Not you? Call us now.',
    subject: 'Your password was changed',
    paragraphs: [
      'Dear <%= it.name %>,',
      'Your password was changed, and other devices are logged out. If this was not you, please call us at once.',
    ],
    facts: [['Changed on', '<%= it.time %>']],
  },
  phone_changed: {
    sms: 'Dear ${name}, the phone number of your account became ${to} on ${time}. Not you? Call us now.',
    subject: 'The phone number of your account was changed',
    paragraphs: [
      'Dear <%= it.name %>,',
      'Your account has another phone number; please log in with it from now on. If this was not you, please call us at once.',
    ],
    facts: [
      ['New number', '<%= it.to %>'],
      ['Changed on', '<%= it.time %>'],
    ],
  },
  email_changed: {
    sms: 'Dear ${name}, the e-mail address of your account became ${to} on ${time}. Not you? Call us now.',
    subject: 'The e-mail address of your account was changed',
    paragraphs: [
      'Dear <%= it.name %>,',
      'Your account has another e-mail address. If this was not you, please call us at once.',
    ],
    facts: [
      ['New address', '<%= it.to %>'],
      ['Changed on', '<%= it.time %>'],
    ],
  },
};
