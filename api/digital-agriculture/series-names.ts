import type { SeriesMeasure } from '../../operations/statistics-series.ts';

interface Name {
  readonly zh: string;
  readonly en: string;
}

const APPLICATIONS: Readonly<Record<string, Name>> = {
  pending: { zh: '待处理', en: 'Waiting' },
  ai_processing: { zh: 'AI评估中', en: 'With the AI' },
  ai_approved: { zh: 'AI通过', en: 'AI suggests yes' },
  ai_rejected: { zh: 'AI拒绝', en: 'AI suggests no' },
  ai_failed: { zh: 'AI失败', en: 'AI failed' },
  manual_review: { zh: '人工审核', en: 'In review' },
  second_decision: { zh: '待复核', en: 'Second decision' },
  approved: { zh: '已通过', en: 'Approved' },
  rejected: { zh: '已拒绝', en: 'Rejected' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  expired: { zh: '已过期', en: 'Expired' },
  disbursed: { zh: '已放款', en: 'Paid out' },
};

const ORDERS: Readonly<Record<string, Name>> = {
  pending: { zh: '待支付', en: 'To be paid' },
  paid: { zh: '已支付', en: 'Paid' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  in_use: { zh: '使用中', en: 'In use' },
  completed: { zh: '已完成', en: 'Completed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  refunded: { zh: '已退款', en: 'Refunded' },
};

const TASKS: Readonly<Record<string, Name>> = {
  loan_application: { zh: '贷款申请', en: 'Application' },
  second_decision: { zh: '复核', en: 'Second decision' },
  certification: { zh: '认证', en: 'Certification' },
  payout: { zh: '放款异常', en: 'Payout' },
  refund: { zh: '退款异常', en: 'Refund' },
  withdrawal: { zh: '提现异常', en: 'Withdrawal' },
  consultation: { zh: '咨询', en: 'Consultation' },
  collection: { zh: '催收', en: 'Collection' },
  reconciliation: { zh: '账簿差异', en: 'Reconciliation' },
};

const STAGES: Readonly<Record<string, Name>> = {
  early: { zh: '逾期3天以内', en: 'Up to 3 days late' },
  M1: { zh: 'M1（4至30天）', en: 'M1 (4–30 days)' },
  M2: { zh: 'M2（31至60天）', en: 'M2 (31–60 days)' },
  M3: { zh: 'M3（61至90天）', en: 'M3 (61–90 days)' },
  M4: { zh: 'M4（91天以上）', en: 'M4 (91 days and more)' },
};

const NAMES: Readonly<Record<SeriesMeasure, Readonly<Record<string, Name>>>> = {
  applications: APPLICATIONS,
  decisions: APPLICATIONS,
  decision_time: { median: { zh: '中位数', en: 'Median' }, p90: { zh: '90分位', en: '90th percentile' } },
  disbursed: { disbursed: { zh: '放款', en: 'Paid out' } },
  repaid: {
    principal: { zh: '本金', en: 'Principal' },
    interest: { zh: '利息', en: 'Interest' },
    late_fee: { zh: '罚息', en: 'Late fees' },
  },
  overdue: STAGES,
  overdue_loans: STAGES,
  tasks_overdue: TASKS,
  orders: ORDERS,
};

/** What a line of a chart is called; one that has no name here is shown by its key. */
export function seriesName(measure: SeriesMeasure, key: string): Name {
  return NAMES[measure][key] ?? { zh: key, en: key };
}
