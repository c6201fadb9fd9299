import type { Payload } from '@temporalio/common';
import { EncryptionCodec, SealedPayloadError } from '../../temporal/codec.ts';
import type { OpsDeps } from './deps.ts';

/** As much of `temporal.api.failure.v1.Failure` as is shown. */
interface Failure {
  readonly message?: string | null;
  readonly encodedAttributes?: Payload | null;
  readonly cause?: Failure | null;
  readonly applicationFailureInfo?: { readonly type?: string | null } | null;
}

/** A failure in words, its cause last: messages are sealed like every payload, and opened with this process's keys. */
export async function failureInWords(
  { config }: Pick<OpsDeps, 'config'>,
  failure: Failure | null | undefined,
): Promise<string> {
  if (failure === null || failure === undefined) return '';
  const codec = new EncryptionCodec(config.temporal.codecKeys);
  const parts: string[] = [];
  for (let one: Failure | null | undefined = failure; one; one = one.cause) {
    const type = one.applicationFailureInfo?.type;
    parts.push([type ? `${type}:` : '', await messageOf(codec, one)].filter(Boolean).join(' '));
  }
  return parts.join(' ← ');
}

async function messageOf(codec: EncryptionCodec, { message, encodedAttributes }: Failure): Promise<string> {
  if (encodedAttributes === null || encodedAttributes === undefined) return message ?? '';
  try {
    const [opened] = await codec.decode([encodedAttributes]);
    const read: unknown = JSON.parse(Buffer.from(opened?.data ?? []).toString('utf8'));
    const said: unknown =
      typeof read === 'object' && read !== null ? Reflect.get(read, 'message') : undefined;
    return typeof said === 'string' ? (said.split('\n')[0] ?? '') : (message ?? '');
  } catch (error) {
    if (error instanceof SealedPayloadError) return `(${error.message})`;
    throw error;
  }
}
