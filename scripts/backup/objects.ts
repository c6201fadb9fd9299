import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import { OutsideError } from '../../adapters/outside-error.ts';
import {
  type Manifest,
  OBJECT_LIST,
  type ObjectLine,
  objectFile,
  readObjectList,
  sha256Of,
} from './manifest.ts';

const AT_ONCE = 8;

/**
 * Copies every object of the bucket. Taken after the rows, so that each row's object is there; one that came later is kept as
 * well, and is an orphan after the restore, which the sweep removes.
 */
export async function copyObjects(storage: ObjectStorage, dir: string): Promise<Manifest['objects']> {
  const keys: string[] = [];
  for await (const { key } of storage.list('')) keys.push(key);
  const lines: ObjectLine[] = [];
  const damaged: string[] = [];
  await inParallel(keys, async (key) => {
    try {
      const { body, contentType, sha256 } = await storage.get(key);
      const target = join(dir, objectFile(sha256));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, body, { mode: 0o600 });
      lines.push({ key, sha256, bytes: body.length, contentType });
    } catch (error) {
      // deleted since it was listed, or not what was stored: the rest is worth keeping
      if (!(error instanceof OutsideError) || error.outcome !== 'refused') throw error;
      damaged.push(key);
    }
  });
  lines.sort((a, b) => a.key.localeCompare(b.key));
  const path = join(dir, OBJECT_LIST);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
  return {
    list: { file: OBJECT_LIST, bytes: statSync(path).size, sha256: await sha256Of(path) },
    count: lines.length,
    bytes: lines.reduce((sum, { bytes }) => sum + bytes, 0),
    damaged: damaged.toSorted(),
  };
}

/** Puts every object back under its key. @returns how many */
export async function putObjects(storage: ObjectStorage, dir: string, manifest: Manifest): Promise<number> {
  await storage.ensureBucket();
  const lines = readObjectList(dir, manifest);
  await inParallel(lines, async ({ key, sha256, contentType }) => {
    await storage.put(key, readFileSync(join(dir, objectFile(sha256))), { contentType, sha256 });
  });
  return lines.length;
}

async function inParallel<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const left = things.values();
  await Promise.all(
    Array.from({ length: Math.min(AT_ONCE, things.length) }, async () => {
      for (const thing of left) await work(thing);
    }),
  );
}
