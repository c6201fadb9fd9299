/** `node --import tsx migrations/run.ts`: migrates the configured database and says how many steps ran. */
import { loadConfig } from '../config/index.ts';
import { openDatabase } from '../models/database.ts';
import { migrateUp } from './migrate.ts';

const config = loadConfig();
const knex = openDatabase({ url: config.databaseUrl, dataKeys: config.dataKeys, poolMax: 2 });
try {
  const ran = await migrateUp(knex);
  console.log(JSON.stringify({ migrated: ran }));
} finally {
  await knex.destroy();
}
