/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: the vendor writes places in SMS templates as ${name} */
import { accountEn, accountZh } from './account-texts.ts';
import { certificationEn, certificationZh } from './certification-texts.ts';
import { consultationEn, consultationZh } from './consultation-texts.ts';
import type { Locale, MessageParams, MessageTemplate } from './message.ts';
import { rentalEn, rentalZh } from './rental-texts.ts';

/** One message: the SMS text with `${…}` places, and the mail's subject, opening line, facts and closing line. */
export interface MessageText {
  sms: string;
  subject: string;
  /** Sentences, each a paragraph. `<%= it.x %>` places are filled by eta, escaped in HTML. */
  paragraphs: readonly string[];
  /** Label and value, shown as a small table. */
  facts: readonly (readonly [label: string, value: string])[];
}

type Texts = { [T in MessageTemplate]: MessageText };

/** A place for a parameter of exactly this template: a misspelt one does not compile. */
function at<T extends MessageTemplate>(_template: T, name: keyof MessageParams[T] & string): string {
  return `<%= it.${name} %>`;
}

const codeZh = (purpose: string): MessageText => ({
  sms: `您的${purpose}验证码是\${code}，\${minutes}分钟内有效。请勿告诉他人。`,
  subject: `${purpose}验证码`,
  paragraphs: [
    `您正在${purpose}，验证码如下，${at('code_login', 'minutes')}分钟内有效，只能使用一次。`,
    '工作人员不会向您索取验证码。如果不是您本人操作，请忽略本邮件。',
  ],
  facts: [['验证码', at('code_login', 'code')]],
});

const codeEn = (purpose: string): MessageText => ({
  sms: `Your ${purpose} code is \${code}, valid for \${minutes} minutes. Do not share it.`,
  subject: `Your ${purpose} code`,
  paragraphs: [
    `Here is your ${purpose} code. It is valid for ${at('code_login', 'minutes')} minutes and works once.`,
    'Our staff never asks for it. If this was not you, please ignore this mail.',
  ],
  facts: [['Code', at('code_login', 'code')]],
});

const zh: Texts = {
  ...certificationZh,
  ...consultationZh,
  ...rentalZh,
  code_register: codeZh('注册账号'),
  code_login: codeZh('登录'),
  code_reset_password: codeZh('重置密码'),
  code_confirm: codeZh('验证身份'),
  ...accountZh,
  application_received: {
    sms: '${name}您好，您的贷款申请${applicationNo}已收到，我们将尽快审核。',
    subject: `已收到您的贷款申请 ${at('application_received', 'applicationNo')}`,
    paragraphs: [
      `${at('application_received', 'name')}，您好：`,
      '您的贷款申请已收到，将由工作人员审核，通常在24小时内给出结果。',
    ],
    facts: [
      ['申请编号', at('application_received', 'applicationNo')],
      ['贷款产品', at('application_received', 'product')],
      ['申请金额', at('application_received', 'amount')],
    ],
  },
  application_approved: {
    sms: '${name}您好，您的贷款申请${applicationNo}已通过，批准金额${amount}。',
    subject: `您的贷款申请 ${at('application_approved', 'applicationNo')} 已通过`,
    paragraphs: [
      `${at('application_approved', 'name')}，您好：`,
      '您的贷款申请已经通过审核，款项将随后发放。',
    ],
    facts: [
      ['申请编号', at('application_approved', 'applicationNo')],
      ['批准金额', at('application_approved', 'amount')],
    ],
  },
  application_rejected: {
    sms: '${name}您好，很遗憾，您的贷款申请${applicationNo}未通过审核。原因：${reason}',
    subject: `您的贷款申请 ${at('application_rejected', 'applicationNo')} 未通过`,
    paragraphs: [
      `${at('application_rejected', 'name')}，您好：`,
      '很遗憾，您的贷款申请经人工审核未能通过。您可以要求我们说明理由，也可以在情况变化后再次申请。',
    ],
    facts: [
      ['申请编号', at('application_rejected', 'applicationNo')],
      ['原因', at('application_rejected', 'reason')],
    ],
  },
  loan_paid_out: {
    sms: '${name}您好，贷款${loanNo}已放款${amount}至${account}，首个还款日${firstDueDate}。',
    subject: `贷款 ${at('loan_paid_out', 'loanNo')} 已放款`,
    paragraphs: [`${at('loan_paid_out', 'name')}，您好：`, '您的贷款已经发放，还款计划可在应用中查看。'],
    facts: [
      ['贷款编号', at('loan_paid_out', 'loanNo')],
      ['放款金额', at('loan_paid_out', 'amount')],
      ['收款账户', at('loan_paid_out', 'account')],
      ['首个还款日', at('loan_paid_out', 'firstDueDate')],
    ],
  },
  repayment_reminder: {
    sms: '${name}您好，贷款${loanNo}第${period}期应还${amount}，还款日${dueDate}，请提前备足款项。',
    subject: `还款提醒：${at('repayment_reminder', 'dueDate')} 应还 ${at('repayment_reminder', 'amount')}`,
    paragraphs: [`${at('repayment_reminder', 'name')}，您好：`, '您有一期还款即将到期，请提前备足款项。'],
    facts: [
      ['贷款编号', at('repayment_reminder', 'loanNo')],
      ['期数', at('repayment_reminder', 'period')],
      ['应还金额', at('repayment_reminder', 'amount')],
      ['还款日', at('repayment_reminder', 'dueDate')],
    ],
  },
  overdue_notice: {
    sms: '${name}您好，贷款${loanNo}第${period}期已逾期${days}天，欠款${amount}，请尽快还款以免产生更多罚息。',
    subject: `逾期通知：贷款 ${at('overdue_notice', 'loanNo')} 已逾期 ${at('overdue_notice', 'days')} 天`,
    paragraphs: [
      `${at('overdue_notice', 'name')}，您好：`,
      '您有一期还款已经逾期，请尽快还款。如遇困难，请与我们联系商议。',
    ],
    facts: [
      ['贷款编号', at('overdue_notice', 'loanNo')],
      ['期数', at('overdue_notice', 'period')],
      ['欠款金额', at('overdue_notice', 'amount')],
      ['还款日', at('overdue_notice', 'dueDate')],
      ['逾期天数', at('overdue_notice', 'days')],
    ],
  },
  loan_settled: {
    sms: '${name}您好，贷款${loanNo}已于${date}结清，感谢您的信任。',
    subject: `贷款 ${at('loan_settled', 'loanNo')} 已结清`,
    paragraphs: [`${at('loan_settled', 'name')}，您好：`, '您的贷款已经全部结清，感谢您的信任。'],
    facts: [
      ['贷款编号', at('loan_settled', 'loanNo')],
      ['结清日期', at('loan_settled', 'date')],
    ],
  },
  loan_restructured: {
    sms: '${name}您好，您的贷款${loanNo}已按协议重组：自${date}起年利率${rate}，共${months}期，首期${firstDueDate}应还${amount}，末期${lastDueDate}。',
    subject: `贷款 ${at('loan_restructured', 'loanNo')} 已按协议重组`,
    paragraphs: [
      `${at('loan_restructured', 'name')}，您好：`,
      '您的贷款已按双方协议调整，新的还款计划如下，明细请登录查看。已到期未还的款项以还款计划为准。',
    ],
    facts: [
      ['贷款编号', at('loan_restructured', 'loanNo')],
      ['生效日期', at('loan_restructured', 'date')],
      ['年利率', at('loan_restructured', 'rate')],
      ['期数', at('loan_restructured', 'months')],
      ['首期还款日', at('loan_restructured', 'firstDueDate')],
      ['首期应还', at('loan_restructured', 'amount')],
      ['末期还款日', at('loan_restructured', 'lastDueDate')],
    ],
  },
  task_escalated: {
    sms: '任务${taskNo}（${kind}）已等待${hours}小时未处理，请尽快处理：${subject}',
    subject: `任务超时：${at('task_escalated', 'kind')} ${at('task_escalated', 'taskNo')}`,
    paragraphs: [`以下任务已等待${at('task_escalated', 'hours')}小时未处理，请尽快处理。`],
    facts: [
      ['任务', at('task_escalated', 'taskNo')],
      ['类型', at('task_escalated', 'kind')],
      ['事项', at('task_escalated', 'subject')],
    ],
  },
};

const en: Texts = {
  ...certificationEn,
  ...consultationEn,
  ...rentalEn,
  code_register: codeEn('registration'),
  code_login: codeEn('login'),
  code_reset_password: codeEn('password reset'),
  code_confirm: codeEn('confirmation'),
  ...accountEn,
  application_received: {
    sms: 'Dear ${name}, we have received your loan application ${applicationNo} and will review it soon.',
    subject: `We received your loan application ${at('application_received', 'applicationNo')}`,
    paragraphs: [
      `Dear ${at('application_received', 'name')},`,
      'Your loan application has arrived. A member of our staff reviews it, usually within 24 hours.',
    ],
    facts: [
      ['Application', at('application_received', 'applicationNo')],
      ['Product', at('application_received', 'product')],
      ['Amount', at('application_received', 'amount')],
    ],
  },
  application_approved: {
    sms: 'Dear ${name}, your loan application ${applicationNo} is approved for ${amount}.',
    subject: `Your loan application ${at('application_approved', 'applicationNo')} is approved`,
    paragraphs: [
      `Dear ${at('application_approved', 'name')},`,
      'Your loan application is approved. The money will be paid out next.',
    ],
    facts: [
      ['Application', at('application_approved', 'applicationNo')],
      ['Approved amount', at('application_approved', 'amount')],
    ],
  },
  application_rejected: {
    sms: 'Dear ${name}, we are sorry: your loan application ${applicationNo} was not approved. Reason: ${reason}',
    subject: `Your loan application ${at('application_rejected', 'applicationNo')} was not approved`,
    paragraphs: [
      `Dear ${at('application_rejected', 'name')},`,
      'We are sorry: after review by our staff your application was not approved. You may ask us to explain, and you may apply again when circumstances change.',
    ],
    facts: [
      ['Application', at('application_rejected', 'applicationNo')],
      ['Reason', at('application_rejected', 'reason')],
    ],
  },
  loan_paid_out: {
    sms: 'Dear ${name}, loan ${loanNo}: ${amount} paid to ${account}. First due date ${firstDueDate}.',
    subject: `Loan ${at('loan_paid_out', 'loanNo')} has been paid out`,
    paragraphs: [
      `Dear ${at('loan_paid_out', 'name')},`,
      'Your loan has been paid out. The repayment plan is in the app.',
    ],
    facts: [
      ['Loan', at('loan_paid_out', 'loanNo')],
      ['Amount', at('loan_paid_out', 'amount')],
      ['Account', at('loan_paid_out', 'account')],
      ['First due date', at('loan_paid_out', 'firstDueDate')],
    ],
  },
  repayment_reminder: {
    sms: 'Dear ${name}, instalment ${period} of loan ${loanNo}, ${amount}, is due on ${dueDate}.',
    subject: `Reminder: ${at('repayment_reminder', 'amount')} due on ${at('repayment_reminder', 'dueDate')}`,
    paragraphs: [`Dear ${at('repayment_reminder', 'name')},`, 'An instalment of your loan is due soon.'],
    facts: [
      ['Loan', at('repayment_reminder', 'loanNo')],
      ['Instalment', at('repayment_reminder', 'period')],
      ['Amount', at('repayment_reminder', 'amount')],
      ['Due date', at('repayment_reminder', 'dueDate')],
    ],
  },
  overdue_notice: {
    sms: 'Dear ${name}, instalment ${period} of loan ${loanNo} is ${days} days overdue: ${amount}. Please pay soon.',
    subject: `Overdue: loan ${at('overdue_notice', 'loanNo')}, ${at('overdue_notice', 'days')} days`,
    paragraphs: [
      `Dear ${at('overdue_notice', 'name')},`,
      'An instalment of your loan is overdue. Please pay soon, or talk to us if that is difficult.',
    ],
    facts: [
      ['Loan', at('overdue_notice', 'loanNo')],
      ['Instalment', at('overdue_notice', 'period')],
      ['Amount owed', at('overdue_notice', 'amount')],
      ['Due date', at('overdue_notice', 'dueDate')],
      ['Days overdue', at('overdue_notice', 'days')],
    ],
  },
  loan_settled: {
    sms: 'Dear ${name}, loan ${loanNo} was settled on ${date}. Thank you.',
    subject: `Loan ${at('loan_settled', 'loanNo')} is settled`,
    paragraphs: [
      `Dear ${at('loan_settled', 'name')},`,
      'Your loan is fully repaid. Thank you for your trust.',
    ],
    facts: [
      ['Loan', at('loan_settled', 'loanNo')],
      ['Settled on', at('loan_settled', 'date')],
    ],
  },
  loan_restructured: {
    sms: 'Dear ${name}, loan ${loanNo} was restructured as agreed: from ${date} at ${rate} a year, ${months} instalments, the first of ${amount} on ${firstDueDate}, the last on ${lastDueDate}.',
    subject: `Loan ${at('loan_restructured', 'loanNo')} was restructured`,
    paragraphs: [
      `Dear ${at('loan_restructured', 'name')},`,
      'Your loan was changed as we agreed. This is the new plan; sign in to see each instalment, and what is overdue.',
    ],
    facts: [
      ['Loan', at('loan_restructured', 'loanNo')],
      ['In force from', at('loan_restructured', 'date')],
      ['Annual rate', at('loan_restructured', 'rate')],
      ['Instalments', at('loan_restructured', 'months')],
      ['First due date', at('loan_restructured', 'firstDueDate')],
      ['First instalment', at('loan_restructured', 'amount')],
      ['Last due date', at('loan_restructured', 'lastDueDate')],
    ],
  },
  task_escalated: {
    sms: 'Task ${taskNo} (${kind}) has waited ${hours} hours: ${subject}',
    subject: `Task overdue: ${at('task_escalated', 'kind')} ${at('task_escalated', 'taskNo')}`,
    paragraphs: [`This task has waited ${at('task_escalated', 'hours')} hours. Please take care of it.`],
    facts: [
      ['Task', at('task_escalated', 'taskNo')],
      ['Kind', at('task_escalated', 'kind')],
      ['Subject', at('task_escalated', 'subject')],
    ],
  },
};

export const MESSAGE_TEXTS: Readonly<Record<Locale, Texts>> = { zh, en };
