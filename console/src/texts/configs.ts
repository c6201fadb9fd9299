import { texts } from '../texts.ts';

export const configTexts = texts({
  menu: { zh: '系统配置', en: 'Settings' },
  add: { zh: '新增配置', en: 'New setting' },
  key: { zh: '键', en: 'Key' },
  keyHint: {
    zh: '小写字母、数字与下划线，以字母开头；创建后不能更改',
    en: 'Lower case letters, digits and underscores; it stays as it is created',
  },
  value: { zh: '值', en: 'Value' },
  kind: { zh: '类型', en: 'Kind' },
  text: { zh: '文字', en: 'Text' },
  number: { zh: '数字', en: 'Number' },
  boolean: { zh: '是 / 否', en: 'Yes / no' },
  json: { zh: 'JSON', en: 'JSON' },
  badNumber: { zh: '请输入数字', en: 'Not a number' },
  badJson: { zh: '不是有效的 JSON', en: 'Not valid JSON' },
  group: { zh: '分组', en: 'Group' },
  groupHint: { zh: '可选择，也可直接输入', en: 'Choose, or type another' },
  description: { zh: '说明', en: 'Description' },
  isPublic: { zh: '对外公开', en: 'Public' },
  public: { zh: '公开', en: 'Public' },
  internal: { zh: '内部', en: 'Internal' },
  publicHint: {
    zh: '公开的配置任何人不登录即可读取',
    en: 'Anybody reads a public setting, without signing in',
  },
  show: { zh: '显示', en: 'Show' },
  sure: { zh: '请再次确认', en: 'Are you sure?' },
  sureSecret: {
    zh: '从名称看，这像是密码或密钥。配置不是存放机密的地方：它会被后台人员看到，改动也会记入审计日志。',
    en: 'By its name this is a password or a key. Settings are no place for secrets: staff see them, and changes are kept in the audit log.',
  },
  surePublic: {
    zh: '保存后任何人不登录即可读取这个值。',
    en: 'Anybody will read this value without signing in.',
  },
  sureHides: {
    zh: '改为内部后，应用将读不到这个值。',
    en: 'Made internal, apps no longer find this value.',
  },
  sureLive: { zh: '应用会马上用上新的值。', en: 'Apps use the new value at once.' },
  retireNote: {
    zh: '应用将读不到这个值。内容保留，可以恢复。',
    en: 'Apps no longer find this value. It is kept, and may be brought back.',
  },
  restoreNote: { zh: '按停用前的值恢复。', en: 'Comes back with the value it had.' },
});

export const configGroupNames = texts({
  app: { zh: '应用', en: 'App' },
  customer_service: { zh: '客服', en: 'Customer service' },
  about: { zh: '关于', en: 'About' },
  internal: { zh: '内部', en: 'Internal' },
  general: { zh: '通用', en: 'General' },
});
