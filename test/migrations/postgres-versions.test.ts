import { expect } from 'chai';
import { migrateDown } from '../../migrations/migrate.ts';
import { openDatabase } from '../../models/database.ts';
import { postgresHere, startOther } from './support/other-postgres.ts';
import { stepThrough, thereAndBack } from './support/schema.ts';

describe('migrations on other versions of Postgres', function () {
  this.timeout(120_000);

  it('go up, down and up again on every version this machine has, from 15 on', async () => {
    const versions = await postgresHere();
    expect(versions, 'programs of Postgres').not.to.deep.equal([]);
    const schemas: [number, string[]][] = [];
    for (const programs of versions) {
      const server = await startOther(programs);
      const knex = openDatabase({ url: server.url, poolMax: 3 });
      try {
        const { schema } = await thereAndBack(knex);
        await migrateDown(knex);
        await stepThrough(knex);
        schemas.push([programs.major, schema]);
      } finally {
        await knex.destroy();
        await server.stop();
      }
    }
    const [first, ...others] = schemas;
    for (const [major, schema] of others) {
      expect(schema, `the schema on ${major} beside ${first?.[0]}`).to.deep.equal(first?.[1]);
    }
  });
});
