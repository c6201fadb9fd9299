import { expect } from 'chai';
import fc from 'fast-check';
import {
  ageOn,
  bankCardWarnings,
  birthDateOf,
  idCardWarnings,
  isBankCard,
  isEmail,
  isIdCard,
  isMobile,
  maskBankCard,
  maskEmail,
  maskIdCard,
  maskName,
  maskNumbers,
  maskPhone,
  normalizeMobile,
} from '../../domain/identity.ts';
import {
  mayDo,
  PERMISSIONS,
  permissionsOf,
  ROLE_PERMISSIONS,
  STAFF_ROLES,
} from '../../domain/permissions.ts';
import {
  CLAIM_LEASE_MS,
  claimed,
  claimHolder,
  completed,
  type ReviewTask,
  refuseClaim,
  refuseCompletion,
  refuseRelease,
  released,
} from '../../domain/review-task.ts';
import {
  attemptCode,
  CODE_LIFETIME_MS,
  type SentCode,
  secondsUntilResend,
} from '../../domain/verification-code.ts';

const NOW = Date.UTC(2026, 0, 5, 1);
const anna = { staffId: 's1', personIds: ['u1'] };
const bob = { staffId: 's2', personIds: [] };
const fresh: ReviewTask = {
  state: 'open',
  version: 3,
  claimedBy: null,
  claimedUntilMs: null,
  completedBy: null,
  completedAtMs: null,
  excludedPersons: ['u9', 's7'],
};

describe('a review task', () => {
  it('may be decided without a claim, by the version that was looked at', () => {
    expect(refuseCompletion(fresh, anna, 3, NOW)).to.equal(null);
    expect(refuseCompletion(fresh, anna, null, NOW)).to.equal(null);
    const stale = refuseCompletion(fresh, anna, 2, NOW);
    expect(stale?.code).to.equal('version_stale');
    expect(stale?.facts).to.deep.equal({ expected: 2, actual: 3 });
  });

  it('claimed by one is refused to others for 15 minutes, and they are told by whom and until when', () => {
    const hers = claimed(fresh, anna, NOW);
    const refusal = refuseCompletion(hers, bob, 3, NOW + CLAIM_LEASE_MS - 1);
    expect(refusal?.code).to.equal('task_taken');
    expect(refusal?.facts).to.deep.equal({ by: 's1', until: '2026-01-05T01:15:00.000Z' });
    expect(refuseClaim(hers, bob, NOW)?.code).to.equal('task_taken');
    expect(refuseRelease(hers, bob, NOW)?.code).to.equal('task_taken');
    expect(refuseClaim(hers, anna, NOW)).to.equal(null);
    expect(refuseCompletion(hers, anna, 3, NOW)).to.equal(null);
  });

  it('is free again when the lease is over, or when its holder releases it', () => {
    const hers = claimed(fresh, anna, NOW);
    expect(claimHolder(hers, NOW + CLAIM_LEASE_MS)).to.equal(null);
    expect(refuseClaim(hers, bob, NOW + CLAIM_LEASE_MS)).to.equal(null);
    expect(refuseRelease(hers, anna, NOW)).to.equal(null);
    expect(refuseClaim(released(hers), bob, NOW)).to.equal(null);
    expect(refuseRelease(fresh, anna, NOW)?.code).to.equal('version_stale');
  });

  it('is completed once: the second reviewer is told who won and when', () => {
    const done = completed(claimed(fresh, anna, NOW), anna, NOW);
    expect(done).to.include({ state: 'completed', version: 4, claimedBy: null });
    for (const refusal of [
      refuseCompletion(done, bob, 4, NOW),
      refuseClaim(done, bob, NOW),
      refuseRelease(done, anna, NOW),
    ]) {
      expect(refusal?.code).to.equal('task_closed');
      expect(refusal?.facts).to.include({ by: 's1', at: '2026-01-05T01:00:00.000Z' });
    }
  });

  it('is never decided by the applicant, nor by the first of two reviewers', () => {
    expect(refuseCompletion(fresh, { staffId: 's3', personIds: ['u9'] }, 3, NOW)?.code).to.equal(
      'own_application',
    );
    expect(refuseClaim(fresh, { staffId: 's7', personIds: [] }, NOW)?.code).to.equal('own_application');
  });
});

describe('a verification code', () => {
  const sent: SentCode = { state: 'sent', sentAtMs: NOW, attempts: 0 };

  it('is used once within five minutes', () => {
    const right = attemptCode(sent, true, NOW + CODE_LIFETIME_MS - 1);
    expect(right.refusal).to.equal(null);
    expect(attemptCode(right.code, true, NOW).refusal?.code).to.equal('code_expired');
    expect(attemptCode(sent, true, NOW + CODE_LIFETIME_MS).refusal?.code).to.equal('code_expired');
  });

  it('is locked by the fifth wrong attempt, for the right one too', () => {
    let code = sent;
    const codes = [1, 2, 3, 4, 5].map(() => {
      const result = attemptCode(code, false, NOW);
      code = result.code;
      return [result.refusal?.code, result.refusal?.facts['remaining']];
    });
    expect(codes).to.deep.equal([
      ['code_wrong', 4],
      ['code_wrong', 3],
      ['code_wrong', 2],
      ['code_wrong', 1],
      ['code_locked', undefined],
    ]);
    expect(attemptCode(code, true, NOW).refusal?.code).to.equal('code_locked');
  });

  it('may be sent again after 60 seconds', () => {
    expect([0, 59_001, 60_000].map((ms) => secondsUntilResend(NOW, NOW + ms))).to.deep.equal([60, 1, 0]);
  });
});

describe('identity numbers', () => {
  it('have the shapes of the mainland', () => {
    for (const phone of ['13800138000', '19912345678']) expect(isMobile(phone)).to.equal(true);
    for (const phone of ['12800138000', '1380013800', '138001380000', '１3800138000'])
      expect(isMobile(phone)).to.equal(false);
    expect(normalizeMobile('+86 138-0013 8000')).to.equal('13800138000');
    expect(normalizeMobile('0086 13800138000')).to.equal('13800138000');
    expect(normalizeMobile('+1 2025550123')).to.equal(null);
    expect(isIdCard('11010519491231002X')).to.equal(true);
    expect(isIdCard('1101051949123100')).to.equal(false);
    expect(isBankCard('6222021234567890123')).to.equal(true);
    expect(isBankCard('6222 0212 3456')).to.equal(false);
    for (const email of ['a@example.com', 'first.last+tag@sub.example.cn'])
      expect(isEmail(email), email).to.equal(true);
    for (const email of [
      'a@b',
      'a b@example.com',
      '@example.com',
      'a@-x.com',
      'a@example.com\r\nBcc: x@y.zz',
    ])
      expect(isEmail(email), email).to.equal(false);
  });

  it('with a wrong check digit are accepted with a warning, since the documents print such', () => {
    expect(idCardWarnings('11010519491231002X')).to.deep.equal([]);
    expect(idCardWarnings('11010519491231002x')).to.deep.equal([]);
    expect(idCardWarnings('110101199001011234')).to.deep.equal(['id_card_check_digit']);
    expect(idCardWarnings('110101199002301234')).to.include('id_card_birth_date');
    expect(bankCardWarnings('4111111111111111')).to.deep.equal([]);
    expect(bankCardWarnings('6222021234567890123')).to.deep.equal(['bank_card_check_digit']);
  });

  it('tell a check digit from every other one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{16}$/), (digits) => {
        const fitting = [...'0123456789X'].filter(
          (last) => !idCardWarnings(digits + last).includes('id_card_check_digit'),
        );
        expect(fitting).to.have.lengthOf(1);
        expect(
          [...'0123456789'].filter((last) => bankCardWarnings(digits + last).length === 0),
        ).to.have.lengthOf(1);
      }),
    );
  });

  it('give birth date and age', () => {
    expect(birthDateOf('11010519491231002X')).to.equal('1949-12-31');
    expect(ageOn('2000-02-29', '2018-02-28')).to.equal(17);
    expect(ageOn('2000-02-29', '2018-03-01')).to.equal(18);
    expect(ageOn('1990-01-01', '2026-01-01')).to.equal(36);
  });

  it('are masked inside what people write, and nothing else is', () => {
    for (const [written, shown] of [
      ['身份证11010119900101123X，电话13800138000。', '身份证110101********123X，电话138****8000。'],
      ['6222 0212-3456 1234 和 138 0013 8000', '6222********1234 和 138****8000'],
      ['卡号6222021234561234567', '卡号6222********4567'],
      [
        '年收入100000元，2024-01-01起10亩，APP202401010001',
        '年收入100000元，2024-01-01起10亩，APP202401010001',
      ],
    ] as const)
      expect(maskNumbers(written)).to.equal(shown);
  });

  it('are masked as document 001 prints them', () => {
    expect(maskPhone('13800138000')).to.equal('138****8000');
    expect(maskIdCard('110101199001011234')).to.equal('110101********1234');
    expect(maskBankCard('6222021234561234')).to.equal('6222********1234');
    expect(maskEmail('zhangsan@example.com')).to.equal('z***@example.com');
    expect(maskName('欧阳娜')).to.equal('欧**');
    expect(maskPhone('12345')).to.equal('****');
    expect(maskEmail('nobody')).to.equal('***');
  });
});

describe('permissions', () => {
  it('are all held by the admin and bundled by every role', () => {
    expect([...permissionsOf(['admin'])]).to.have.members([...PERMISSIONS]);
    for (const role of STAFF_ROLES) {
      expect(ROLE_PERMISSIONS[role].length).to.be.greaterThan(0);
      expect(new Set(ROLE_PERMISSIONS[role]).size).to.equal(ROLE_PERMISSIONS[role].length);
    }
  });

  it('let the auditor read only', () => {
    for (const permission of ROLE_PERMISSIONS.auditor) expect(permission).to.match(/\.read$|^application$/);
  });

  it('let a manager of document 000 decide, and document 003’s developer manage permissions and nothing else', () => {
    expect(mayDo(['manager'], 'application.decide')).to.equal(true);
    expect(mayDo(['manager'], 'staff.manage')).to.equal(false);
    expect([...permissionsOf(['developer'])]).to.have.members(['permission_management', 'application']);
    expect(mayDo(['reviewer'], 'loan.record_payment')).to.equal(false);
    expect(mayDo(['reviewer', 'finance'], 'loan.record_payment')).to.equal(true);
    expect(mayDo([], 'loan.read')).to.equal(false);
  });
});
