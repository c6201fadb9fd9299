import { expect } from 'chai';
import { DomainError } from '../../domain/errors.ts';
import { Session } from '../../models/session.ts';
import { Staff, StaffRole } from '../../models/staff.ts';
import type { OperationDeps } from '../../operations/deps.ts';
import { openSession } from '../../operations/sessions.ts';
import { type StandingWatch, watchStandings } from '../../operations/standing-watch.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { silentLogger, testConfig } from '../support/deps.ts';
import { buildStaff } from '../support/people.ts';

const now = new Date('2026-11-21T00:00:00Z');

describe('remembering who holds a token', () => {
  let database: TestDatabase;
  let watch: StandingWatch;
  let deps: Pick<OperationDeps, 'knex' | 'config' | 'logger'>;
  let queries = 0;

  before(async () => {
    database = await testDatabase();
    const config = testConfig({ DATABASE_URL: database.url });
    deps = { knex: database.knex, config, logger: silentLogger };
    watch = watchStandings(deps);
    database.knex.on('query', ({ sql }: { sql: string }) => {
      if (sql.includes('FROM sessions s')) queries += 1;
    });
  });
  after(async () => {
    await watch.stop();
    await database.drop();
  });

  async function reviewer(): Promise<{ token: string; staff: Staff }> {
    const staff = await buildStaff(database.knex, 'reviewer', now);
    const { accessToken } = await database.knex.transaction((trx) =>
      openSession(deps, trx, { kind: 'staff', id: staff.id, epoch: 0 }, {}),
    );
    return { token: accessToken, staff };
  }

  async function becomes(look: () => Promise<boolean>): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (await look()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('waited two seconds in vain');
  }

  const refusal = (token: string): Promise<string> =>
    watch.authenticate(token).then(
      () => 'admitted',
      (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
    );

  it('asks Postgres once for many requests', async () => {
    const { token } = await reviewer();
    await becomes(async () => {
      const before = queries;
      await watch.authenticate(token);
      return queries === before;
    });
    const before = queries;
    for (let n = 0; n < 20; n += 1) await watch.authenticate(token);
    expect(queries).to.equal(before);
  });

  it('acts on a revoked session, a frozen account and a taken role as soon as they are committed', async () => {
    const first = await reviewer();
    await watch.authenticate(first.token);
    await Session.query(database.knex).where({ subject_id: first.staff.id }).patch({ revokedAt: now });
    await becomes(async () => (await refusal(first.token)) === 'unauthenticated');

    const second = await reviewer();
    await watch.authenticate(second.token);
    await StaffRole.query(database.knex).where({ staff_id: second.staff.id }).delete();
    await becomes(async () => {
      const person = await watch.authenticate(second.token);
      return person.kind === 'staff' && person.permissions.size === 0;
    });
    await Staff.query(database.knex).findById(second.staff.id).patch({ status: 'frozen' });
    await becomes(async () => (await refusal(second.token)) === 'account_frozen');
  });

  it('still answers rightly when the connection that hears of changes is cut', async () => {
    const { token, staff } = await reviewer();
    await watch.authenticate(token);
    await database.knex.raw(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'standing-watch' AND datname = current_database()",
    );
    await Session.query(database.knex).where({ subject_id: staff.id }).patch({ revokedAt: now });
    await becomes(async () => (await refusal(token)) === 'unauthenticated');
  });
});
