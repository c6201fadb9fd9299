import { z } from 'zod';

const schema = z.object({
  TEST_DATABASE_URL: z.string().optional(),
  TEST_TEMPORAL_ADDRESS: z.string().optional(),
  TEST_TEMPORAL_BINARY: z.string().optional(),
  TEST_S3_ENDPOINT: z.string().optional(),
  TEST_S3_ACCESS_KEY: z.string().optional(),
  TEST_S3_SECRET_KEY: z.string().optional(),
  TEST_VERSITYGW_ENDPOINT: z.string().optional(),
  TEST_VERSITYGW_ACCESS_KEY: z.string().optional(),
  TEST_VERSITYGW_SECRET_KEY: z.string().optional(),
  TEST_TIME_SKIPPING_SERVER: z.string().optional(),
  TEST_CHROMIUM: z.string().optional(),
  TEST_CONSOLE_DIR: z.string().optional(),
});

/** What `npm test` provisioned for the tests. A test that needs a part asks `requireTestPart`, so that it fails, never skips. */
export interface TestEnvironment {
  /** superuser address of the maintenance database; tests create and clone databases from it */
  readonly databaseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  /** the Temporal CLI, for `createLocal({ server: { executable: { type: 'existing-path', path } } })` */
  readonly temporalBinary: string | undefined;
  readonly s3: TestObjectStorage | undefined;
  readonly versitygw: TestObjectStorage | undefined;
  /** the time-skipping server, for `createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })` */
  readonly timeSkippingServer: string | undefined;
  /** the browser, and the built console it is to open */
  readonly chromium: string | undefined;
  readonly consoleDir: string | undefined;
}

export interface TestObjectStorage {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

export function testEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
): TestEnvironment {
  const set = schema.parse(env);
  return {
    databaseUrl: set.TEST_DATABASE_URL,
    temporalAddress: set.TEST_TEMPORAL_ADDRESS,
    temporalBinary: set.TEST_TEMPORAL_BINARY,
    s3: storage(set.TEST_S3_ENDPOINT, set.TEST_S3_ACCESS_KEY, set.TEST_S3_SECRET_KEY),
    versitygw: storage(
      set.TEST_VERSITYGW_ENDPOINT,
      set.TEST_VERSITYGW_ACCESS_KEY,
      set.TEST_VERSITYGW_SECRET_KEY,
    ),
    timeSkippingServer: set.TEST_TIME_SKIPPING_SERVER,
    chromium: set.TEST_CHROMIUM,
    consoleDir: set.TEST_CONSOLE_DIR,
  };
}

/** @throws when the part is not there, with how to get it */
export function requireTestPart<K extends keyof TestEnvironment>(part: K): NonNullable<TestEnvironment[K]> {
  const held = testEnvironment()[part];
  if (held === undefined) {
    throw new Error(
      `This test needs "${part}"; run it with: npm test -- <files>, which provides every server.`,
    );
  }
  return held;
}

function storage(
  endpoint: string | undefined,
  accessKey = '',
  secretKey = '',
): TestObjectStorage | undefined {
  return endpoint === undefined ? undefined : { endpoint, accessKey, secretKey };
}
