import { expect } from 'chai';
import { DomainError } from '../../domain/errors.ts';
import { APPLICATION_STATES, isUndecided, loanApplicationMachine } from '../../domain/loan-application.ts';
import { REASON_CODES, reasonText, refuseReason } from '../../domain/reason-codes.ts';
import {
  assigned,
  claimed,
  refuseAssignment,
  refuseClaim,
  refuseCompletion,
} from '../../domain/review-task.ts';
import {
  DECISION_WORDS,
  eventOfDecision,
  needsSecondDecision,
  refuseOtherTerms,
  refuseSecond,
} from '../../domain/second-decision.ts';
import { TASK_KIND_NAMES } from '../../domain/task-kinds.ts';

function refusal(work: () => void): DomainError {
  try {
    work();
  } catch (error) {
    expect(error).to.be.instanceOf(DomainError);
    return error as DomainError;
  }
  throw new Error('it was accepted');
}

describe('the second decision', () => {
  it('is wanted for amounts above what the product says, and never without a word of the product', () => {
    expect(needsSecondDecision(5_000_000n, 5_000_000n)).to.equal(false);
    expect(needsSecondDecision(5_000_001n, 5_000_000n)).to.equal(true);
    expect(needsSecondDecision(5_000_001n, null)).to.equal(false);
  });

  it('comes after a first approval only: no single word of one person leads from there to approval', () => {
    for (const state of APPLICATION_STATES.filter(isUndecided)) {
      const event = eventOfDecision(state, 'approve', true);
      const step = loanApplicationMachine.next(state, event);
      expect(step, state).to.include({ ok: true });
      expect(step.state, state).to.equal(state === 'second_decision' ? 'approved' : 'second_decision');
      expect(eventOfDecision(state, 'reject', true)).to.equal('reject');
    }
    const back = APPLICATION_STATES.filter((state) => loanApplicationMachine.next(state, 'send_back').ok);
    expect(back).to.deep.equal(['second_decision']);
  });

  it('belongs to somebody else who may give it', () => {
    const first = { staffId: 7, at: '2026-01-02T03:04:05.000Z' };
    const self = refusal(() => refuseSecond(first, { staffId: 7, maySecond: true }));
    expect([self.code, self.facts['at']]).to.deep.equal(['second_decision_self', first.at]);
    expect(refusal(() => refuseSecond(first, { staffId: 8 })).code).to.equal('forbidden');
    expect(() => refuseSecond(first, { staffId: 8, maySecond: true })).not.to.throw();
  });

  it('confirms what the first one approved, to the fen', () => {
    const terms = { amountFen: 100n, term: 12, ratePpm: 120_000 };
    expect(() => refuseOtherTerms(terms, { ...terms })).not.to.throw();
    const error = refusal(() => refuseOtherTerms(terms, { amountFen: 99n, term: 11, ratePpm: 1 }));
    expect(Object.keys(error.facts['errors'] as object)).to.have.members([
      'approved_amount',
      'approved_term',
      'approved_rate',
    ]);
  });

  it('is neither claimed, decided nor assigned to whoever gave the first', () => {
    const task = {
      state: 'open',
      version: 1,
      claimedBy: null,
      claimedUntilMs: null,
      completedBy: null,
      completedAtMs: null,
      excludedPersons: [],
      firstReviewer: '7',
    } as const;
    const first = { staffId: '7', personIds: [] };
    expect(refuseClaim(task, first, 0)?.code).to.equal('second_decision_self');
    expect(refuseCompletion(task, first, 1, 0)?.code).to.equal('second_decision_self');
    expect(refuseAssignment(task, first)?.code).to.equal('second_decision_self');
    const second = { staffId: '8', personIds: [] };
    expect(refuseClaim(task, second, 0)).to.equal(null);
    const given = assigned(task, second, 0);
    expect(refuseClaim(given, { staffId: '9', personIds: [] }, 7 * 3_600_000)?.code).to.equal('task_taken');
    expect(claimed(given, second, 60_000).claimedUntilMs, 'renewing shortens nothing').to.equal(
      8 * 3_600_000,
    );
  });
});

describe('reason codes', () => {
  it('exist in two languages for every refusal, each once', () => {
    for (const { kind, decision, code, text } of REASON_CODES) {
      expect(code).to.match(/^[a-z_]{1,64}$/);
      expect(TASK_KIND_NAMES).to.include(kind);
      expect(DECISION_WORDS).to.include(decision);
      expect(text.zh).to.match(/\p{Script=Han}/u);
      expect(text.en).not.to.match(/\p{Script=Han}/u);
    }
    const keys = REASON_CODES.map(({ kind, decision, code }) => `${kind} ${decision} ${code}`);
    expect(new Set(keys).size).to.equal(keys.length);
  });

  it('cannot be left out of a decision about a person, nor be made up', () => {
    const said = { code: null, comments: '收入不足' };
    expect(refusal(() => refuseReason('loan_application', 'reject', said)).facts['errors']).to.have.property(
      'reason_code',
    );
    expect(() => refuseReason('payout', 'reject', said)).not.to.throw();
    expect(() => refuseReason('consultation', 'approve', said)).not.to.throw();
    const made = { code: 'because', comments: '' };
    for (const kind of ['loan_application', 'payout', 'consultation'])
      expect(refusal(() => refuseReason(kind, 'reject', made)).code).to.equal('invalid_input');
  });

  it('that say nothing by themselves want a comment', () => {
    const other = { code: 'other', comments: '  ' };
    expect(
      refusal(() => refuseReason('loan_application', 'approve', other)).facts['errors'],
    ).to.have.property('comments');
    expect(() =>
      refuseReason('loan_application', 'approve', { ...other, comments: '已电话核实' }),
    ).not.to.throw();
  });

  it('have a text also where a request names none', () => {
    expect(reasonText('loan_application', 'document_interface')?.en).to.be.a('string');
    expect(reasonText('loan_application', 'over_indebted')?.zh).to.equal('负债过高');
    expect(reasonText('loan_application', 'of_another_time')).to.equal(null);
  });
});
