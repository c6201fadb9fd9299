import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Platform } from '../../support/platform.ts';

const run = promisify(execFile);

/** What the operators and the machine owner of the sandbox log in with here: the password that document 001 §8.1 prints. */
export const OPERATOR_PASSWORD = 'password123';

/** Loads the sandbox's data as `npm start` does, by the same program, so that what is tried here is what people find. */
export async function loadSandboxData(platform: Platform): Promise<void> {
  const { databaseUrl, s3 } = platform.config;
  await run(process.execPath, ['--import', 'tsx', 'sandbox/seed.ts'], {
    cwd: `${import.meta.dirname}/../../..`,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'test',
      SANDBOX: 'on',
      LOG_LEVEL: 'silent',
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: platform.config.temporal.address,
      TEMPORAL_NAMESPACE: platform.config.temporal.namespace,
      S3_ENDPOINT: s3.endpoint,
      S3_ACCESS_KEY: s3.accessKey,
      S3_SECRET_KEY: s3.secretKey,
      S3_BUCKET: s3.bucket,
      PORT: String(platform.config.http.port),
      SANDBOX_OPERATOR_PASSWORD: OPERATOR_PASSWORD,
    },
  });
}
