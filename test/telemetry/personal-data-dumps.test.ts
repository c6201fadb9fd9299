import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { borrowOnce, type Canary, canary } from '../temporal/support/borrower.ts';
import { useEverything } from '../temporal/support/further-life.ts';
import { keylessClient } from '../temporal/support/raw.ts';
import { type OwnProcesses, startOwnProcesses } from './support/own-processes.ts';

/** The documents' requests print these in their answers and take them in their bodies; addresses and names of objects are for everybody. */
type Places = ReadonlyMap<string, Buffer>;

/** Tables in which he has left rows with something of his in them. */
const HIS = [
  'loan_applications',
  'certifications',
  'addresses',
  'payouts',
  'payments',
  'rental_orders',
  'consultations',
  'data_requests',
] as const;

/** Whoever carries a disk or a backup away, and not the keys: what does he read of a borrower? */
describe('A person’s phone, e-mail, name, ID number and card, in what is carried away', function () {
  this.timeout(240_000);
  const who: Canary = canary();
  let platform: OwnProcesses;
  let userId: number;

  before(async () => {
    platform = await startOwnProcesses({
      RATE_LIMIT_CODE_HOUR: '1000000/1s',
      RATE_LIMIT_CODE_DAY: '1000000/1s',
    });
    ({ userId } = await borrowOnce(platform, who));
    await useEverything(platform, who);
    const login = await platform.request('POST', '/api/v1/auth/login', {
      json: { phone: who.phone, password: 'Harvest#2026' },
    });
    const token = String(login.at('data.access_token'));
    const form = new FormData();
    const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
    form.set('business_type', 'document');
    form.set('file', new File([pdf], `${who.name}-${who.idNumber}.pdf`, { type: 'application/pdf' }));
    const uploaded = await platform.request('POST', '/api/v1/files/upload', { token, form });
    expect(uploaded.status, uploaded.text).to.equal(200);
    const wish = {
      field: 'other',
      wanted: `${who.name} ${who.phone}`,
      reason: `${who.idNumber} ${who.email}`,
    };
    const asked = await platform.request('POST', '/api/v1/users/me/corrections', { token, json: wish });
    expect(asked.status, asked.text).to.equal(200);
    const copy = await platform.request('POST', '/api/v1/users/me/data-export', { token, json: {} });
    expect(copy.text, 'the copy is his own').to.contain(who.idNumber);
    await platform.eventually('all texts sent', async () => {
      const waiting = await platform.knex('messages').whereIn('status', ['queued', 'sending']).first('id');
      return waiting === undefined ? true : undefined;
    });
  });
  after(() => platform?.stop());

  /** Every value of every column as text, as a dump has it: read past the client that holds the keys. */
  async function dump(): Promise<Places> {
    const client = new pg.Client({ connectionString: platform.config.databaseUrl });
    await client.connect();
    try {
      const { rows: tables } = await client.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
      );
      const found = new Map<string, Buffer>();
      for (const { name } of tables) {
        const { rows } = await client.query<{ row: Record<string, unknown> }>(
          `SELECT row_to_json(t) AS row FROM ${name} t`,
        );
        for (const column of Object.keys(rows[0]?.row ?? {})) {
          const values = rows.map(({ row }) => JSON.stringify(row[column]));
          found.set(`${name.replace('public.', '')}.${column}`, Buffer.from(values.join('\n')));
        }
      }
      return found;
    } finally {
      await client.end();
    }
  }

  /** What Temporal has written to its disk: its database and the log before it. */
  function temporalFiles(): Places {
    const found = new Map<string, Buffer>();
    const look = (directory: string): void => {
      for (const name of readdirSync(directory)) {
        const path = join(directory, name);
        if (statSync(path).isDirectory()) look(path);
        else if (/^temporal\.db/.test(name)) found.set(`temporal ${name}`, readFileSync(path));
      }
    };
    look(platform.dir);
    return found;
  }

  async function objectNames(): Promise<string> {
    const names: string[] = [];
    for await (const { key } of platform.ops.storage.list('')) names.push(key);
    return names.join('\n');
  }

  function findings(places: Places): string[] {
    return [...places].flatMap(([where, bytes]) =>
      Object.entries(who).flatMap(([what, secret]) => {
        const coded = Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1);
        const forms = [secret, coded, encodeURIComponent(secret), Buffer.from(secret).toString('hex')];
        const form = forms.find((one) => bytes.includes(one));
        if (form === undefined) return [];
        const at = bytes.indexOf(form);
        return [
          `${what} in ${where}: …${bytes
            .subarray(Math.max(0, at - 60), at)
            .toString('utf8')
            .replace(/\s+/g, ' ')}`,
        ];
      }),
    );
  }

  it('are in no column of any table of Postgres', async () => {
    const columns = await dump();
    expect(columns.size).to.be.greaterThan(300);
    expect([...columns.keys()]).to.include.members([
      'users.phone',
      'messages.recipient',
      'data_requests.wanted',
    ]);
    expect(findings(columns)).to.deep.equal([]);
    // nothing is shown of a table that does not hold him
    for (const table of HIS) {
      const rows = await platform
        .knex(table)
        .where(table === 'rental_orders' ? 'renter_id' : 'user_id', userId);
      expect(rows, table).to.not.be.empty;
    }
  });

  it('are in no file of Temporal’s database', () => {
    const files = temporalFiles();
    expect([...files.keys()]).to.not.be.empty;
    expect(findings(files)).to.deep.equal([]);
  });

  it('are in no name of an object, no address that was asked for and no refusal', async () => {
    const names = await objectNames();
    expect(names).to.contain('uploads/');
    const refusals = platform.answers.filter(({ answer }) => answer.status >= 400);
    expect(refusals).to.not.be.empty;
    const places = new Map([
      ['object names', Buffer.from(names)],
      ['addresses', Buffer.from(platform.answers.map(({ path }) => path).join('\n'))],
      [
        'refusals',
        Buffer.from(
          refusals.map(({ answer }) => `${JSON.stringify(answer.headers)}${answer.text}`).join('\n'),
        ),
      ],
    ]);
    expect(findings(places)).to.deep.equal([]);
  });

  it('would be found: what is planted in a table and in a history without the key is', async () => {
    await platform.knex('login_failures').insert({ account: who.email, ip: '::1', failed_at: new Date() });
    expect(
      findings(await dump()).filter((one) => one.includes(' in login_failures.account:')),
    ).to.have.length(1);
    await platform.knex('login_failures').where({ account: who.email }).delete();
    await keylessClient(platform).workflow.start('planted', {
      taskQueue: 'nobody',
      workflowId: 'planted',
      args: [who.email],
    });
    expect(findings(temporalFiles()).filter((one) => one.startsWith('email in temporal '))).to.not.be.empty;
  });
});
