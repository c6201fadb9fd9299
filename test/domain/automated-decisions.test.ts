import { expect } from 'chai';
import fc from 'fast-check';
import { automaticApproval } from '../../activities/assessment-records.ts';
import {
  APPLICATION_EVENTS,
  APPLICATION_STATES,
  type ApplicationEvent,
  type ApplicationState,
  loanApplicationMachine,
} from '../../domain/loan-application.ts';
import { AUTOMATIC } from '../../domain/reason-codes.ts';
import { LoanApplication } from '../../models/loan-application.ts';
import { LoanProduct } from '../../models/loan-product.ts';

/** What a person of the house says, and what the borrower says of his own application. */
const WORDS_OF_PEOPLE: readonly ApplicationEvent[] = [
  'approve',
  'approve_first',
  'send_back',
  'reject',
  'cancel',
  'abandon',
];
const BY_ITSELF = APPLICATION_EVENTS.filter((event) => !WORDS_OF_PEOPLE.includes(event));

describe('a decision about a person (PIPL art. 24)', () => {
  it('is never a refusal or an approval by what happens of itself, however often and in which order', () => {
    const seen = new Set<ApplicationState>(['pending']);
    for (const state of seen)
      for (const event of BY_ITSELF) {
        const step = loanApplicationMachine.next(state, event);
        if (step.ok) seen.add(step.state);
      }
    expect([...seen]).to.include.members([
      'ai_approved',
      'ai_rejected',
      'ai_failed',
      'manual_review',
      'expired',
    ]);
    expect([...seen]).to.not.include.members(['rejected']);
    expect([...seen]).to.not.include.members(['approved']);
  });

  it('comes to be refused by the word “reject” alone, from whatever state', () => {
    for (const state of APPLICATION_STATES)
      for (const event of APPLICATION_EVENTS) {
        const step = loanApplicationMachine.next(state, event);
        if (step.ok && step.state === 'rejected' && state !== 'rejected') expect(event).to.equal('reject');
        if (step.ok && step.state === 'approved' && state !== 'approved')
          expect(event).to.be.oneOf(['approve', 'payout_failed']);
      }
  });

  it('is taken without a person only as the approval of exactly what was asked for, where the product says so', () => {
    const outcome = fc.record({
      kind: fc.constant('opinion' as const),
      decision: fc.constantFrom('approve' as const, 'reject' as const, 'manual_review' as const),
      score: fc.option(fc.integer({ min: 0, max: 100 })),
    });
    let approved = 0;
    fc.assert(
      fc.property(
        outcome,
        fc.boolean(),
        fc.array(fc.constantFrom('income_unclear', 'open_loan'), { maxLength: 1 }),
        fc.bigInt({ min: 1n, max: 10_000_000n }),
        fc.option(fc.bigInt({ min: 1n, max: 10_000_000n })),
        (opinion, autoDecide, warnings, amountFen, above) => {
          const product = LoanProduct.fromJson(
            { autoDecide, secondDecisionAboveFen: above },
            { skipValidation: true },
          );
          const terms = { amountFen, term: 12, months: 12, annualRatePpm: 120_000 };
          const application = LoanApplication.fromJson({ ...terms, warnings }, { skipValidation: true });
          const said = {
            runId: 'r',
            confidence: null,
            riskLevel: null,
            recommendation: '',
            creditScore: null,
            approvedAmountFen: null,
            rawOutput: '',
            ...opinion,
          };
          const word = automaticApproval(
            product,
            application,
            said as Parameters<typeof automaticApproval>[2],
          );
          if (word === null) return;
          approved += 1;
          expect([autoDecide, opinion.decision, warnings.length]).to.deep.equal([true, 'approve', 0]);
          expect(above === null || amountFen <= above).to.equal(true);
          expect(word).to.include({
            decision: 'approve',
            amountFen: String(amountFen),
            term: 12,
            reasonCode: AUTOMATIC,
          });
        },
      ),
      { numRuns: 1_000 },
    );
    expect(approved, 'the property was not vacuous').to.be.greaterThan(20);
  });
});
