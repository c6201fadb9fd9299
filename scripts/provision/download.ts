import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Where there is no way to the publisher, giving up must not be felt. */
const FIRST_BYTE_MS = 5_000;
const WHOLE_MS = 180_000;

export interface Download {
  readonly url: string;
  /** the publisher's list of `<sha256>  <file>` lines; null when there is none */
  readonly checksumsUrl: string | null;
  /** the file inside the .tar.gz; null when the download is the file itself */
  readonly member: string | null;
}

/**
 * Fetches an official release and checks it against the publisher's checksums.
 *
 * @throws Error with a short reason; the caller then tries its next way
 */
export async function download(wanted: Download, target: string): Promise<void> {
  const bytes = await fetchBytes(wanted.url);
  if (wanted.checksumsUrl !== null) {
    const sums = new TextDecoder().decode(await fetchBytes(wanted.checksumsUrl));
    const sum = createHash('sha256').update(bytes).digest('hex');
    const file = basename(new URL(wanted.url).pathname);
    const line = sums.split('\n').find((entry) => entry.includes(file));
    if (line === undefined || !line.toLowerCase().includes(sum)) {
      throw new Error(`the checksum of ${file} is not the one its publisher lists`);
    }
  }
  if (wanted.member === null) {
    writeFileSync(target, bytes);
  } else {
    const unpacked = `${target}.unpacked`;
    try {
      mkdirSync(unpacked, { recursive: true });
      writeFileSync(join(unpacked, 'archive.tar.gz'), bytes);
      await run('tar', ['-xzf', 'archive.tar.gz'], { cwd: unpacked });
      renameSync(join(unpacked, wanted.member), target);
    } finally {
      rmSync(unpacked, { recursive: true, force: true });
    }
  }
  chmodSync(target, 0o755);
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const patience = new AbortController();
  const first = setTimeout(() => patience.abort(new Error('no answer within 5 s')), FIRST_BYTE_MS);
  const whole = setTimeout(() => patience.abort(new Error('not finished within 3 minutes')), WHOLE_MS);
  try {
    const response = await fetch(url, { signal: patience.signal });
    clearTimeout(first);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new Error(`${new URL(url).hostname}: ${reason(error)}`, { cause: error });
  } finally {
    clearTimeout(first);
    clearTimeout(whole);
  }
}

/** fetch says "fetch failed" and hides why in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reason(error.cause) : error.message;
}
