import { expect } from 'chai';
import type { Knex } from 'knex';
import { routes } from '../../../api/routes.ts';
import type { Answer } from '../../support/http.ts';
import { ANOTHER, OWNER } from './support/people.ts';
import { bodyOf, codeOf, inBatches, requestOf, visible } from './support/requests.ts';
import { type AnyRoute, isPrivate, isRead, subjectOf } from './support/rules.ts';
import { foundTown, type Town } from './support/town.ts';
import { NOWHERE } from './support/world.ts';

const forBorrowers = routes.filter(({ auth }) => auth === 'user' || auth === 'person-or-staff');
const aboutOneThing = forBorrowers.filter((route) => {
  const subject = subjectOf(route);
  return subject !== undefined && isPrivate(subject.kind);
});
const lists = forBorrowers.filter((route) => isRead(route) && subjectOf(route) === undefined);

/** By what names somebody might ask a list for another's rows, known to it or not. */
const FILTERS = ['user_id', 'id', 'owner_id', 'renter_id', 'borrower_id', 'account', 'q', 'keyword'];

/** Tables with rows of a borrower, and the column that says whose. */
async function ownedTables(knex: Knex): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await knex.raw<{ rows: { table_name: string; column_name: string }[] }>(`
    SELECT c.table_name, c.column_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name IN ('user_id', 'owner_id', 'renter_id')`);
  return [...rows.map((row) => [row.table_name, row.column_name] as const), ['users', 'id'] as const];
}

/** All that is a borrower's, as text. */
async function allOf(knex: Knex, userId: number): Promise<readonly string[]> {
  const tables = await ownedTables(knex);
  const parts = await Promise.all(
    tables.map(async ([table, column]) => {
      const { rows } = await knex.raw<{ rows: { row: string }[] }>(
        'SELECT row_to_json(t)::text AS row FROM ?? t WHERE ?? = ? ORDER BY 1',
        [table, `t.${column}`, userId],
      );
      return rows.map(({ row }) => `${table}: ${row}`);
    }),
  );
  return parts.flat();
}

describe('what is a borrower’s, asked for by another', function () {
  this.timeout(120_000);
  let town: Town;
  let untouched: readonly string[];

  before(async () => {
    town = await foundTown();
    untouched = await allOf(town.platform.knex, town.owner.userId);
    expect(untouched, 'rows that A has').to.have.length.greaterThan(10);
  });
  after(() => town?.stop());

  const asB = (route: AnyRoute, things: Town['owner']['things']): Promise<Answer> =>
    town.ask(ANOTHER, requestOf(route, things, town.another.userId));
  const withoutMarks = ({ text, headers }: Answer, said: string): void => {
    for (const mark of town.owner.marks) {
      expect(text, said).to.not.contain(mark);
      expect(headers['location'] ?? '', said).to.not.contain(mark);
    }
  };

  for (const route of aboutOneThing)
    it(`${route.method} ${route.path} (${route.id}) answers about A’s as about nothing`, async () => {
      const [about, none] = [await asB(route, town.owner.things), await asB(route, NOWHERE)];
      expect(codeOf(none), `nothing: ${none.text}`).to.match(/_not_found$|^forbidden$/);
      expect(visible(about)).to.deep.equal(visible(none));
    });

  for (const route of lists)
    it(`${route.method} ${route.path} (${route.id}) lists B’s own, whosoever’s are asked for`, async () => {
      const request = requestOf(route, town.owner.things, town.another.userId);
      const { userId, marks } = town.owner;
      const filters = [
        ...FILTERS.map((name) => ({ [name]: String(userId) })),
        { subject_type: 'wallet', subject_id: String(userId) },
        { role: 'owner' },
        { limit: '100', page: '1' },
        { keyword: marks[0] ?? '' },
      ];
      await inBatches(filters, async (filter) => {
        const query = { ...request.call.query, ...filter };
        const answer = await town.ask(ANOTHER, { ...request, call: { ...request.call, query } });
        expect(answer.status, answer.text).to.be.below(500);
        withoutMarks(answer, JSON.stringify(filter));
      });
    });

  it('document 000 refuses A’s number from B as it refuses a number that nobody has', async () => {
    for (const route of forBorrowers.filter(({ input }) => input.anywhere !== undefined)) {
      const fields = bodyOf(route);
      const name = 'borrower_id' in (route.input.anywhere?.shape ?? {}) ? 'borrower_id' : 'id';
      const say = (id: number): Promise<Answer> =>
        town.ask(ANOTHER, {
          method: route.method,
          path: route.path,
          call: { json: { loan_id: Number(town.owner.things.application), ...fields, [name]: id } },
        });
      const [about, none] = [await say(town.owner.userId), await say(Number(NOWHERE.person))];
      expect(codeOf(about), `${route.id}: ${about.text}`).to.equal('forbidden');
      expect(visible(about), route.id).to.deep.equal(visible(none));
    }
  });

  it('a file of A’s in B’s certification is refused as one that nobody has', async () => {
    for (const route of forBorrowers.filter(({ id }) => /real-?name-?auth/.test(id))) {
      const say = (url: string): Promise<Answer> =>
        town.ask(
          ANOTHER,
          requestOf(route, NOWHERE, 0, {
            ...bodyOf(route),
            id_card_number: '11010519491231002X',
            id_card_front_img: url,
          }),
        );
      const [about, none] = [await say(town.owner.fileUrl), await say(`/api/v1/files/${NOWHERE.file}`)];
      expect(codeOf(about), about.text).to.equal('file_not_found');
      expect(visible(about)).to.deep.equal(visible(none));
    }
  });

  it('a quote for A’s loan is worth nothing with B’s', async () => {
    const say = (quote_id: string): Promise<Answer> => {
      const path = `/api/v1/loans/${town.another.things.loan}/prepayment`;
      return town.ask(ANOTHER, { method: 'POST', path, call: { json: { quote_id } } });
    };
    const [about, none] = [await say(town.owner.quoteId), await say('00000000-0000-4000-8000-000000000000')];
    expect(about.status, about.text).to.be.at.least(400);
    expect(visible(about)).to.deep.equal(visible(none));
  });

  it('a link to a file is for that file alone, and its owner is led to it', async () => {
    const path = `/api/v1/files/${town.owner.things.file}`;
    const own = await town.ask(OWNER, { method: 'GET', path, call: {} });
    expect(own.status).to.equal(302);
    const link = new URL(own.headers['location'] ?? '');
    expect(Number(link.searchParams.get('X-Amz-Expires'))).to.be.at.most(300);
    const theirs = await town.ask(ANOTHER, {
      method: 'GET',
      path: `/api/v1/files/${town.another.things.file}`,
      call: {},
    });
    const other = new URL(link);
    other.pathname = new URL(theirs.headers['location'] ?? '').pathname;
    expect((await fetch(other)).status, 'the signature of A’s with the name of B’s').to.equal(403);
  });

  it('nothing of A’s was changed by any of it', async () => {
    expect(await allOf(town.platform.knex, town.owner.userId)).to.deep.equal(untouched);
  });

  describe('and asked for by A, whose it is', () => {
    const answers = new Map<string, Answer>();

    before(async () => {
      const deletes = ({ method }: AnyRoute): boolean => method === 'DELETE';
      // deletions last: whatever comes after would be about nothing
      for (const batch of [aboutOneThing.filter((route) => !deletes(route)), aboutOneThing.filter(deletes)])
        await inBatches(batch, async (route) => {
          const request = requestOf(route, town.owner.things, town.owner.userId);
          answers.set(route.id, await town.ask(OWNER, request));
        });
    });

    for (const route of aboutOneThing)
      it(`${route.method} ${route.path} (${route.id}) knows it`, () => {
        const own = answers.get(route.id);
        if (own === undefined) throw new Error('not asked');
        const said = `${own.status} ${own.text.slice(0, 300)}`;
        if (isRead(route)) expect(own.status, said).to.be.oneOf([200, 302]);
        expect(codeOf(own) ?? 'done', said).to.not.match(/^(?:forbidden|bad_json|internal)$/);
        expect(codeOf(own) ?? 'done', said).to.not.match(/^(?!period_|quote_)\w+_not_found$/);
      });
  });
});
