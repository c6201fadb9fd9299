import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { type CodecKey, EncryptionCodec } from './codec.ts';

/** The extension of this very file: `.ts` under tsx, `.js` once compiled. */
const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));

export const FAILURE_CONVERTER_PATH = fileURLToPath(
  new URL(`./failure-converter${extension}`, import.meta.url),
);

/** The one converter that clients, workers and replays share. */
export function dataConverter(ring: readonly CodecKey[]): DataConverter {
  return { payloadCodecs: [new EncryptionCodec(ring)], failureConverterPath: FAILURE_CONVERTER_PATH };
}
