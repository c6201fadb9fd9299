import { createHash, randomUUID } from 'node:crypto';
import type { DoctorDeps } from './deps.ts';
import { type Finding, Part, reasonOf } from './finding.ts';

const WITHIN_MS = 5_000;
const KEYS = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'];

/** Puts, reads and deletes one small object, and opens it by a link as a browser would. */
export async function storageFindings({ world, config }: DoctorDeps): Promise<readonly Finding[]> {
  const part = new Part('storage');
  const { storage } = world;
  try {
    await storage.check();
    part.right('objects', 'one was put, read and deleted');
  } catch (error) {
    part.wrong('objects', {
      says: reasonOf(error),
      settings: KEYS,
      remedy: `Check that the bucket ${config.s3.bucket} exists and that the keys may read, write and delete in it.`,
    });
    return part.findings;
  }
  await linked(part, { world, config });
  return part.findings;
}

async function linked(part: Part, { world, config }: Pick<DoctorDeps, 'world' | 'config'>): Promise<void> {
  const key = `doctor/${randomUUID()}`;
  const body = Buffer.from('doctor');
  const told = (says: string) => ({
    says: `a download link of ${config.s3.publicEndpoint ?? config.s3.endpoint} does not open here: ${says}`,
    settings: ['S3_PUBLIC_ENDPOINT'],
    remedy:
      'Browsers and apps open files at that address: pass host and path on unchanged, or the signature fails. It may be right where they are and closed to this machine.',
  });
  const sha256 = createHash('sha256').update(body).digest('hex');
  await world.storage.put(key, body, { contentType: 'text/plain', sha256 });
  try {
    const link = await world.storage.presignGet(key, 60);
    const answer = await fetch(link, { signal: AbortSignal.timeout(WITHIN_MS) });
    const text = await answer.text();
    if (answer.ok && text === 'doctor') part.right('links', 'open for whoever has one');
    else part.wrong('links', told(`HTTP ${answer.status}`));
  } catch (error) {
    part.wrong('links', told(reasonOf(error)));
  } finally {
    await world.storage.delete(key);
  }
}
