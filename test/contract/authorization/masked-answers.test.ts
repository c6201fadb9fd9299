import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { routes } from '../../../api/routes.ts';
import { User } from '../../../models/user.ts';
import { buildCertification } from '../../support/certification-story.ts';
import type { Answer, Caller } from '../../support/http.ts';
import { buildApplication } from '../../support/people.ts';
import { type Platform, startPlatform } from '../../support/platform.ts';
import { requestOf } from './support/requests.ts';
import { type AnyRoute, isRead } from './support/rules.ts';
import { type Belongings, buildEstate, buildShared } from './support/world.ts';

/** What staff search people by: whoever has a whole number may find its owner, and still reads the mask. */
const SEARCHES = ['keyword', 'search', 'q'];

/**
 * Personal financial information is shown masked (JR/T 0171-2020, annex A), and in clear only by a reveal with a logged reason. Made from
 * the routes: one that is added tomorrow is asked as well.
 */
describe('what staff read, of a borrower whom nobody else is like', function () {
  this.timeout(120_000);
  const digits = String(randomInt(0, 10_000_000)).padStart(7, '0');
  const secrets = {
    phone: `1379${digits}`,
    idCard: `1101011990010${digits.slice(0, 4)}X`,
    card: `622609000${digits}`,
  };
  let platform: Platform;
  let admin: Caller;
  let auditor: Caller;
  let things: Belongings;
  let userId: number;

  before(async () => {
    platform = await startPlatform({ workers: false });
    const { knex } = platform;
    const at = await platform.ops.clock.now();
    [admin, auditor] = [await platform.asStaff('admin'), await platform.asStaff('auditor')];
    const borrower = await platform.asUser({
      phone: secrets.phone,
      realName: '欧阳金丝雀',
      idCardNumber: secrets.idCard,
      emergencyContact: `欧阳父亲 ${secrets.phone}`,
      isRealNameVerified: true,
    });
    userId = borrower.id;
    const product = await knex('loan_products').first('id');
    const productId = product?.id ?? (await buildApplication(knex, at)).productId;
    const shared = await buildShared(knex, at, productId);
    things = (await buildEstate(platform.ops, userId, at, shared)).things;
    const facts = {
      real_name: '欧阳金丝雀',
      id_card: secrets.idCard,
      phone: secrets.phone,
      bank_card: secrets.card,
    };
    await knex('loan_applications')
      .where({ id: Number(things.application) })
      .update({
        applicant_info: JSON.stringify(facts),
        contact_phone: secrets.phone,
        purpose: `联系 ${secrets.phone}`,
      });
    await knex('addresses')
      .where({ id: Number(things.address) })
      .update({ contact_phone: secrets.phone });
    const payouts = (await knex('payouts').where({ user_id: userId }).select('id')) as { id: number }[];
    for (const { id } of payouts) await knex('payouts').where({ id }).update({ payee_account: secrets.card });
    const certified = { userId, status: 'approved', reviewedAt: at } as const;
    await buildCertification(knex, at, 'real_name', {
      ...certified,
      realName: '欧阳金丝雀',
      idCardNumber: secrets.idCard,
    });
    const card = await buildCertification(knex, at, 'bank_card', {
      ...certified,
      bankCardNumber: secrets.card,
    });
    things = { ...things, certification: String(card.id) };
    await borrower.post('/api/v1/users/me/corrections', {
      field: 'other',
      wanted: `电话改为 ${secrets.phone}`,
      reason: `身份证 ${secrets.idCard}`,
    });
  });
  after(() => platform?.stop());

  const clear = ({ text, headers }: Answer): string[] =>
    Object.entries(secrets)
      .filter(([, secret]) => `${JSON.stringify(headers)}${text}`.includes(secret))
      .map(([what]) => what);
  const reads = routes.filter(
    (route) => isRead(route) && (route.auth === 'staff' || route.auth === 'person-or-staff'),
  );

  async function ask(route: AnyRoute, who: Caller, more: Record<string, string> = {}): Promise<Answer> {
    const { path, call } = requestOf(route, things, who.id);
    return who.get(
      path,
      { ...call.query, ...more },
      { ...(call.json === undefined ? {} : { json: call.json }) },
    );
  }

  it('is masked in every answer to a reading request, in its list, its page and its table to save', async () => {
    const found: string[] = [];
    let answered = 0;
    for (const route of reads)
      for (const [name, who] of Object.entries({ admin, auditor })) {
        const answers = [await ask(route, who)];
        if (route.alternative !== undefined) answers.push(await ask(route, who, { format: 'csv' }));
        for (const answer of answers) {
          if (answer.status === 200) answered += 1;
          for (const what of clear(answer)) found.push(`${what} in ${route.id} for ${name}`);
        }
      }
    if (found.length > 0) expect.fail(found.join('; '));
    expect(answered, 'most of them had something to say').to.be.greaterThan(reads.length / 2);
  });

  it('stays masked for whoever searches by the whole number', async () => {
    for (const keyword of Object.values(secrets)) {
      const query = Object.fromEntries(SEARCHES.map((name) => [name, keyword]));
      const answer = await admin.get('/api/v1/admin/users', query);
      expect(answer.status, answer.text).to.equal(200);
      expect(clear(answer), keyword).to.deep.equal([]);
    }
    const found = await admin.get('/api/v1/admin/users', { keyword: secrets.phone });
    expect(found.at('data.users.0.id'), 'and he is found').to.equal(userId);
  });

  it('is there to be found: a reveal with a reason shows it, and the log says who saw what of whom, and not what', async () => {
    const answer = await admin.post(`/api/v1/admin/users/${userId}/reveal`, {
      reason: '核实身份',
      fields: ['phone', 'id_card'],
    });
    expect(clear(answer).toSorted()).to.deep.equal(['idCard', 'phone']);
    const [row] = await platform
      .knex('audit_log')
      .where({ action: 'user.reveal', subject_id: String(userId) });
    expect(row).to.include({ actor_kind: 'staff', actor_id: admin.id });
    expect(row.after).to.deep.equal({ fields: ['phone', 'id_card'], reason: '核实身份' });
    const kept = await User.query(platform.knex).findById(userId).throwIfNotFound();
    expect([kept.phone, kept.idCardNumber]).to.deep.equal([secrets.phone, secrets.idCard]);
  });
});
