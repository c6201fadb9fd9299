import { expect } from 'chai';
import type { Knex } from 'knex';
import { routes } from '../../../api/routes.ts';
import type { Answer } from '../../support/http.ts';
import { ANOTHER } from './support/people.ts';
import { bodyOf, codeOf, inBatches, requestOf } from './support/requests.ts';
import { type AnyRoute, isRead } from './support/rules.ts';
import { foundTown, type Town } from './support/town.ts';

/** A number and a text that are nowhere else: wherever one is found, a field was kept that nobody asked for. */
const NUMBER = 987_654_321;
const TEXT = 'sent-along-unasked';

/** What a borrower would like to say of himself and his things. */
const AMOUNTS = [
  'approved_amount',
  'approvedAmount',
  'approved_amount_fen',
  'approved_rate',
  'approved_term',
  'balance',
  'balance_fen',
  'credit_score',
  'credit_limit',
  'paid_amount_fen',
  'price',
  'rental_amount',
  'deposit_amount',
  'total_amount',
  'attempts',
  'token_epoch',
  'decided_by',
  'reviewed_by',
];
const TEXTS = ['request_key', 'permission', 'password_hash', 'review_note', 'ai_decision', 'channel', 'note'];

/** Words that mean something; what they would have changed is looked at afterwards. */
const CLAIMS = {
  status: 'approved',
  state: 'approved',
  role: 'admin',
  roles: ['admin'],
  permissions: ['staff.manage'],
  is_admin: true,
  is_verified: true,
  isVerified: true,
  is_bank_card_verified: true,
  verified: true,
  user_type: 'farm_owner',
};

const writes = routes.filter(
  (route) =>
    !isRead(route) &&
    (route.auth === 'user' || route.auth === 'person-or-staff') &&
    (route.input.body !== undefined || route.input.anywhere !== undefined),
);

/** The same beside the fields of every object within, and of every object in a list. */
function withinToo(body: object, extra: object): Record<string, unknown> {
  const laden = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(laden);
    return typeof value === 'object' && value !== null ? { ...extra, ...withinToo(value, extra) } : value;
  };
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, laden(value)]));
}

/** Rows of any table with the number or the text in them; `audit_log` included. */
async function traces(knex: Knex): Promise<string[]> {
  const { rows: tables } = await knex.raw<{ rows: { name: string }[] }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await knex.raw<{ rows: { row: string }[] }>(
        'SELECT t::text AS row FROM ?? t WHERE t::text LIKE ? OR t::text LIKE ? LIMIT 3',
        [name, `%${NUMBER}%`, `%${TEXT}%`],
      );
      return rows.map(({ row }) => `${name}: ${row.slice(0, 200)}`);
    }),
  );
  return found.flat();
}

/** What a borrower may not say of himself, read from the tables. */
async function standing(knex: Knex, userId: number): Promise<unknown> {
  const { rows } = await knex.raw<{ rows: unknown[] }>(
    `SELECT u.status, u.user_type, u.token_epoch, u.password_hash, u.is_bank_card_verified, u.frozen_at,
       (SELECT balance_fen::text FROM ledger_accounts WHERE code = 'wallet/' || u.id) AS wallet,
       (SELECT count(*)::int FROM staff_roles) AS roles,
       (SELECT count(*)::int FROM loan_applications a WHERE a.user_id = u.id AND a.status IN ('approved', 'disbursed')) AS granted,
       (SELECT count(*)::int FROM certifications c WHERE c.user_id = u.id AND c.status = 'approved') AS certified,
       (SELECT count(*)::int FROM payments p WHERE p.user_id = u.id AND p.status = 'paid') AS paid
     FROM users u WHERE u.id = ?`,
    [userId],
  );
  return rows[0];
}

describe('fields that a borrower sends along unasked', function () {
  this.timeout(120_000);
  let town: Town;
  let was: { readonly b: unknown; readonly a: unknown; readonly rows: unknown };
  const answers = new Map<string, Answer>();

  const rowsOfA = async (): Promise<unknown> => {
    const { knex } = town.platform;
    const tables = [
      'loan_applications',
      'payments',
      'payouts',
      'consultations',
      'certifications',
      'addresses',
    ];
    return Promise.all(
      [...tables, 'user_tags', 'loans', 'devices'].map(async (table) => [
        table,
        (await knex(table).where({ user_id: town.owner.userId })).length,
      ]),
    );
  };
  const now = async () => ({
    b: await standing(town.platform.knex, town.another.userId),
    a: await standing(town.platform.knex, town.owner.userId),
    rows: await rowsOfA(),
  });

  before(async () => {
    town = await foundTown();
    was = await now();
    expect(await traces(town.platform.knex)).to.deep.equal([]);
    // those that end something last
    const last = /logout|change-password|delete/;
    const [some, ending] = [
      writes.filter(({ id }) => !last.test(id)),
      writes.filter(({ id }) => last.test(id)),
    ];
    for (const batch of [some, ending])
      await inBatches(batch, async (route) => {
        const { things, userId } = town.another;
        answers.set(route.id, await town.ask(ANOTHER, requestOf(route, things, userId, laden(route))));
      });
  });
  after(() => town?.stop());

  /** A body of the right shape with all of it beside its own fields. */
  const laden = (route: AnyRoute): Record<string, unknown> => {
    const { userId } = town.owner;
    const whose = { user_id: userId, userId, owner_id: userId, renter_id: userId, actor_id: userId };
    const known = new Set(Object.keys({ ...route.input.body?.shape, ...route.input.anywhere?.shape }));
    const extra = {
      ...Object.fromEntries(AMOUNTS.map((name) => [name, NUMBER])),
      ...Object.fromEntries(TEXTS.map((name) => [name, TEXT])),
      ...CLAIMS,
      ...whose,
      constructor: { prototype: { polluted: TEXT } },
    };
    const unasked = Object.fromEntries(Object.entries(extra).filter(([name]) => !known.has(name)));
    return { ...withinToo(bodyOf(route), extra), ...unasked };
  };

  for (const route of writes)
    it(`${route.method} ${route.path} (${route.id}) keeps none of them`, () => {
      const answer = answers.get(route.id);
      if (answer === undefined) throw new Error('not asked');
      // without workers, what needs a running process is answered "not now"
      if (codeOf(answer) !== 'unavailable') expect(answer.status, answer.text).to.be.below(500);
      expect(codeOf(answer), answer.text).to.not.equal('bad_json');
      expect(answer.text).to.not.contain(String(NUMBER)).and.not.contain(TEXT);
    });

  it('and most of these requests were done, so that there was something to keep', () => {
    const taken = [...answers].filter(([, { status }]) => status < 300).map(([id]) => id);
    expect(taken, taken.join(' ')).to.have.length.greaterThan(10);
  });

  it('as a prototype are no fields: whoever sends one is refused or not heard, and nothing inherits it', async () => {
    const prototypes = [
      `{"__proto__":{"polluted":"${TEXT}","status":"approved"}`,
      `{"constructor":{"prototype":{"polluted":"${TEXT}"}}`,
    ];
    await inBatches(writes, async (route) => {
      const request = requestOf(route, town.another.things, town.another.userId);
      for (const start of prototypes) {
        const rest = JSON.stringify(request.call.json ?? {}).slice(1);
        const text = rest === '}' ? `${start}}` : `${start},${rest}`;
        const { json: _json, ...call } = request.call;
        const answer = await town.ask(ANOTHER, { ...request, call: { ...call, text } });
        if (codeOf(answer) !== 'unavailable')
          expect(answer.status, `${route.id}: ${answer.text}`).to.be.below(500);
        expect(answer.text, route.id).to.not.contain(TEXT);
      }
    });
    expect(Reflect.get({}, 'polluted')).to.equal(undefined);
  });

  it('leave no trace in any table', async () => {
    expect(await traces(town.platform.knex)).to.deep.equal([]);
  });

  it('change nobody’s standing, money, grants or roles, and give A no row', async () => {
    expect(await now()).to.deep.equal(was);
    expect(Reflect.get({}, 'polluted')).to.equal(undefined);
  });
});
