import { PostgresClock } from '../adapters/clock.ts';
import { loadConfig } from '../config/index.ts';
import { openDatabase } from '../models/database.ts';
import { seedContent } from './seed-content.ts';
import { seedMachines } from './seed-machines.ts';
import { seedProducts } from './seed-products.ts';
import { seedStaff } from './seed-staff.ts';

/** Loads the sandbox's data, once or again: what is there already stays as it is. Prints one line of JSON. */
async function main(): Promise<void> {
  const config = loadConfig();
  if (!config.sandbox) throw new Error('the sandbox data belongs to the sandbox, and SANDBOX is off');
  const knex = openDatabase({
    url: config.databaseUrl,
    dataKeys: config.dataKeys,
    poolMax: 2,
    applicationName: 'sandbox-seed',
  });
  try {
    const deps = { knex, clock: new PostgresClock(knex), config };
    const products = await seedProducts(deps);
    const content = await seedContent(deps);
    await seedStaff(deps);
    const machines = await seedMachines(deps);
    console.log(
      JSON.stringify({ seeded: true, newProducts: products, newContent: content, newMachines: machines }),
    );
  } finally {
    await knex.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
