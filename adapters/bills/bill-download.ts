import { HttpCallError, openHttp } from '../http-call.ts';
import { OutsideError } from '../outside-error.ts';

const MAX_BYTES = 64 * 1024 * 1024;
const DOWNLOAD_MS = 60_000;

/**
 * A bill's file as the channel serves it, whole, bounded in time and size. Where it lies is the channel's word: its own configured
 * server, or a place on the public internet; a signed answer is no reason to call into our own network.
 * @param options.channel the configured address of the channel whose bill it is
 * @throws OutsideError retryable when it does not come whole, or `signal.reason` when aborted
 */
export async function downloadBill(
  url: string,
  {
    channel,
    headers = {},
    signal,
  }: { channel: string; headers?: Record<string, string>; signal?: AbortSignal | undefined },
): Promise<Buffer> {
  try {
    const reach =
      URL.canParse(url) && new URL(url).origin === new URL(channel).origin ? 'configured' : 'given';
    const response = await openHttp({ url, method: 'GET', headers, reach, timeoutMs: DOWNLOAD_MS, signal });
    const timer = setTimeout(() => response.close(), DOWNLOAD_MS);
    try {
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of response.stream) {
        const bytes = Buffer.from(chunk);
        size += bytes.length;
        if (size > MAX_BYTES) throw new HttpCallError('too_large', true, `more than ${MAX_BYTES} bytes`);
        chunks.push(bytes);
      }
      if (response.status !== 200 || !response.stream.complete)
        throw new HttpCallError(`http_${response.status}`, true, 'the file did not come');
      return Buffer.concat(chunks);
    } finally {
      clearTimeout(timer);
      response.close();
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    const code = error instanceof HttpCallError ? error.code : 'cut';
    throw new OutsideError('payment', 'retryable', code, 'the bill could not be fetched', { cause: error });
  }
}
