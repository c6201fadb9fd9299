import { createHash, createHmac } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  fsync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { z } from 'zod';

const FORMAT = 1;

const storedFile = z.object({
  /** from the backup's own directory */
  file: z.string().regex(/^[\w./-]+$/),
  bytes: z.int(),
  sha256: z.string().length(64),
});
export type StoredFile = z.infer<typeof storedFile>;

const schema = z.object({
  format: z.literal(FORMAT),
  /** the moment of which everything is: what was acknowledged before it is in the backup */
  takenAt: z.iso.datetime(),
  /** of the backup as a whole, objects included */
  finishedAt: z.iso.datetime(),
  version: z.string(),
  commit: z.string().nullable(),
  postgres: z.object({
    serverVersion: z.string(),
    migrations: z.array(z.string()),
    tables: z.array(storedFile.extend({ table: z.string(), columns: z.array(z.string()), rows: z.int() })),
    sequences: z.array(z.object({ sequence: z.string(), last: z.string() })),
  }),
  /** null: Temporal keeps its data in a server of its own */
  temporal: z.object({ files: z.array(storedFile), frozenMs: z.int() }).nullable(),
  objects: z.object({
    list: storedFile,
    count: z.int(),
    bytes: z.int(),
    /** keys of objects that could not be read, or were not what their row says */
    damaged: z.array(z.string()),
  }),
  /** which keys whoever restores must have; the keys themselves are kept elsewhere */
  keys: z.array(z.object({ setting: z.string(), id: z.string(), fingerprint: z.string() })),
});

/** What a backup is made of. A directory without one is not a backup: it is written last. */
export type Manifest = z.infer<typeof schema>;

/** A backup that cannot be used, in a sentence for whoever wants to use it. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

const fileIn = (dir: string): string => join(dir, 'manifest.json');

/** Writes the manifest so that it is there whole or not at all. */
export async function writeManifest(dir: string, manifest: Omit<Manifest, 'format'>): Promise<void> {
  const text = JSON.stringify({ format: FORMAT, ...manifest }, null, 2);
  writeFileSync(`${fileIn(dir)}.new`, text, { mode: 0o600 });
  await promisify(fsync)(openSync(`${fileIn(dir)}.new`, 'r'));
  renameSync(`${fileIn(dir)}.new`, fileIn(dir));
}

/** @throws BackupError when there is none, or one of another format */
export function readManifest(dir: string): Manifest {
  if (!existsSync(fileIn(dir)))
    throw new BackupError(`${dir} is not a finished backup: it has no manifest.json.`);
  const parsed = schema.safeParse(JSON.parse(readFileSync(fileIn(dir), 'utf8')));
  if (parsed.success) return parsed.data;
  throw new BackupError(
    `${fileIn(dir)} is not a manifest of format ${FORMAT}: ${z.prettifyError(parsed.error)}`,
  );
}

/** Reads every file of the backup again. @throws BackupError naming what is missing or has changed */
export async function verifyFiles(dir: string, manifest: Manifest): Promise<number> {
  const files = [
    ...manifest.postgres.tables,
    ...(manifest.temporal?.files ?? []),
    manifest.objects.list,
    ...readObjectList(dir, manifest).map(({ sha256, bytes }) => ({
      file: objectFile(sha256),
      sha256,
      bytes,
    })),
  ];
  const wrong: string[] = [];
  for (const { file, sha256 } of files) {
    const path = join(dir, file);
    if (!existsSync(path)) wrong.push(`${file} is missing`);
    else if ((await sha256Of(path)) !== sha256) wrong.push(`${file} has changed`);
  }
  if (wrong.length > 0)
    throw new BackupError(
      `This backup is damaged, and nothing was restored: ${wrong.slice(0, 10).join('; ')}${wrong.length > 10 ? ` and ${wrong.length - 10} more` : ''}.`,
    );
  return files.length;
}

const objectLine = z.object({
  key: z.string(),
  sha256: z.string().length(64),
  bytes: z.int(),
  contentType: z.string(),
});
export type ObjectLine = z.infer<typeof objectLine>;

export const OBJECT_LIST = 'objects.jsonl';
/** Objects are named by their content: the same document twice is kept once. */
export const objectFile = (sha256: string): string => `objects/${sha256.slice(0, 2)}/${sha256}`;

export function readObjectList(dir: string, { objects }: Manifest): ObjectLine[] {
  const path = join(dir, objects.list.file);
  if (!existsSync(path)) throw new BackupError(`${objects.list.file} is missing.`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => objectLine.parse(JSON.parse(line)));
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Tells keys apart without telling anything about them: they are random and long. */
export function fingerprintOf(secret: string): string {
  return createHmac('sha256', secret).update('key of a backup').digest('hex').slice(0, 16);
}
