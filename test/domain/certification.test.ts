import { expect } from 'chai';
import {
  CERTIFICATION_STATES,
  CHECK_RESULTS,
  certificationStatesMeant,
  PRINTED_CERTIFICATION_STATES,
  printedCertificationState,
  verdictOf,
} from '../../domain/certification.ts';
import { CREDIT_LEVELS, creditLevel, creditWords } from '../../domain/credit-level.ts';

describe('what a certification is called outside', () => {
  it('has one printed word for each state, and each word finds its states again', () => {
    const found = PRINTED_CERTIFICATION_STATES.flatMap(certificationStatesMeant);
    expect(found).to.have.members([...CERTIFICATION_STATES]);
    expect(printedCertificationState('checking')).to.equal('pending');
    expect(printedCertificationState('expired')).to.equal('rejected');
  });
});

describe('the verdict over several checks', () => {
  it('is the gravest of them', () => {
    expect(verdictOf(['matched', 'matched'])).to.equal('matched');
    expect(verdictOf(['matched', 'not_found'])).to.equal('not_found');
    expect(verdictOf(['matched', 'unavailable', 'not_found'])).to.equal('unavailable');
    for (const other of CHECK_RESULTS) expect(verdictOf([other, 'mismatched'])).to.equal('mismatched');
  });

  it('is never a match when nothing was checked', () => {
    expect(verdictOf([])).to.equal('unavailable');
  });
});

describe('the level of a credit score', () => {
  it('is A in document 001 and 良好 in document 004 for 750', () => {
    expect(creditLevel(750)).to.equal('A');
    expect(creditWords(750)).to.equal('良好');
  });

  it('changes exactly at its bounds, and both documents change together', () => {
    for (const { level, words, from } of CREDIT_LEVELS) {
      expect([creditLevel(from), creditWords(from)]).to.deep.equal([level, words]);
      if (from > 0) expect(creditLevel(from - 1)).to.not.equal(level);
    }
    expect(creditLevel(1000)).to.equal('AA');
  });

  it('is unknown while there is no score', () => {
    expect(creditLevel(null)).to.equal(null);
    expect(creditWords(null)).to.equal(null);
  });
});
