/** `node --import tsx migrations/run.ts`: migrates the configured database, seals what still lies there in clear, and says how much of either there was. */
import { loadConfig } from '../config/index.ts';
import { openDatabase } from '../models/database.ts';
import { sealStoredRows } from '../models/vault/seal-rows.ts';
import { migrateUp } from './migrate.ts';

const config = loadConfig();
const knex = openDatabase({ url: config.databaseUrl, dataKeys: config.dataKeys, poolMax: 2 });
try {
  const ran = await migrateUp(knex);
  const sealed = await sealStoredRows(knex);
  console.log(JSON.stringify({ migrated: ran, sealed }));
} finally {
  await knex.destroy();
}
