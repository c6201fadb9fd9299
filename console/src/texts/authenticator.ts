import { texts } from '../texts.ts';

export const authenticatorTexts = texts({
  title: { zh: '验证器', en: 'Authenticator' },
  note: {
    zh: '用手机上的验证器应用（TOTP）扫码绑定，登录时还须输入其6位验证码。',
    en: 'Bind an authenticator app (TOTP) on your phone; signing in then also takes its six digits.',
  },
  begin: { zh: '绑定验证器', en: 'Bind an authenticator' },
  scan: {
    zh: '用验证器应用扫描二维码，再输入它显示的6位验证码。二维码只显示这一次。',
    en: 'Scan the picture with your app, then type the six digits it shows. The picture is shown only now.',
  },
  picture: { zh: '绑定验证器的二维码', en: 'QR code for the authenticator' },
  byHand: { zh: '无法扫码时手工输入密钥：', en: 'Or type the secret by hand:' },
  code: { zh: '验证码', en: 'Code' },
  codeShape: { zh: '请输入 6 位数字验证码', en: 'The code has six digits' },
  confirm: { zh: '确认绑定', en: 'Confirm' },
  bound: { zh: '已绑定验证器', en: 'An authenticator is bound' },
  codesLeft: { zh: '剩余恢复码：', en: 'Recovery codes left: ' },
  newCodes: { zh: '重新生成恢复码', en: 'New recovery codes' },
  end: { zh: '解除绑定', en: 'End it' },
  endAsk: {
    zh: '解除后登录不再需要验证器，确定解除？',
    en: 'Signing in will not ask for it any more. End it?',
  },
  ended: { zh: '验证器已解除', en: 'The authenticator is ended' },
  keep: {
    zh: '请保存恢复码：验证器丢失时凭它登录，每个只能用一次，只显示这一次。',
    en: 'Keep these recovery codes: each signs you in once when the authenticator is lost. They are shown only now.',
  },
  kept: { zh: '我已保存', en: 'I have kept them' },
  firstTitle: { zh: '请先绑定验证器', en: 'Bind an authenticator first' },
  firstWhy: {
    zh: '后台要求双因素登录，绑定验证器之前没有任何权限。',
    en: 'The back office asks for a second factor; until an authenticator is bound you may do nothing.',
  },
});
