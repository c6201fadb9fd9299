import { expect } from 'chai';
import type { Knex } from 'knex';

/** What Postgres acknowledges survives a crash only with these settings: without them a series of kills would show nothing. */
export async function requireDurable(knex: Knex): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = (await knex.raw(`SHOW ${setting}`)) as { rows: Record<string, string>[] };
    expect(rows[0]?.[setting], setting).to.equal('on');
  }
}
