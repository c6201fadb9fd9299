import { expect } from 'chai';
import {
  ANSWER_WITHIN_MS,
  type Assignment,
  MOST_EXPERTS,
  nextAssignment,
} from '../../domain/consultation.ts';

describe('a question that nobody answers', () => {
  it('goes to a colleague of the expert, then to staff, and then to nobody', () => {
    expect(nextAssignment({ round: 1, expertId: 7 }, 8)).to.deep.equal({ round: 2, expertId: 8 });
    expect(nextAssignment({ round: 2, expertId: 8 }, 9)).to.deep.equal({ round: 3, expertId: null });
    expect(nextAssignment({ round: 3, expertId: null }, 9)).to.equal(null);
  });

  it('goes to staff at once when no colleague knows the field', () => {
    expect(nextAssignment({ round: 1, expertId: 7 }, null)).to.deep.equal({ round: 2, expertId: null });
  });

  it('is passed on so often at most, whoever is there, and never waits longer than six days in all', () => {
    let passed = 0;
    let current: Assignment | null = { round: 1, expertId: 1 };
    while (current !== null) {
      current = nextAssignment(current, passed + 2);
      passed += 1;
    }
    expect(passed).to.equal(MOST_EXPERTS + 1);
    expect(passed * ANSWER_WITHIN_MS).to.equal(6 * 24 * 3_600_000);
  });
});
