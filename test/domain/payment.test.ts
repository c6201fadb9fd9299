import { expect } from 'chai';
import { sumFen } from '../../domain/money.ts';
import {
  mayRefund,
  NOTIFICATION_VERDICTS,
  PAYMENT_STATES,
  paymentMachine,
  REFUND_STATES,
  REFUSING_VERDICTS,
} from '../../domain/payment.ts';
import {
  receiptLegs,
  refundAbandonedLegs,
  refundDoneLegs,
  refundRequestedLegs,
} from '../../domain/payment-journal.ts';

describe('money that comes', () => {
  it('can be taken up while it is waited for, and only be sent back afterwards', () => {
    for (const state of PAYMENT_STATES.filter((one) => one !== 'pending')) {
      const step = paymentMachine.next(state, 'take');
      expect(step.ok && step.changed, state).to.equal(false);
    }
    for (const state of ['failed', 'expired'] as const)
      expect(paymentMachine.next(state, 'return')).to.include({ ok: true, state: 'returning' });
    expect(paymentMachine.next('paid', 'return')).to.include({ ok: false });
  });

  it('is not made unpaid by a late word', () => {
    for (const state of ['paid', 'returning', 'refunded'] as const)
      for (const event of ['fail', 'expire'] as const)
        expect(paymentMachine.next(state, event)).to.include({ ok: true, state, changed: false });
  });

  it('is refunded by a call only before the first one; everything later is asked for', () => {
    expect(REFUND_STATES.filter(mayRefund)).to.deep.equal(['created']);
  });

  it('is confirmed to the channel unless the notification is not believed', () => {
    const confirmed = NOTIFICATION_VERDICTS.filter((verdict) => !REFUSING_VERDICTS.has(verdict));
    expect(confirmed).to.deep.equal(['settled', 'duplicate', 'ignored', 'late', 'deferred']);
  });

  it('writes entries that sum to zero, and a refund that is done or given up leaves nothing on its way', () => {
    const amount = 12_345n;
    const events = {
      received: receiptLegs('channel/alipay', 'wallet/1', amount),
      requested: refundRequestedLegs('wallet/1', 'payments/refunding', amount),
      done: refundDoneLegs('channel/alipay', 'payments/refunding', amount),
      abandoned: refundAbandonedLegs('wallet/1', 'payments/refunding', amount),
    };
    for (const [event, legs] of Object.entries(events))
      expect(sumFen(legs.map((leg) => leg.amountFen)), event).to.equal(0n);
    const left = (...names: (keyof typeof events)[]) => {
      const balances: Record<string, bigint> = {};
      for (const { account, amountFen } of names.flatMap((name) => events[name]))
        balances[account] = (balances[account] ?? 0n) + amountFen;
      return balances;
    };
    expect(left('received', 'requested', 'done')).to.deep.equal({
      'channel/alipay': 0n,
      'wallet/1': 0n,
      'payments/refunding': 0n,
    });
    expect(left('received', 'requested', 'abandoned')).to.deep.equal({
      'channel/alipay': amount,
      'wallet/1': -amount,
      'payments/refunding': 0n,
    });
  });
});
