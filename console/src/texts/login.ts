import { texts } from '../texts.ts';

export const loginTexts = texts({
  title: { zh: '登录控制台', en: 'Sign in to the console' },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  submit: { zh: '登录', en: 'Sign in' },
  required: { zh: '请填写此项', en: 'Please fill this in' },
  captcha: { zh: '图形验证码', en: 'Characters in the picture' },
  captchaPicture: { zh: '图形验证码图片', en: 'Picture with characters' },
  otherCaptcha: { zh: '换一张', en: 'Another picture' },
  captchaWhy: {
    zh: '登录失败次数较多，请先输入图形验证码。',
    en: 'There were many failed attempts; type the characters of the picture first.',
  },
  code: { zh: '验证码', en: 'Code' },
  codeWhy: {
    zh: '验证码已发送到您登记的手机或邮箱。',
    en: 'A code was sent to your registered phone or mail address.',
  },
  totp: { zh: '验证器验证码', en: 'Code of your authenticator' },
  totpWhy: {
    zh: '请输入验证器应用显示的6位验证码；验证器丢失的，可输入恢复码。',
    en: 'Type the six digits of your authenticator app, or a recovery code if it is lost.',
  },
  totpShape: { zh: '请输入6位验证码或恢复码', en: 'Six digits, or a recovery code' },
  codeShape: { zh: '请输入 6 位数字验证码', en: 'The code has six digits' },
  verify: { zh: '验证并登录', en: 'Verify and sign in' },
  startOver: { zh: '重新登录', en: 'Start over' },
  endedTitle: { zh: '登录已失效，请重新登录', en: 'Your session has ended; please sign in again' },
  endedHint: {
    zh: '页面上填写的内容仍然保留，登录后可继续。',
    en: 'What you filled in is kept; after signing in you can go on.',
  },
  firstTitle: { zh: '请先设置自己的密码', en: 'Choose a password of your own first' },
  firstWhy: {
    zh: '初始密码由管理员代设，修改之前没有任何权限。',
    en: 'The first password was made by an administrator; until it is changed it opens nothing.',
  },
  oldPassword: { zh: '初始密码', en: 'First password' },
  newPassword: { zh: '新密码', en: 'New password' },
  repeatPassword: { zh: '再次输入新密码', en: 'New password again' },
  differ: { zh: '两次输入的新密码不一致', en: 'The two passwords differ' },
  change: { zh: '修改密码', en: 'Change the password' },
  changed: { zh: '密码已修改', en: 'The password has been changed' },
  endedOther: { zh: '换用其他账号', en: 'Use another account' },
});
