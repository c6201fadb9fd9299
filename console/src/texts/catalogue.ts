import { texts } from '../texts.ts';

/** What the pages of all that staff keep for the public have in common. */
export const catalogueTexts = texts({
  state: { zh: '状态', en: 'State' },
  active: { zh: '使用中', en: 'In use' },
  retired: { zh: '已停用', en: 'Retired' },
  change: { zh: '修改', en: 'Change' },
  changing: { zh: (name: string) => `修改 ${name}`, en: (name: string) => `Change ${name}` },
  retire: { zh: '停用', en: 'Retire' },
  retiring: { zh: (name: string) => `停用 ${name}`, en: (name: string) => `Retire ${name}` },
  restore: { zh: '恢复', en: 'Restore' },
  restoring: { zh: (name: string) => `恢复 ${name}`, en: (name: string) => `Restore ${name}` },
  created: { zh: '已创建', en: 'Created' },
  changed: { zh: '已保存', en: 'Saved' },
  retiredDone: { zh: '已停用', en: 'Retired' },
  restoredDone: { zh: '已恢复', en: 'Restored' },
  updated: { zh: '更新时间', en: 'Updated' },
  pairName: { zh: '名称', en: 'Name' },
  pairKind: { zh: '类型', en: 'Kind' },
  pairValue: { zh: '内容', en: 'Value' },
  addPair: { zh: '添加一项', en: 'Add one' },
  removePair: { zh: '移除', en: 'Remove' },
  text: { zh: '文字', en: 'Text' },
  number: { zh: '数字', en: 'Number' },
  list: { zh: '多项', en: 'List' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
});
