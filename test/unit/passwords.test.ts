import { hash } from '@node-rs/argon2';
import { expect } from 'chai';
import { DomainError } from '../../domain/errors.ts';
import {
  hashPassword,
  hashToday,
  passwordForm,
  requirePassword,
  verifyPassword,
} from '../../operations/passwords.ts';

describe('passwords', () => {
  it('take the form that document 003 prints: md5 of its salt and the md5 of the password', () => {
    expect(passwordForm({ plain: '123456' })).to.equal('a0a40d5894c713463e64a7671bc602b7');
    expect(passwordForm({ form: 'A0A40D5894C713463E64A7671BC602B7' })).to.equal(
      passwordForm({ plain: '123456' }),
    );
  });

  it('are kept as argon2id with 64 MiB and 3 passes, salted, and verified whichever way they came', async () => {
    const [first, second] = await Promise.all([
      hashPassword(passwordForm({ plain: '密码password123' })),
      hashPassword(passwordForm({ plain: '密码password123' })),
    ]);
    expect(first).to.match(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(first).not.to.equal(second);
    expect(await verifyPassword(first, passwordForm({ plain: '密码password123' }))).to.equal(true);
    expect(await verifyPassword(first, passwordForm({ plain: '密码password124' }))).to.equal(false);
  });

  it('are wrong for whoever does not exist, whatever he types', async () => {
    expect(await verifyPassword(null, 'nobody')).to.equal(false);
  });

  it('are refused, not queued for ever, when too many people knock at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => hashPassword('x')));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).to.have.length(50 - 44);
    expect(refused[0]?.reason).to.be.instanceOf(DomainError).and.to.include({ code: 'unavailable' });
    expect(await verifyPassword(await hashPassword('x'), 'x'), 'and afterwards all is well').to.equal(true);
  });

  it('of the documents’ examples pass the documented policy', () => {
    for (const printed of ['password123', 'newpassword123', 'oldpassword123', '12345678']) {
      expect(() => requirePassword(printed, 'documented'), printed).not.to.throw();
    }
  });

  const weak: [string, 'documented' | 'strict', string[]][] = [
    ['1234567', 'documented', ['length']],
    ['x'.repeat(129), 'documented', ['length']],
    ['password123', 'strict', ['upper', 'special', 'common']],
    ['PASSWORD!', 'strict', ['lower', 'digit', 'common']],
    ['P@ssw0rd!', 'strict', ['common']],
    ['Password2026!', 'strict', ['common']],
    ['Sandbox#2026', 'strict', ['common', 'personal']],
    ['Aa1!', 'strict', ['length']],
  ];
  for (const [password, policy, missing] of weak) {
    it(`of ${password.length} characters like "${password.slice(0, 12)}" fail ${policy} for want of ${missing}`, () => {
      expect(() => requirePassword(password, policy))
        .to.throw(DomainError)
        .that.deep.includes({ code: 'weak_password' })
        .and.has.nested.property('facts.missing')
        .that.eqls(missing);
    });
  }

  it('with upper, lower, digit and sign pass the strict policy', () => {
    expect(() => requirePassword('Regen-im-9-Mai', 'strict')).not.to.throw();
  });

  it('made of what is known of their owner fail the strict policy, and pass with eight characters besides', () => {
    const about = ['13800138000', 'zhangsan@example.com', '张三丰', null];
    for (const known of ['Zhangsan#1', '13800138000aA!', 'Zs!00138000', '张三丰Aa1!x', 'Nongye-8Aa']) {
      expect(() => requirePassword(known, 'strict', about), known)
        .to.throw(DomainError)
        .that.has.nested.property('facts.missing')
        .that.eqls(['personal']);
    }
    expect(() => requirePassword('Zhangsan-Quark7+mond', 'strict', about)).not.to.throw();
  });

  it('of a hundred characters are taken whole: another last one is another password', async () => {
    const long = `Aa1!${'相'.repeat(95)}`;
    expect(() => requirePassword(`${long}x`, 'strict')).not.to.throw();
    const stored = await hashPassword(passwordForm({ plain: `${long}x` }));
    expect(await verifyPassword(stored, passwordForm({ plain: `${long}x` }))).to.equal(true);
    expect(await verifyPassword(stored, passwordForm({ plain: `${long}y` }))).to.equal(false);
  });

  it('are hashed anew when they were kept with less work than today, and only then', async () => {
    const form = passwordForm({ plain: 'Regen-im-9-Mai' });
    const older = await hash(form, { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 });
    const renewed = await hashToday(older, form);
    expect(renewed).to.match(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(await verifyPassword(renewed, form)).to.equal(true);
    expect(await hashToday(renewed, form), 'nothing to do').to.equal(null);
    expect(await hashToday(null, form), 'nobody').to.equal(null);
  });
});
