/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: the vendor writes places in SMS templates as ${name} */
import type { MessageParams } from './message.ts';
import type { MessageText } from './texts.ts';

type RentalTemplate = Extract<keyof MessageParams, `rental_${string}`>;
type RentalTexts = { [T in RentalTemplate]: MessageText };

function at<T extends RentalTemplate>(_template: T, name: keyof MessageParams[T] & string): string {
  return `<%= it.${name} %>`;
}

const order = (label: string): [string, string] => [label, at('rental_refund', 'orderNo')];
const machine = (label: string): [string, string] => [label, at('rental_confirmed', 'machine')];

/** What owner and renter of a machine are told of their order. */
export const rentalZh: RentalTexts = {
  rental_paid: {
    sms: '${name}您好，您的${machine}有新订单${orderNo}，用机时间${start}至${end}，租金${amount}已支付，请于${deadline}前确认，逾期自动取消。',
    subject: `新的租赁订单 ${at('rental_paid', 'orderNo')} 待确认`,
    paragraphs: [
      `${at('rental_paid', 'name')}，您好：`,
      `您的农机有新的订单，款项已支付。请于${at('rental_paid', 'deadline')}前在应用中确认，逾期订单自动取消并全额退款。`,
    ],
    facts: [
      order('订单编号'),
      machine('农机'),
      ['开始', at('rental_paid', 'start')],
      ['结束', at('rental_paid', 'end')],
      ['租金', at('rental_paid', 'amount')],
    ],
  },
  rental_confirmed: {
    sms: '${name}您好，您的订单${orderNo}（${machine}）已由机主确认，用机时间${start}起。',
    subject: `租赁订单 ${at('rental_confirmed', 'orderNo')} 已确认`,
    paragraphs: [`${at('rental_confirmed', 'name')}，您好：`, '机主已确认您的订单。'],
    facts: [order('订单编号'), machine('农机'), ['开始', at('rental_confirmed', 'start')]],
  },
  rental_cancelled: {
    sms: '${name}您好，订单${orderNo}（${machine}）已取消。原因：${reason}',
    subject: `租赁订单 ${at('rental_cancelled', 'orderNo')} 已取消`,
    paragraphs: [`${at('rental_cancelled', 'name')}，您好：`, '以下订单已取消。'],
    facts: [order('订单编号'), machine('农机'), ['原因', at('rental_cancelled', 'reason')]],
  },
  rental_refund: {
    sms: '${name}您好，订单${orderNo}的${amount}将原路退回，请注意查收。',
    subject: `租赁订单 ${at('rental_refund', 'orderNo')} 退款`,
    paragraphs: [`${at('rental_refund', 'name')}，您好：`, '以下款项将按原支付方式退回。'],
    facts: [order('订单编号'), ['退款金额', at('rental_refund', 'amount')]],
  },
  rental_earned: {
    sms: '${name}您好，订单${orderNo}的租金${amount}已存入您的钱包。',
    subject: `租赁订单 ${at('rental_earned', 'orderNo')} 的租金已入账`,
    paragraphs: [`${at('rental_earned', 'name')}，您好：`, '租金已存入您的钱包。'],
    facts: [order('订单编号'), ['租金', at('rental_earned', 'amount')]],
  },
};

export const rentalEn: RentalTexts = {
  rental_paid: {
    sms: 'Dear ${name}, order ${orderNo} for your ${machine}, ${start} to ${end}, is paid: ${amount}. Please confirm by ${deadline}.',
    subject: `Order ${at('rental_paid', 'orderNo')} waits for your confirmation`,
    paragraphs: [
      `Dear ${at('rental_paid', 'name')},`,
      `there is a new order of your machine, and it is paid. Please confirm it in the app by ${at('rental_paid', 'deadline')}; otherwise it is cancelled and all money goes back.`,
    ],
    facts: [
      order('Order'),
      machine('Machine'),
      ['Start', at('rental_paid', 'start')],
      ['End', at('rental_paid', 'end')],
      ['Rental', at('rental_paid', 'amount')],
    ],
  },
  rental_confirmed: {
    sms: 'Dear ${name}, the owner has confirmed order ${orderNo} (${machine}) from ${start}.',
    subject: `Order ${at('rental_confirmed', 'orderNo')} is confirmed`,
    paragraphs: [`Dear ${at('rental_confirmed', 'name')},`, 'the owner has confirmed your order.'],
    facts: [order('Order'), machine('Machine'), ['Start', at('rental_confirmed', 'start')]],
  },
  rental_cancelled: {
    sms: 'Dear ${name}, order ${orderNo} (${machine}) is cancelled. Reason: ${reason}',
    subject: `Order ${at('rental_cancelled', 'orderNo')} is cancelled`,
    paragraphs: [`Dear ${at('rental_cancelled', 'name')},`, 'this order has been cancelled.'],
    facts: [order('Order'), machine('Machine'), ['Reason', at('rental_cancelled', 'reason')]],
  },
  rental_refund: {
    sms: 'Dear ${name}, ${amount} of order ${orderNo} goes back the way it was paid.',
    subject: `Refund of order ${at('rental_refund', 'orderNo')}`,
    paragraphs: [`Dear ${at('rental_refund', 'name')},`, 'this amount goes back the way it was paid.'],
    facts: [order('Order'), ['Amount', at('rental_refund', 'amount')]],
  },
  rental_earned: {
    sms: 'Dear ${name}, the rental of order ${orderNo}, ${amount}, is in your wallet.',
    subject: `Order ${at('rental_earned', 'orderNo')}: the rental is in your wallet`,
    paragraphs: [`Dear ${at('rental_earned', 'name')},`, 'the rental is in your wallet.'],
    facts: [order('Order'), ['Rental', at('rental_earned', 'amount')]],
  },
};
