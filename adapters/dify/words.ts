/** The words of document 001 ("决策类型"), both spellings of each, and what the platform calls them. */
export const DECISION_SPELLINGS: Readonly<Record<string, OpinionDecision>> = {
  approve: 'approve',
  approved: 'approve',
  reject: 'reject',
  rejected: 'reject',
  manual_review: 'manual_review',
  manual: 'manual_review',
};

export type OpinionDecision = 'approve' | 'reject' | 'manual_review';

export const RISK_LEVELS = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Why an answer of Dify could not be used; shown to the reviewer, so each has a Chinese sentence in `UNUSABLE_SENTENCES`. */
export const UNUSABLE_REASONS = [
  'run_failed',
  'run_partial',
  'run_paused',
  'run_stopped',
  'run_lost',
  'run_mismatch',
  'status_unknown',
  'timed_out',
  'error_event',
  'not_a_stream',
  'not_json',
  'too_large',
  'outputs_missing',
  'result_missing',
  'result_not_object',
  'decision_unknown',
  'recommendation_invalid',
  'credit_score_invalid',
  'risk_level_unknown',
  'amount_invalid',
  'amount_out_of_range',
  'rejection_reason_invalid',
  'confidence_invalid',
  'score_invalid',
  'contradictory',
  'injection_suspected',
  'configuration',
  'quota_exceeded',
] as const;

export type UnusableReason = (typeof UNUSABLE_REASONS)[number];

export const UNUSABLE_SENTENCES = {
  run_failed: 'AI评估运行失败',
  run_partial: 'AI评估只完成了一部分',
  run_paused: 'AI评估中途暂停，等待人工输入',
  run_stopped: 'AI评估被中止',
  run_lost: '找不到AI评估的运行记录',
  run_mismatch: 'AI返回了另一次运行的结果',
  status_unknown: 'AI评估的运行状态无法识别',
  timed_out: 'AI评估超时',
  error_event: 'AI评估过程中报告错误',
  not_a_stream: 'AI服务返回了非预期的响应',
  not_json: 'AI返回的内容不是有效的JSON',
  too_large: 'AI返回的内容过大',
  outputs_missing: 'AI没有返回输出',
  result_missing: 'AI输出中没有评估结果',
  result_not_object: 'AI评估结果不是约定的结构',
  decision_unknown: 'AI返回的决策无法识别',
  recommendation_invalid: 'AI返回的建议缺失或格式不正确',
  credit_score_invalid: 'AI返回的信用评分格式不正确',
  risk_level_unknown: 'AI返回的风险等级无法识别',
  amount_invalid: 'AI返回的建议金额格式不正确',
  amount_out_of_range: 'AI返回的建议金额超出申请金额或产品范围',
  rejection_reason_invalid: 'AI返回的拒绝原因格式不正确',
  confidence_invalid: 'AI返回的置信度格式不正确',
  score_invalid: 'AI返回的评分格式不正确',
  contradictory: 'AI返回的结果自相矛盾',
  injection_suspected: '申请材料或AI结果中疑似含有操纵AI的文字',
  configuration: 'AI服务配置有误',
  quota_exceeded: 'AI服务额度已用完',
} as const satisfies Record<UnusableReason, string>;
