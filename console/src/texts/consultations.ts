import { texts } from '../texts.ts';

export const consultationTexts = texts({
  one: { zh: (id: string) => `咨询 ${id}`, en: (id: string) => `Question ${id}` },
  menu: { zh: '专家咨询', en: 'Consultations' },
  number: { zh: '编号', en: 'No.' },
  question: { zh: '问题', en: 'Question' },
  asker: { zh: '提问人', en: 'Asked by' },
  expert: { zh: '专家', en: 'Expert' },
  staff: { zh: '工作人员', en: 'Staff' },
  askedExpert: { zh: '最初选择的专家 ID', en: 'First asked, expert’s id' },
  state: { zh: '状态', en: 'State' },
  round: { zh: '分派', en: 'Passed on' },
  nth: { zh: (n: number) => `第 ${n} 次`, en: (n: number) => `round ${n}` },
  due: { zh: '期限', en: 'Due' },
  created: { zh: '提问时间', en: 'Asked' },
  task: { zh: '任务', en: 'Task' },
  openTask: { zh: '去处理', en: 'Open' },
  contact: { zh: '联系方式', en: 'Contact' },
  images: { zh: '图片', en: 'Pictures' },
  picture: { zh: (n: number) => `图片 ${n}`, en: (n: number) => `Picture ${n}` },
  answer: { zh: '答复', en: 'Answer' },
  answering: { zh: (n: number) => `答复咨询 ${n}`, en: (n: number) => `Answer question ${n}` },
  answerNote: {
    zh: '以专家名义答复，提问人随即收到通知；相应的任务随之完成。',
    en: 'Answers for the expert. The asker is told at once, and the task about it is done.',
  },
  answered: { zh: '已答复', en: 'Answered' },
  answeredAt: { zh: '答复时间', en: 'Answered' },
  closedAt: { zh: '关闭时间', en: 'Closed' },
  closedBy: { zh: '关闭人', en: 'Closed by' },
  reason: { zh: '原因', en: 'Reason' },
  asker_by: { zh: '提问人', en: 'the asker' },
  staff_by: { zh: '工作人员', en: 'staff' },
  timeout_by: { zh: '超时自动', en: 'its time was up' },
  more: { zh: '详情', en: 'Details' },
});

export const consultationStateNames = texts({
  pending: { zh: '待答复', en: 'Waiting' },
  answered: { zh: '已答复', en: 'Answered' },
  closed: { zh: '已关闭', en: 'Closed' },
});
