import { expect } from 'chai';
import {
  CERTIFICATION_STATES,
  certificationMachine,
  isOpenCertification,
} from '../../domain/certification.ts';
import { consultationMachine } from '../../domain/consultation.ts';
import { proposalMachine } from '../../domain/four-eyes.ts';
import { loanMachine } from '../../domain/loan.ts';
import {
  APPLICATION_STATES,
  isUndecided,
  loanApplicationMachine,
  UNDECIDED_STATES,
} from '../../domain/loan-application.ts';
import { messageMachine } from '../../domain/message.ts';
import { paymentMachine, refundMachine } from '../../domain/payment.ts';
import { maySend, payoutMachine } from '../../domain/payout.ts';
import { rentalOrderMachine } from '../../domain/rental-order.ts';
import { reviewTaskMachine } from '../../domain/review-task.ts';
import { defineMachine, type Machine } from '../../domain/state-machine.ts';
import { verificationCodeMachine } from '../../domain/verification-code.ts';

const MACHINES: readonly { name: string; machine: Machine<string, string>; finals: readonly string[] }[] = [
  {
    name: 'application',
    machine: loanApplicationMachine,
    finals: ['rejected', 'cancelled', 'expired', 'disbursed'],
  },
  { name: 'certification', machine: certificationMachine, finals: ['approved', 'rejected', 'expired'] },
  { name: 'loan', machine: loanMachine, finals: ['written_off'] },
  { name: 'review task', machine: reviewTaskMachine, finals: ['completed', 'cancelled'] },
  { name: 'proposal', machine: proposalMachine, finals: ['declined', 'withdrawn', 'lapsed'] },
  { name: 'payout', machine: payoutMachine, finals: ['paid'] },
  { name: 'verification code', machine: verificationCodeMachine, finals: ['used', 'expired', 'locked'] },
  { name: 'message', machine: messageMachine, finals: ['sent', 'failed', 'unknown'] },
  { name: 'consultation', machine: consultationMachine, finals: ['answered', 'closed'] },
  { name: 'payment', machine: paymentMachine, finals: ['refunded'] },
  { name: 'refund', machine: refundMachine, finals: ['refunded', 'abandoned'] },
  { name: 'rental order', machine: rentalOrderMachine, finals: ['completed', 'refunded'] },
];

for (const { name, machine, finals } of MACHINES)
  describe(`the state machine of a ${name}`, () => {
    it('reaches every state from the initial one', () => {
      expect([...machine.reachable()].sort()).to.deep.equal([...machine.states].sort());
    });

    it('ends exactly in its final states, which nothing leaves', () => {
      expect(machine.states.filter((state) => machine.isFinal(state))).to.have.members([...finals]);
      for (const state of finals) expect([...machine.reachable(state)]).to.deep.equal([state]);
    });

    it('can reach an end from every state', () => {
      for (const state of machine.states)
        expect(
          [...machine.reachable(state)].some((reached) => machine.isFinal(reached)),
          state,
        ).to.equal(true);
    });

    it('leads only to known states by known events, and uses every event', () => {
      const used = new Set<string>();
      for (const state of machine.states)
        for (const [event, target] of Object.entries(machine.table[state] ?? {})) {
          expect(machine.events).to.include(event);
          expect(machine.states).to.include(target);
          used.add(event);
        }
      expect([...used].sort()).to.deep.equal([...machine.events].sort());
    });

    it('answers every pair of state and event with a state, or with what it expected', () => {
      for (const state of machine.states)
        for (const event of machine.events) {
          const step = machine.next(state, event);
          expect(step.ok).to.equal(machine.eventsFrom(state).includes(event));
          if (!step.ok) expect(step).to.deep.include({ state, event, expected: machine.eventsFrom(state) });
          else expect(step.changed).to.equal(step.state !== state);
        }
    });
  });

describe('an application', () => {
  it('takes a human decision in every state that is not decided, and in no other', () => {
    for (const state of APPLICATION_STATES) {
      const undecided = !['approved', 'rejected', 'cancelled', 'expired', 'disbursed'].includes(state);
      expect(isUndecided(state), state).to.equal(undecided);
      for (const event of ['approve', 'reject', 'cancel', 'expire'] as const)
        expect(loanApplicationMachine.next(state, event).ok, `${state} ${event}`).to.equal(undecided);
    }
    expect(UNDECIDED_STATES).to.have.lengthOf(7);
  });

  it('takes an AI result only while it waits for one; a late one changes nothing, nor does any decide by itself', () => {
    for (const state of APPLICATION_STATES)
      for (const event of ['ai_approve', 'ai_reject', 'ai_refer', 'ai_fail'] as const) {
        const step = loanApplicationMachine.next(state, event);
        expect(step.ok && step.changed, `${state} ${event}`).to.equal(
          ['pending', 'ai_processing'].includes(state),
        );
        if (step.ok && step.changed) expect(isUndecided(step.state)).to.equal(true);
      }
  });

  it('keeps its approval when the payout fails, and is disbursed from approval only', () => {
    expect(loanApplicationMachine.next('approved', 'payout_failed')).to.include({
      ok: true,
      state: 'approved',
    });
    const sources = APPLICATION_STATES.filter((state) => loanApplicationMachine.next(state, 'disburse').ok);
    expect(sources).to.deep.equal(['approved', 'disbursed']);
  });
});

describe('a certification', () => {
  it('takes a decision before and after its checks, once, and no late check changes it', () => {
    for (const state of CERTIFICATION_STATES) {
      for (const event of ['approve', 'reject', 'expire'] as const)
        expect(certificationMachine.next(state, event).ok, `${state} ${event}`).to.equal(
          isOpenCertification(state),
        );
      const late = certificationMachine.next(state, 'checked');
      expect(late.ok && late.changed, state).to.equal(state === 'checking');
    }
  });
});

describe('a payout', () => {
  it('is sent only before it was ever sent, or after the channel said it never saw the number', () => {
    expect(payoutMachine.states.filter(maySend)).to.deep.equal(['created']);
    expect(payoutMachine.eventsFrom('unknown')).to.not.include('send');
    expect(payoutMachine.eventsFrom('sent')).to.not.include('send');
    expect(payoutMachine.next('unknown', 'not_found')).to.include({ ok: true, state: 'created' });
  });

  it('that was refused is tried again only after a person says so, and then as created under its own number', () => {
    const leaving = payoutMachine.events.filter(
      (event) => payoutMachine.next('failed', event).state !== 'failed',
    );
    expect(leaving).to.deep.equal(['retry']);
    expect(payoutMachine.next('failed', 'retry')).to.include({ ok: true, state: 'created' });
  });

  it('never turns from paid into anything else', () => {
    for (const event of payoutMachine.events) {
      const step = payoutMachine.next('paid', event);
      expect(step.state).to.equal('paid');
    }
  });
});

describe('the graph helpers', () => {
  it('see a state that nothing leads to', () => {
    const broken = defineMachine({
      initial: 'a',
      states: ['a', 'b', 'lost'],
      events: ['go', 'stay'],
      table: { a: { go: 'b', stay: 'a' }, b: {}, lost: { go: 'b' } },
    });
    expect([...broken.reachable()]).to.deep.equal(['a', 'b']);
    expect(broken.isFinal('b')).to.equal(true);
    expect(broken.isFinal('a')).to.equal(false);
    expect(broken.isState('lost')).to.equal(true);
    expect(broken.isState('other')).to.equal(false);
    expect(broken.isState('toString')).to.equal(false);
  });
});
