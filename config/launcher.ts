import { resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import type { Environment } from './environment.ts';

const preferredPort = (fallback: number) =>
  z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce
      .number('must be a port number')
      .int('must be a port number')
      .min(0, 'must be a port number')
      .max(65_535, 'must be a port number')
      .default(fallback),
  );
const path = (fallback: string) =>
  z.preprocess((value) => (value === '' ? undefined : value), z.string().default(fallback));

const schema = z.object({
  DATA_DIR: path('.data'),
  CACHE_DIR: path('.cache'),
  POSTGRES_PORT: preferredPort(5433),
  TEMPORAL_PORT: preferredPort(7233),
  TEMPORAL_UI_PORT: preferredPort(8233),
  S3_PORT: preferredPort(9000),
});

/** What only the launchers (`npm start`, `npm test`) need to know: where things are kept and which ports they would like. */
export interface LauncherSettings {
  readonly dataDir: string;
  readonly cacheDir: string;
  /** wishes, not promises: another port is taken when one is in use */
  readonly preferredPorts: {
    readonly postgres: number;
    readonly temporal: number;
    readonly temporalUi: number;
    readonly s3: number;
  };
}

/** @param root the project's directory, against which relative paths are taken. @throws ConfigError */
export function launcherSettings(env: Environment, root: string): LauncherSettings {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  }
  return {
    dataDir: resolve(root, parsed.data.DATA_DIR),
    cacheDir: resolve(root, parsed.data.CACHE_DIR),
    preferredPorts: {
      postgres: parsed.data.POSTGRES_PORT,
      temporal: parsed.data.TEMPORAL_PORT,
      temporalUi: parsed.data.TEMPORAL_UI_PORT,
      s3: parsed.data.S3_PORT,
    },
  };
}
