import { createHash } from 'node:crypto';
import type { Client } from 'minio';
import { OutsideError } from '../outside-error.ts';
import type { ObjectStorage } from './object-storage.ts';

export interface S3Options {
  endpoint: string;
  /** The address under which browsers and apps reach the same storage; links are signed for it. `endpoint` unless said. */
  publicEndpoint?: string | undefined;
  accessKey: string;
  secretKey: string;
  bucket: string;
  region?: string;
  /** Bound of each call. */
  timeoutMs?: number;
}

/** The largest object that is read into memory. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Any S3 server, by the `minio` client; imported at the first call because that takes a third of a second. */
export function createS3Storage(options: S3Options): ObjectStorage {
  const { bucket } = options;
  const timeoutMs = options.timeoutMs ?? 15_000;
  let client: Promise<Client> | undefined;
  const connect = () => {
    client ??= openClient(options);
    return client;
  };
  let linker: Promise<Client> | undefined;
  /** The signature covers the host, so a link has to be signed for the address it will be opened under; that makes no call. */
  const connectForLinks = () => {
    linker ??= openClient({ ...options, endpoint: options.publicEndpoint ?? options.endpoint });
    return linker;
  };
  const run = <T>(step: string, work: (client: Client) => Promise<T>, signal?: AbortSignal): Promise<T> =>
    bounded(step, timeoutMs, signal, async () => work(await connect()));

  const storage: ObjectStorage = {
    async put(key, body, { contentType, sha256 }, signal) {
      if (sha256Of(body) !== sha256) throw mismatch(key);
      await run(
        'put',
        (s3) =>
          s3.putObject(bucket, key, body, body.length, {
            'Content-Type': contentType,
            'X-Amz-Meta-Sha256': sha256,
          }),
        signal,
      );
    },

    async get(key, signal) {
      return run(
        'get',
        async (s3) => {
          const stat = await s3.statObject(bucket, key);
          if (stat.size > MAX_BYTES)
            throw new OutsideError('object-storage', 'refused', 'too_large', `${key}: ${stat.size} bytes`);
          const body = await collect(await s3.getObject(bucket, key));
          const sha256 = sha256Of(body);
          const recorded = metaOf(stat.metaData, 'sha256');
          if (body.length !== stat.size || (recorded !== null && recorded !== sha256)) throw mismatch(key);
          return {
            body,
            contentType: metaOf(stat.metaData, 'content-type') ?? 'application/octet-stream',
            sha256,
          };
        },
        signal,
      );
    },

    async head(key, signal) {
      return run(
        'head',
        async (s3) => {
          try {
            const stat = await s3.statObject(bucket, key);
            return {
              size: stat.size,
              contentType: metaOf(stat.metaData, 'content-type') ?? 'application/octet-stream',
              sha256: metaOf(stat.metaData, 'sha256'),
              lastModified: stat.lastModified,
            };
          } catch (error) {
            if (isNotFound(error)) return null;
            throw error;
          }
        },
        signal,
      );
    },

    async delete(key, signal) {
      await run('delete', (s3) => s3.removeObject(bucket, key), signal);
    },

    async presignGet(key, seconds, fileName, shown = false) {
      if (!Number.isInteger(seconds) || seconds < 1 || seconds > 300) {
        throw new RangeError('a link lives 1 to 300 seconds');
      }
      const manner = shown ? 'inline' : 'attachment';
      const disposition =
        fileName === undefined ? manner : `${manner}; filename*=UTF-8''${extendedValue(fileName)}`;
      return bounded('presign', timeoutMs, undefined, async () => {
        const s3 = await connectForLinks();
        return s3.presignedGetObject(bucket, key, seconds, { 'response-content-disposition': disposition });
      });
    },

    async ensureBucket() {
      await run('ensureBucket', async (s3) => {
        if (await s3.bucketExists(bucket)) return;
        await s3.makeBucket(bucket, options.region ?? 'us-east-1').catch(async (error: unknown) => {
          // another process of the platform may have been faster; servers say that in different ways
          if (!(await s3.bucketExists(bucket))) throw error;
        });
      });
    },

    async check() {
      const key = `checks/${Date.now().toString(36)}-${process.pid}`;
      const body = Buffer.from('object storage works 存储正常');
      await storage.put(key, body, { contentType: 'text/plain', sha256: sha256Of(body) });
      const read = await storage.get(key);
      await storage.delete(key);
      if (!read.body.equals(body)) throw mismatch(key);
    },

    async *list(prefix) {
      const s3 = await connect();
      try {
        for await (const item of s3.listObjectsV2(bucket, prefix, true)) {
          if (item.name !== undefined)
            yield { key: item.name, size: item.size, lastModified: item.lastModified };
        }
      } catch (error) {
        throw asOutside('list', error);
      }
    },
  };
  return storage;
}

async function openClient(options: S3Options): Promise<Client> {
  const { Client } = await import('minio');
  const url = new URL(options.endpoint);
  const secure = url.protocol === 'https:';
  return new Client({
    endPoint: url.hostname,
    port: Number(url.port) || (secure ? 443 : 80),
    useSSL: secure,
    accessKey: options.accessKey,
    secretKey: options.secretKey,
    region: options.region ?? 'us-east-1',
    pathStyle: true,
    // retrying is the caller's decision, and the client's own would go past the bound
    retryOptions: { disableRetry: true },
  });
}

async function bounded<T>(
  step: string,
  ms: number,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  const bound = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new OutsideError('object-storage', 'retryable', 'timeout', `${step}: no answer within ${ms} ms`),
        ),
      ms,
    );
    onAbort = () => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work(), bound]);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw asOutside(step, error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

async function collect(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** RFC 8187: what encodeURIComponent leaves and a header's extended value must not hold. */
function extendedValue(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256Of(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}

function metaOf(meta: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = Object.entries(meta).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'storage_error';
}

function isNotFound(error: unknown): boolean {
  return ['NotFound', 'NoSuchKey'].includes(codeOf(error));
}

function mismatch(key: string): OutsideError {
  return new OutsideError('object-storage', 'refused', 'sha256_mismatch', `${key} is not what was stored`);
}

/** Every operation here is idempotent, so an outcome that is not known is as good as none: it may be tried again. */
function asOutside(step: string, error: unknown): unknown {
  if (error instanceof OutsideError || error instanceof RangeError) return error;
  const code = codeOf(error);
  if (isNotFound(error))
    return new OutsideError('object-storage', 'refused', 'not_found', `${step}: no such object`, {
      cause: error,
    });
  const refused = [
    'AccessDenied',
    'InvalidAccessKeyId',
    'SignatureDoesNotMatch',
    'NoSuchBucket',
    'EntityTooLarge',
  ];
  const message = error instanceof Error ? error.message : String(error);
  return new OutsideError(
    'object-storage',
    refused.includes(code) ? 'refused' : 'retryable',
    code,
    `${step}: ${message}`,
    {
      cause: error,
    },
  );
}
