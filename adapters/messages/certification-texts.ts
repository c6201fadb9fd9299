/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: the vendor writes places in SMS templates as ${name} */
import type { MessageParams } from './message.ts';
import type { MessageText } from './texts.ts';

type CertificationTemplate = Extract<keyof MessageParams, `certification_${string}`>;
type CertificationTexts = { [T in CertificationTemplate]: MessageText };

function at<T extends CertificationTemplate>(_template: T, name: keyof MessageParams[T] & string): string {
  return `<%= it.${name} %>`;
}

/** What somebody is told of the certification he has handed in. */
export const certificationZh: CertificationTexts = {
  certification_approved: {
    sms: '${name}您好，您提交的${kind}已通过审核。',
    subject: `您的${at('certification_approved', 'kind')}已通过`,
    paragraphs: [`${at('certification_approved', 'name')}，您好：`, '您提交的认证已经通过审核。'],
    facts: [['认证类型', at('certification_approved', 'kind')]],
  },
  certification_rejected: {
    sms: '${name}您好，您提交的${kind}未通过审核。原因：${reason}。您可以修改后重新提交。',
    subject: `您的${at('certification_rejected', 'kind')}未通过`,
    paragraphs: [
      `${at('certification_rejected', 'name')}，您好：`,
      '您提交的认证未能通过审核。您可以按照以下原因修改后重新提交。',
    ],
    facts: [
      ['认证类型', at('certification_rejected', 'kind')],
      ['原因', at('certification_rejected', 'reason')],
    ],
  },
};

export const certificationEn: CertificationTexts = {
  certification_approved: {
    sms: 'Dear ${name}, your certification (${kind}) has been approved.',
    subject: `Your certification is approved: ${at('certification_approved', 'kind')}`,
    paragraphs: [`Dear ${at('certification_approved', 'name')},`, 'Your certification has been approved.'],
    facts: [['Certification', at('certification_approved', 'kind')]],
  },
  certification_rejected: {
    sms: 'Dear ${name}, your certification (${kind}) was not approved. Reason: ${reason}. You may submit it again.',
    subject: `Your certification was not approved: ${at('certification_rejected', 'kind')}`,
    paragraphs: [
      `Dear ${at('certification_rejected', 'name')},`,
      'Your certification was not approved. You may correct what is named below and submit it again.',
    ],
    facts: [
      ['Certification', at('certification_rejected', 'kind')],
      ['Reason', at('certification_rejected', 'reason')],
    ],
  },
};
