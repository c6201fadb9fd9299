import { texts } from '../texts.ts';

export const auditTexts = texts({
  menu: { zh: '审计日志', en: 'Audit log' },
  at: { zh: '时间', en: 'When' },
  actor: { zh: '操作人', en: 'Who' },
  actorKind: { zh: '身份', en: 'As' },
  staff: { zh: '工作人员', en: 'Staff' },
  user: { zh: '用户', en: 'Person' },
  system: { zh: '系统', en: 'System' },
  anonymous: { zh: '未登录', en: 'Nobody signed in' },
  action: { zh: '操作', en: 'Action' },
  subject: { zh: '对象', en: 'About' },
  subjectType: { zh: '对象类型', en: 'Kind of object' },
  subjectId: { zh: '对象编号', en: 'Its id' },
  request: { zh: '请求编号', en: 'Request id' },
  ip: { zh: '来源地址', en: 'From' },
  period: { zh: '日期', en: 'Between' },
  before: { zh: '之前', en: 'Before' },
  after: { zh: '之后', en: 'After' },
  field: { zh: '字段', en: 'Field' },
  nothing: { zh: '没有更多内容', en: 'Nothing more was kept' },
  more: { zh: '结果超过 10000 条，请缩小范围。', en: 'More than 10 000; narrow the search.' },
});
