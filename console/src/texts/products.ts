import { texts } from '../texts.ts';

export const productTexts = texts({
  menu: { zh: '贷款产品', en: 'Loan products' },
  add: { zh: '新建产品', en: 'New product' },
  addNote: {
    zh: '产品编码与期限单位创建后不能更改。',
    en: 'The code and the unit of the term stay as they are created.',
  },
  changeNote: {
    zh: '只对以后的申请生效，已放款的贷款不变。有未结申请时，还款方式、计息与罚息条款不能更改，请新建产品。',
    en: 'For applications to come; loans keep their terms. While applications are open, the repayment, interest and late fee terms stay: make a new product for others.',
  },
  retireNote: {
    zh: '不再接受新申请；已有的申请与贷款照常进行。',
    en: 'Takes no new applications. Those under way and all loans go on.',
  },
  restoreNote: {
    zh: '重新接受申请，条款与停用前相同。',
    en: 'Takes applications again, on the terms it had.',
  },
  code: { zh: '产品编码', en: 'Code' },
  name: { zh: '产品名称', en: 'Name' },
  type: { zh: '产品类别', en: 'Kind' },
  description: { zh: '说明', en: 'Description' },
  partner: { zh: '合作机构', en: 'Partner' },
  amount: { zh: '金额', en: 'Amount' },
  minAmount: { zh: '最低金额（元）', en: 'Least amount (yuan)' },
  maxAmount: { zh: '最高金额（元）', en: 'Largest amount (yuan)' },
  term: { zh: '期限', en: 'Term' },
  termUnit: { zh: '期限单位', en: 'Unit of the term' },
  minTerm: { zh: '最短期限', en: 'Shortest term' },
  maxTerm: { zh: '最长期限', en: 'Longest term' },
  day: { zh: '天', en: 'days' },
  month: { zh: '个月', en: 'months' },
  rate: { zh: '年利率', en: 'Annual rate' },
  ratePercent: { zh: '年利率（%）', en: 'Annual rate (%)' },
  interestType: { zh: '利率类型', en: 'Kind of rate' },
  method: { zh: '还款方式', en: 'Repayment' },
  rounding: { zh: '尾差处理', en: 'Rounding' },
  dayCount: { zh: '计息基础', en: 'Day count' },
  lateFees: { zh: '罚息', en: 'Late fees' },
  lateMultiple: { zh: '罚息倍数', en: 'Late fee, times the rate' },
  lateMultipleHint: { zh: '1.3 至 1.5；0 表示不收', en: '1.3 to 1.5; 0 for none' },
  lateCap: { zh: '罚息年利率上限（%）', en: 'Late fee, at most a year (%)' },
  lateCapHint: { zh: '不超过 24%', en: '24 % at most' },
  grace: { zh: '宽限期（天）', en: 'Grace (days)' },
  deciding: { zh: '审批', en: 'Deciding' },
  autoDecide: { zh: 'AI 建议通过时自动通过', en: 'Approve by itself what the AI recommends' },
  automatic: { zh: '自动', en: 'Automatic' },
  manual: { zh: '人工', en: 'By people' },
  secondAbove: { zh: '复核额度（元）', en: 'Second decision above (yuan)' },
  secondAboveHint: {
    zh: '批准金额超过此数须由另一人复核；留空表示一人即可',
    en: 'Whatever is approved above it needs another person; empty: one is enough',
  },
  documents: { zh: '所需材料', en: 'Documents asked for' },
  userTypes: { zh: '适用用户', en: 'For whom' },
  userTypesHint: { zh: '留空表示不限', en: 'Empty: for everybody' },
  criteria: { zh: '准入条件', en: 'Criteria' },
  typedHint: { zh: '可选择，也可直接输入', en: 'Choose, or type another' },
  basics: { zh: '基本信息', en: 'Basics' },
  money: { zh: '金额与期限', en: 'Amount and term' },
  interest: { zh: '计息与还款', en: 'Interest and repayment' },
  eligibility: { zh: '申请条件', en: 'Eligibility' },
});

export const methodNames = texts({
  equal_installment: { zh: '等额本息', en: 'Equal instalments' },
  equal_principal: { zh: '等额本金', en: 'Equal principal' },
  interest_only: { zh: '先息后本', en: 'Interest first' },
  single_repayment: { zh: '一次性还本付息', en: 'One repayment' },
});

export const roundingNames = texts({
  level: { zh: '每期相同，末期利息承担尾差', en: 'Level; the last interest takes the rest' },
  last_instalment: { zh: '末期金额承担尾差', en: 'The last instalment takes the rest' },
});

export const dayCountNames = texts({
  monthly: { zh: '按月（年利率 ÷ 12）', en: 'Monthly (rate ÷ 12)' },
  actual_360: { zh: '实际天数 ÷ 360', en: 'Actual / 360' },
  actual_365: { zh: '实际天数 ÷ 365', en: 'Actual / 365' },
  thirty_360: { zh: '30 ÷ 360', en: '30 / 360' },
});

export const interestTypeNames = texts({
  fixed: { zh: '固定利率', en: 'Fixed' },
  floating: { zh: '浮动利率', en: 'Floating' },
});

export const productTypeNames = texts({
  agricultural_material: { zh: '农资贷款', en: 'Farm supplies' },
  micro_loan: { zh: '小额贷款', en: 'Micro loan' },
  business_loan: { zh: '经营贷款', en: 'Business' },
  long_term_loan: { zh: '长期贷款', en: 'Long term' },
  working_capital: { zh: '流动资金', en: 'Working capital' },
  seasonal_loan: { zh: '季节性贷款', en: 'Seasonal' },
  general: { zh: '通用', en: 'General' },
});

export const userTypeNames = texts({
  farmer: { zh: '农户', en: 'Farmers' },
  farm_owner: { zh: '农场主', en: 'Farm owners' },
  enterprise: { zh: '企业', en: 'Enterprises' },
});
