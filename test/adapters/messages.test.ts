/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: the vendor writes places in SMS templates as ${name} */
import { expect } from 'chai';
import { LOCALES, type MessageParams, type MessageTemplate } from '../../adapters/messages/message.ts';
import { fillSmsText, messageLocale, renderMessage } from '../../adapters/messages/render.ts';
import { registeredTexts, smsTemplateCode } from '../../adapters/messages/sms-templates.ts';

const code = { code: '204816', minutes: '5' };
const SAMPLES: { [T in MessageTemplate]: MessageParams[T] } = {
  code_register: code,
  code_login: code,
  code_reset_password: code,
  application_received: { name: '张三', applicationNo: 'LA1', product: '农资贷', amount: '¥500,000.00' },
  application_approved: { name: '张三', applicationNo: 'LA1', amount: '¥500,000.00' },
  application_rejected: { name: '张三', applicationNo: 'LA1', reason: '材料不全' },
  loan_paid_out: {
    name: '张三',
    loanNo: 'LN1',
    amount: '¥500,000.00',
    account: '6222********1234',
    firstDueDate: '2026-12-21',
  },
  repayment_reminder: {
    name: '张三',
    loanNo: 'LN1',
    period: '3',
    amount: '¥3,163.25',
    dueDate: '2026-12-21',
  },
  overdue_notice: {
    name: '张三',
    loanNo: 'LN1',
    period: '3',
    amount: '¥3,163.25',
    dueDate: '2026-12-21',
    days: '4',
  },
  loan_settled: { name: '张三', loanNo: 'LN1', date: '2027-11-21' },
  loan_restructured: {
    name: '张三',
    loanNo: 'LN1',
    date: '2026-12-01',
    rate: '4.50%',
    months: '24',
    firstDueDate: '2027-01-21',
    amount: '¥3,163.25',
    lastDueDate: '2028-12-21',
  },
  task_escalated: { taskNo: '77', kind: '贷款审核', subject: 'LA1', hours: '24' },
  certification_approved: { name: '张三', kind: '实名认证' },
  certification_rejected: { name: '张三', kind: '银行卡认证', reason: '持卡人姓名不符' },
  code_confirm: code,
  password_changed: { name: '张三', time: '2026-11-21 14:05' },
  phone_changed: { name: '张三', time: '2026-11-21 14:05', to: '139****0002' },
  email_changed: { name: '张三', time: '2026-11-21 14:05', to: 'z***@example.com' },
  consultation_answered: { name: '张三', consultationNo: '12', expert: '张教授' },
  consultation_passed_on: { name: '张三', consultationNo: '12', expert: '李教授' },
  consultation_closed: {
    name: '张三',
    consultationNo: '12',
    reason: '专家未能在期限内答复',
    phone: '400-123-4567',
  },
  rental_paid: {
    name: '李四',
    orderNo: 'ORD202401100001',
    machine: '东方红拖拉机',
    start: '2024-01-10 16:00',
    end: '2024-01-11 02:00',
    amount: '¥800.00',
    deadline: '2024-01-10 18:00',
  },
  rental_confirmed: {
    name: '张三',
    orderNo: 'ORD202401100001',
    machine: '东方红拖拉机',
    start: '2024-01-10 16:00',
  },
  rental_cancelled: {
    name: '张三',
    orderNo: 'ORD202401100001',
    machine: '东方红拖拉机',
    reason: '未在期限内支付',
  },
  rental_refund: { name: '张三', orderNo: 'ORD202401100001', amount: '¥5,000.00' },
  rental_earned: { name: '李四', orderNo: 'ORD202401100001', amount: '¥800.00' },
};
const TEMPLATES = Object.keys(SAMPLES) as MessageTemplate[];

describe('the messages', () => {
  for (const locale of LOCALES) {
    for (const template of TEMPLATES) {
      it(`fills every place of ${template} in ${locale}, and shows each value`, () => {
        const { sms, mail } = renderMessage(template, locale, SAMPLES[template]);
        const everything = [sms.text, mail.subject, mail.text, mail.html].join('\n');
        expect(everything).to.not.match(/undefined|\$\{|<%/);
        expect(sms.params).to.deep.equal(SAMPLES[template]);
        for (const value of Object.values(SAMPLES[template]))
          expect(mail.text + mail.subject).to.contain(value);
      });
    }
  }

  it('registers a text with a code of its own for each message and language', () => {
    const texts = [...registeredTexts('zh'), ...registeredTexts('en')];
    expect(new Set(texts.map((text) => text.code)).size).to.equal(TEMPLATES.length * 2);
    expect(
      registeredTexts('zh', { code_login: 'SMS_1002' }).find(({ template }) => template === 'code_login')
        ?.code,
    ).to.equal('SMS_1002');
    expect(smsTemplateCode('code_login', 'en', { code_login: 'SMS_1002', code_login_en: 'SMS_9' })).to.equal(
      'SMS_9',
    );
  });

  it('escapes values in HTML and in HTML only', () => {
    const { mail, sms } = renderMessage('loan_settled', 'en', {
      name: '<b>&"x',
      loanNo: 'LN1',
      date: 'today',
    });
    expect(mail.html).to.contain('&lt;b&gt;&amp;&quot;x').and.not.contain('<b>');
    expect(mail.text).to.contain('<b>&"x');
    expect(sms.text).to.contain('<b>&"x');
  });

  it('lets no value add a line to a subject or a place to a text', () => {
    const { mail } = renderMessage('loan_settled', 'zh', {
      name: '甲',
      loanNo: 'LN1\r\nBcc: x@example.com',
      date: '今天',
    });
    expect(mail.subject).to.not.match(/[\r\n]/);
    const nested = { name: '${loanNo}', loanNo: '<%= it.name %>', date: 'd' };
    expect(renderMessage('loan_settled', 'zh', nested).mail.text)
      .to.contain('<%= it.name %>')
      .and.contain('${loanNo}');
    expect(fillSmsText('${a}${b}', { a: '${b}', b: 'x' })).to.equal('${b}x');
  });

  it('speaks English only to whom prefers it', () => {
    expect(['en-GB,en;q=0.9', 'zh-CN,en;q=0.5', '', undefined, 'fr'].map(messageLocale)).to.deep.equal([
      'en',
      'zh',
      'zh',
      'zh',
      'zh',
    ]);
  });
});
