import { parseArgs } from 'node:util';
import { createS3Storage } from '../adapters/object-storage/s3-storage.ts';
import { paymentGateways } from '../adapters/payments/gateways.ts';
import { createAlipayPayout } from '../adapters/payout/alipay-payout.ts';
import { ConfigError, loadConfig, processEnvironment } from '../config/index.ts';
import { launcherSettings } from '../config/launcher.ts';
import { openDatabase } from '../models/database.ts';
import { checkBooks } from '../operations/book-checks.ts';
import { temporalClient } from '../temporal/connection.ts';
import { exitCodeOf, printed } from './books/print.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { notedSettings } from './stack/settings-file.ts';

/**
 * `npm run books [-- --json] [--deep] [--journal <folder>] [--logs <folder>]`: looks at everything that must hold of the books, on the
 * stack that runs in this checkout or else on the one that the settings name. Reads only. Exit code 1 when something is off, 2 when
 * something could not be looked at.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      deep: { type: 'boolean' },
      journal: { type: 'string' },
      logs: { type: 'string' },
      only: { type: 'string', multiple: true },
    },
  });
  const own = processEnvironment();
  const noted = notedSettings(launcherSettings(own, PROJECT_ROOT).dataDir);
  const config = loadConfig({ ...own, ...noted });
  const knex = openDatabase({
    url: config.databaseUrl,
    dataKeys: config.dataKeys,
    poolMax: 2,
    applicationName: 'books',
  });
  const temporal = temporalClient({ ...config.temporal, identity: 'books' });
  try {
    await knex.raw('SELECT 1');
    const verdicts = await checkBooks(
      {
        knex,
        temporal,
        payouts: createAlipayPayout(config.payout),
        payments: paymentGateways(config.payments),
        storage: createS3Storage(config.s3),
        deep: values.deep === true,
        journals:
          values.journal === undefined
            ? undefined
            : { folder: values.journal, secret: config.secrets.codeHmacSecret },
        logs: values.logs,
      },
      values.only === undefined ? {} : { only: values.only },
    );
    console.log(values.json === true ? JSON.stringify(verdicts, null, 2) : printed(verdicts));
    return exitCodeOf(verdicts);
  } finally {
    await temporal.connection.close();
    await knex.destroy();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else
    console.error(
      `The database does not answer, so nothing was looked at: ${error instanceof Error ? error.message : String(error)}. Start the stack (npm start), or set DATABASE_URL.`,
    );
  process.exitCode = 2;
}
