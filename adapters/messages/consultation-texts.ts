/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: the vendor writes places in SMS templates as ${name} */
import type { MessageParams } from './message.ts';
import type { MessageText } from './texts.ts';

type ConsultationTemplate = Extract<keyof MessageParams, `consultation_${string}`>;
type ConsultationTexts = { [T in ConsultationTemplate]: MessageText };

function at<T extends ConsultationTemplate>(_template: T, name: keyof MessageParams[T] & string): string {
  return `<%= it.${name} %>`;
}

/** What the asker of a consultation is told. Answers stay in the app: what a farmer asks is his own business, and an SMS is short. */
export const consultationZh: ConsultationTexts = {
  consultation_answered: {
    sms: '${name}您好，${expert}已答复您的咨询（编号${consultationNo}），请在应用中查看。',
    subject: `您的咨询 ${at('consultation_answered', 'consultationNo')} 已有答复`,
    paragraphs: [`${at('consultation_answered', 'name')}，您好：`, '您的咨询已有答复，请在应用中查看。'],
    facts: [
      ['咨询编号', at('consultation_answered', 'consultationNo')],
      ['答复人', at('consultation_answered', 'expert')],
    ],
  },
  consultation_passed_on: {
    sms: '${name}您好，您的咨询（编号${consultationNo}）暂未得到答复，已转给${expert}，将在48小时内答复。',
    subject: `您的咨询 ${at('consultation_passed_on', 'consultationNo')} 已转给${at('consultation_passed_on', 'expert')}`,
    paragraphs: [
      `${at('consultation_passed_on', 'name')}，您好：`,
      '您咨询的专家未能及时答复，我们已为您转给其他人，将在48小时内答复，您无需操作。',
    ],
    facts: [
      ['咨询编号', at('consultation_passed_on', 'consultationNo')],
      ['现由', at('consultation_passed_on', 'expert')],
    ],
  },
  consultation_closed: {
    sms: '${name}您好，您的咨询（编号${consultationNo}）已关闭：${reason}。如仍需帮助，请拨打${phone}或重新提交咨询。',
    subject: `您的咨询 ${at('consultation_closed', 'consultationNo')} 已关闭`,
    paragraphs: [
      `${at('consultation_closed', 'name')}，您好：`,
      '很抱歉，您的咨询未能得到答复，现已关闭。如仍需帮助，请拨打下面的电话，或向其他专家重新提交咨询。',
    ],
    facts: [
      ['咨询编号', at('consultation_closed', 'consultationNo')],
      ['原因', at('consultation_closed', 'reason')],
      ['客服电话', at('consultation_closed', 'phone')],
    ],
  },
};

export const consultationEn: ConsultationTexts = {
  consultation_answered: {
    sms: 'Dear ${name}, ${expert} has answered your question ${consultationNo}. Please read it in the app.',
    subject: `Your question ${at('consultation_answered', 'consultationNo')} has an answer`,
    paragraphs: [
      `Dear ${at('consultation_answered', 'name')},`,
      'Your question has an answer. Please read it in the app.',
    ],
    facts: [
      ['Question', at('consultation_answered', 'consultationNo')],
      ['Answered by', at('consultation_answered', 'expert')],
    ],
  },
  consultation_passed_on: {
    sms: 'Dear ${name}, your question ${consultationNo} had no answer yet and is with ${expert} now, for 48 hours.',
    subject: `Your question ${at('consultation_passed_on', 'consultationNo')} is with ${at('consultation_passed_on', 'expert')} now`,
    paragraphs: [
      `Dear ${at('consultation_passed_on', 'name')},`,
      'The expert whom you asked did not answer in time. Somebody else has your question now and 48 hours for it. There is nothing you need to do.',
    ],
    facts: [
      ['Question', at('consultation_passed_on', 'consultationNo')],
      ['Now with', at('consultation_passed_on', 'expert')],
    ],
  },
  consultation_closed: {
    sms: 'Dear ${name}, your question ${consultationNo} is closed: ${reason}. Please call ${phone} or ask again.',
    subject: `Your question ${at('consultation_closed', 'consultationNo')} is closed`,
    paragraphs: [
      `Dear ${at('consultation_closed', 'name')},`,
      'We are sorry: your question was closed without an answer. Please call us, or ask another expert.',
    ],
    facts: [
      ['Question', at('consultation_closed', 'consultationNo')],
      ['Reason', at('consultation_closed', 'reason')],
      ['Phone', at('consultation_closed', 'phone')],
    ],
  },
};
