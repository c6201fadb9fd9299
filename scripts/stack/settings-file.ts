import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../../config/index.ts';
import { runningStack } from './running-file.ts';

const schema = z.record(z.string(), z.string());
const fileIn = (dataDir: string): string => join(dataDir, 'settings.json');

/**
 * Notes what a stack runs with beyond the person's own settings: addresses and this checkout's secrets, for whoever has to join it
 * (`npm run books`). Readable by its owner only, as the secrets beside it.
 */
export function noteSettings(dataDir: string, full: Environment, own: Environment): void {
  const added = Object.entries(full).filter(([name, value]) => value !== undefined && own[name] !== value);
  writeFileSync(`${fileIn(dataDir)}.new`, JSON.stringify(Object.fromEntries(added)), { mode: 0o600 });
  renameSync(`${fileIn(dataDir)}.new`, fileIn(dataDir));
}

/** What the stack that runs on this data directory added to the settings; null when none runs or it is still starting. */
export function notedSettings(dataDir: string): Environment | null {
  if (runningStack(dataDir) === null || !existsSync(fileIn(dataDir))) return null;
  return schema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
}

export function forgetSettings(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}
