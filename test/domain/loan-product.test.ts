import { expect } from 'chai';
import { DomainError } from '../../domain/errors.ts';
import { LONGEST_TERM, type ProductTerms, refuseProductTerms } from '../../domain/loan-product.ts';

const GOOD: ProductTerms = {
  minAmountFen: 100_000n,
  maxAmountFen: 10_000_000n,
  termUnit: 'month',
  minTerm: 1,
  maxTerm: 12,
  repaymentMethod: 'equal_installment',
  lateFeeMultiplePpm: 1_500_000,
  lateFeeCapPpm: 240_000,
  graceDays: 3,
};

function refused(change: Partial<ProductTerms>): string[] {
  try {
    refuseProductTerms({ ...GOOD, ...change });
  } catch (error) {
    expect(error).to.be.instanceOf(DomainError);
    const { code, facts } = error as DomainError;
    expect(code).to.equal('invalid_input');
    return Object.keys(facts['errors'] as object);
  }
  return [];
}

describe('the terms of a product', () => {
  it('are good up to their bounds', () => {
    expect(refused({})).to.deep.equal([]);
    expect(refused({ minAmountFen: 10_000_000n, minTerm: 12 }), 'one amount, one term').to.deep.equal([]);
    expect(refused({ maxTerm: LONGEST_TERM.month })).to.deep.equal([]);
    expect(refused({ termUnit: 'day', maxTerm: LONGEST_TERM.day })).to.deep.equal([]);
    expect(refused({ lateFeeMultiplePpm: 1_300_000, graceDays: 30 })).to.deep.equal([]);
    expect(refused({ lateFeeMultiplePpm: 0, lateFeeCapPpm: 0, graceDays: 0 })).to.deep.equal([]);
  });

  it('are refused one step beyond, each by its name', () => {
    expect(refused({ maxAmountFen: 99_999n })).to.deep.equal(['max_amount']);
    expect(refused({ minTerm: 13 })).to.deep.equal(['max_term']);
    expect(refused({ maxTerm: LONGEST_TERM.month + 1 })).to.deep.equal(['max_term']);
    expect(refused({ termUnit: 'day', maxTerm: LONGEST_TERM.day + 1 })).to.deep.equal(['max_term']);
    expect(refused({ lateFeeMultiplePpm: 1_299_999 })).to.deep.equal(['late_fee_multiple']);
    expect(refused({ lateFeeMultiplePpm: 1_500_001 })).to.deep.equal(['late_fee_multiple']);
    expect(refused({ lateFeeCapPpm: 240_001 })).to.deep.equal(['late_fee_cap']);
    expect(refused({ graceDays: 31 })).to.deep.equal(['grace_days']);
  });

  it('that are wrong in several ways are told all of them at once', () => {
    expect(refused({ maxAmountFen: 1n, minTerm: 13, graceDays: 99 })).to.have.members([
      'max_amount',
      'max_term',
      'grace_days',
    ]);
  });
});
