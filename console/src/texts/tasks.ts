import { texts } from '../texts.ts';

export const taskTexts = texts({
  menu: { zh: '任务队列', en: 'Task queue' },
  title: { zh: '任务队列', en: 'Task queue' },
  list: { zh: '任务列表', en: 'List of tasks' },
  task: { zh: '任务', en: 'Task' },
  kind: { zh: '类型', en: 'Kind' },
  subject: { zh: '事项', en: 'Subject' },
  due: { zh: '时限', en: 'Due' },
  holder: { zh: '处理人', en: 'Held by' },
  created: { zh: '创建时间', en: 'Created' },
});
