/**
 * English for the sentences that the documents (or we) print in Chinese only: messages of successes, and complaints about a field
 * that an operation or a workflow words itself. Errors have both languages in `sentences.ts`, shapes in `issues.ts`. A tidy test
 * demands a line here for every such sentence.
 */
const ENGLISH: Readonly<Record<string, string>> = {
  // successes
  等额本息还款计算成功: 'Equal instalments calculated',
  等额本金还款计算成功: 'Equal principal calculated',
  还款方式比较成功: 'Ways of repaying compared',
  提前还款计算成功: 'Prepayment calculated',
  获取贷款列表成功: 'Loans listed',
  获取还款计划成功: 'Repayment schedule read',
  获取还款统计成功: 'Payment statistics read',
  还款记录成功: 'Payment recorded',
  还款计划修改成功: 'Repayment schedule changed',
  提前还款报价成功: 'Prepayment quoted',
  提前还款成功: 'Prepaid',
  还款成功: 'Repaid',
  注册成功: 'Registered',
  登录成功: 'Logged in',
  申请提交成功: 'Application submitted',
  取消成功: 'Cancelled',
  操作成功: 'Done',
  验证码已发送: 'Code sent',
  创建成功: 'Created',
  贷款已核销: 'Loan written off',
  收回款项登记成功: 'Recovery recorded',
  获取收回款项成功: 'Recoveries listed',
  获取还款记录成功: 'Payments listed',
  还款已撤销: 'Payment reversed',
  提前还款方案计算成功: 'Ways of prepaying calculated',
  修改成功: 'Changed',

  // fields
  '已绑定验证器，请先解除': 'is bound already; end the present one first',
  与当前手机号相同: 'is the number you have',
  不支持的验证方式: 'does not prove anything of you',
  请提供且只提供一种验证: 'takes exactly one of them',
  不能为空: 'is required',
  金额必须大于0: 'must be greater than 0',
  金额不能为负数: 'must not be negative',
  金额格式不正确: 'is not a valid amount',
  金额最多两位小数: 'must have two decimals at most',
  金额超出范围: 'is out of range',
  利率格式不正确: 'is not a valid rate',
  利率最多六位小数: 'must have six decimals at most',
  利率超出范围: 'is out of range',
  '该还款方式不能缩短期限，请选择减少月供或提前结清':
    'this way of repaying cannot shorten the term; reduce the payment or settle',
  请选择原因代码: 'must be chosen',
  该决定没有此原因代码: 'is not a reason for this decision',
  该原因须填写说明: 'are needed with this reason',
  '复核须与初审一致，如需调整请退回': 'must be what the first decision says; send it back to change it',
  该任务没有此决定: 'is not a decision on this task',
  须给出task_ids或count之一: 'must be there, or count, and not both',
  期数重复: 'is given twice',
  单笔不超过1000000元: 'must not exceed 1 000 000 yuan',
  该支付方式未开通: 'is not offered here',
  申请状态不正确: 'is not a known status',
  还款日期不能晚于今天: 'must not be later than today',
  不能取消自己的管理员角色: 'nobody takes the administrator’s role from himself',
  新密码不能与原密码相同: 'must not be the old password again',
  日期范围最多5年: 'must be within five years of the start date',
  请缩小查询范围: 'is further than anybody reads; narrow the search',
  最短租期不能超过最长租期: 'must not be longer than the longest',
  结束时间须晚于开始时间: 'must be later than the start',
  结束日期不能早于开始日期: 'must not be earlier than the start',
  最高金额不能低于最低金额: 'must not be less than the smallest amount',
  最长期限不能短于最短期限: 'must not be shorter than the shortest term',
  最长期限不能超过50年: 'must not exceed fifty years',
  '罚息倍数须为1.3至1.5，0表示不收': 'must be from 1.3 to 1.5, or 0 for none',
  '罚息年利率上限不能超过0.24': 'must not exceed 0.24',
  宽限期不能超过30天: 'must not exceed 30 days',
  暂停最早从明天开始: 'a pause begins tomorrow at the earliest',
  暂停不能超过183天: 'a pause lasts 183 days at most',
  与已有的暂停重叠: 'overlaps a pause that was agreed before',
  '减免罚息须填写原因（reason或notes）': 'a late fee is let go for a reason: say it in reason or notes',
  至少提供一项要改变的条件: 'name at least one thing to change',
  须与capitalise_overdue一起使用: 'goes with capitalise_overdue alone',
  '没有未到期的本金，只能将到期本金转入新的期次':
    'no principal is to come: only what is due can be moved into new periods',
  '利率不能高于合同和产品的利率，也不能超过24%':
    'must not exceed the rates of the contract and the product, nor 24 %',
  '一次性还本付息只有一期，请修改first_due_date': 'the loan is repaid at once: change first_due_date',
  首个还款日须晚于今天和已到期或已开始的期次:
    'must be after today and after the periods that are due or begun',
  首个还款日不能晚于12个月之后: 'must be within 12 months',
  '该产品有未结的申请，不能更改，请新建产品':
    'cannot change while applications for this product are open; create a new product',
};

/** The sentence in English, or as it is where there is none. */
export function inEnglish(sentence: string): string {
  return Object.hasOwn(ENGLISH, sentence) ? (ENGLISH[sentence] ?? sentence) : sentence;
}

export function hasEnglish(sentence: string): boolean {
  return Object.hasOwn(ENGLISH, sentence);
}
