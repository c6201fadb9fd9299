import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { accrueNext } from '../../activities/loan-accruals.ts';
import { createServicingActivities } from '../../activities/servicing.ts';
import { processEnvironment } from '../../config/environment.ts';
import { DAY_MS, startOfDayMs } from '../../domain/calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import { signAccessToken, verifyAccessToken } from '../../operations/tokens.ts';
import { PROJECT_ROOT } from '../../scripts/provision/cache.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { testConfig } from '../support/deps.ts';
import { buildLoan } from '../support/loan-story.ts';
import { record } from './support/form.ts';
import { DISBURSED } from './support/zone-probe.ts';

const run = promisify(execFile);
const ZONES = ['UTC', 'Asia/Shanghai', 'America/Sao_Paulo', 'Pacific/Kiritimati'] as const;
const MINUTE_MS = 60_000;
/** How far the clock of a machine may be off. */
const SKEWS_MS = [-DAY_MS, -5 * MINUTE_MS, -1, 0, 1, 5 * MINUTE_MS, DAY_MS];

/** Fault F19. Business dates are those of Asia/Shanghai, wherever the process believes it is and whatever its clock says. */
describe('Clocks that are wrong, and zones that are odd', function () {
  this.timeout(300_000);
  const databases: TestDatabase[] = [];
  const wrong: string[] = [];
  let injected = 0;

  const database = async (): Promise<TestDatabase> => {
    const made = await testDatabase();
    databases.push(made);
    return made;
  };
  after(async () => {
    for (const made of databases) await made.drop();
    record({
      fault: 'F19',
      what: 'clocks off by up to a day, and processes in four time zones',
      injected,
      unit: 'clocks and zones',
      lost: wrong.length,
      doubled: 0,
      stuck: 0,
    });
  });

  it('every due date, late fee and posting is the same in every zone, to the millisecond before midnight', async () => {
    const told = await Promise.all(
      ZONES.map(async (zone) => {
        const { url } = await database();
        const probe = join(PROJECT_ROOT, 'test/faults/support/zone-probe.ts');
        const { stdout } = await run(process.execPath, ['--import', 'tsx', probe, url], {
          cwd: PROJECT_ROOT,
          env: { ...processEnvironment(), TZ: zone },
          maxBuffer: 32 * 1024 * 1024,
        });
        injected += DISBURSED.length;
        return stdout;
      }),
    );
    const [first] = told;
    expect(first).to.include('"entries"').and.include('"days_past_due": 1');
    for (const [place, one] of told.entries()) {
      if (one !== first) wrong.push(ZONES[place] ?? '');
      expect(one, ZONES[place]).to.equal(first);
    }
  });

  it('accrues nothing a millisecond early, and nothing again when the clock goes back', async () => {
    for (const end of ['2027-01-31', '2028-02-29', '2028-12-31']) {
      const { knex } = await database();
      const { serviceLoan } = createServicingActivities({ knex });
      const begin = startOfDayMs(end) - 20 * DAY_MS;
      const { id, loanNo } = await buildLoan(knex, new Date(begin));
      const midnight = startOfDayMs(end) + DAY_MS;
      expect(await accrueNext(knex, new Date(midnight - 1)), `${end} is not over`).to.equal(null);
      expect(await accrueNext(knex, new Date(midnight)), end).to.equal(id);
      await serviceLoan({ loanNo, untilMs: midnight + 40 * DAY_MS });
      while ((await accrueNext(knex, new Date(midnight + 40 * DAY_MS))) !== null);
      const before = await booksOf(knex);
      for (const skew of SKEWS_MS.filter((ms) => ms <= 0)) {
        injected += 1;
        await serviceLoan({ loanNo, untilMs: midnight + 40 * DAY_MS + skew });
        expect(await accrueNext(knex, new Date(midnight + 40 * DAY_MS + skew)), `${end} ${skew}`).to.equal(
          null,
        );
        expect(await booksOf(knex), `${end} ${skew}`).to.deep.equal(before);
      }
    }
  });

  it('a token is good for its time by the clock of whoever looks, and no clock makes an expired one good', () => {
    const config = testConfig();
    const claims = {
      kind: 'user',
      subjectId: 7,
      sessionId: '0f8fad5b-d9cb-469f-a165-70867728950e',
      epoch: 0,
    } as const;
    const issuedMs = Date.parse('2028-02-29T15:59:59.999Z');
    const lifeMs = config.auth.accessTokenSeconds * 1_000;
    const token = signAccessToken(config, claims, issuedMs);
    for (const skew of SKEWS_MS) {
      injected += 1;
      const outcome = (atMs: number): string => {
        try {
          return String(verifyAccessToken(config, token, atMs).subjectId);
        } catch (error) {
          return error instanceof DomainError ? error.code : String(error);
        }
      };
      if (Math.abs(skew) <= 5 * MINUTE_MS)
        expect(outcome(issuedMs + lifeMs / 2 + skew), `${skew}`).to.equal('7');
      if (skew >= 0) expect(outcome(issuedMs + lifeMs + skew), `${skew}`).to.equal('token_expired');
    }
  });
});

/** How many postings there are, their sum by account and day: what an accrual too many or too early would change. */
async function booksOf(knex: Knex): Promise<unknown[]> {
  return knex('postings as p')
    .join('journal_entries as e', 'e.id', 'p.entry_id')
    .groupBy('p.account_code', 'e.value_date')
    .orderBy([{ column: 'p.account_code' }, { column: 'e.value_date' }])
    .select('p.account_code', 'e.value_date')
    .sum({ fen: 'p.amount_fen' })
    .count({ postings: '*' });
}
