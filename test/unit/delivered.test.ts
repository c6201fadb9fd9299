import { expect } from 'chai';
import { compareMessages } from '../faults/support/delivered.ts';
import { countWrong, wrongIn } from '../faults/support/right-books.ts';

const row = (id: string, more: object = {}) => ({
  id,
  channel: 'sms' as const,
  template: 'loan_disbursed',
  status: 'sent',
  attempts: 1,
  ...more,
});
const given = (id: string, template = 'loan_disbursed') => ({ id, template });

describe('Messages at the gateways against the rows that asked for them', () => {
  const lookedAt = (...[rows, sent]: Parameters<typeof compareMessages>) => {
    const { lost, doubled } = compareMessages(rows, sent);
    return { lost: lost.length, doubled: doubled.length };
  };

  it('agree when each row was given once, and a mail once more for each attempt more', () => {
    const mail = row('b', { channel: 'email', attempts: 2 });
    const waiting = row('c', { status: 'queued', attempts: 0 });
    const sent = [given('a'), given('b'), given('b'), given('code', 'code_login')];
    expect(lookedAt([row('a'), mail, waiting], sent)).to.deep.equal({ lost: 0, doubled: 0 });
  });

  it('do not when a row says sent and nothing came', () => {
    expect(lookedAt([row('a')], [])).to.deep.equal({ lost: 1, doubled: 0 });
  });

  it('do not when an SMS came twice, whatever its row says of attempts, or a mail more often than it was tried', () => {
    expect(lookedAt([row('a', { attempts: 2 })], [given('a'), given('a')])).to.deep.equal({
      lost: 0,
      doubled: 1,
    });
    const mail = row('b', { channel: 'email' });
    expect(lookedAt([mail], [given('b'), given('b')])).to.deep.equal({ lost: 0, doubled: 1 });
  });

  it('do not when something came that no row asked for, or a code twice', () => {
    expect(lookedAt([], [given('stray')])).to.deep.equal({ lost: 0, doubled: 1 });
    const code = given('one', 'code_register');
    expect(lookedAt([], [code, code])).to.deep.equal({ lost: 0, doubled: 1 });
  });
});

describe('What the checker found, as a fault test reads it', () => {
  const verdict = {
    check: 'files',
    holds: '',
    remedy: '',
    counted: 0,
    violations: [],
    found: 0,
    unseen: null,
  };

  it('counts what could not be looked at as wrong, unless the test has named it', () => {
    const blind = { ...verdict, unseen: 'no storage to look at' };
    expect([wrongIn([verdict]), countWrong([verdict])]).to.deep.equal([[], 0]);
    expect(wrongIn([blind])).to.deep.equal(['files could not be looked at: no storage to look at']);
    expect(countWrong([blind])).to.equal(1);
    expect([wrongIn([blind], { files: 'why' }), countWrong([blind], { files: 'why' })]).to.deep.equal([
      [],
      0,
    ]);
  });

  it('counts everything that was found, also what the check did not show', () => {
    const many = { ...verdict, violations: ['file 1 has no object'], found: 21 };
    expect(countWrong([many])).to.equal(21);
    expect(wrongIn([many])).to.deep.equal(['files: file 1 has no object', 'files: and 20 more']);
  });
});
