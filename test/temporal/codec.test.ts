import { ApplicationFailure, defaultPayloadConverter, type Payload } from '@temporalio/common';
import {
  decodeOptionalFailureToOptionalError,
  encodeErrorToFailure,
  loadDataConverter,
} from '@temporalio/common/lib/internal-non-workflow/index.js';
import { expect } from 'chai';
import { EncryptionCodec, SealedPayloadError } from '../../temporal/codec.ts';
import { dataConverter } from '../../temporal/data-converter.ts';
import { rejectionOf } from '../support/rejection.ts';

const OLD = { id: 'k1', secret: 'of last year, long enough to be one' };
const NEW = { id: 'k2', secret: 'of this year, long enough to be one' };

const payload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const openedValue = (from: Payload | undefined): unknown =>
  from === undefined ? undefined : defaultPayloadConverter.fromPayload(from);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

const seal = async (codec: EncryptionCodec, value: unknown): Promise<Payload> => {
  const [sealed] = await codec.encode([payload(value)]);
  if (sealed === undefined) throw new Error('nothing came back');
  return sealed;
};

describe('the payload codec', () => {
  const codec = new EncryptionCodec([OLD]);
  const rotated = new EncryptionCodec([NEW, OLD]);

  it('gives back what it was given: values, their metadata, bytes, nothing at all', async () => {
    for (const value of ['张三', { a: [1, null, '元'] }, new Uint8Array([0, 255, 7]), null, '']) {
      const before = payload(value);
      const [after] = await codec.decode(await codec.encode([before]));
      expect(after?.metadata, JSON.stringify(value)).to.deep.equal(before.metadata);
      expect(Buffer.from(after?.data ?? [])).to.deep.equal(Buffer.from(before.data ?? []));
    }
    const empty = payload(undefined);
    expect(openedValue((await codec.decode(await codec.encode([empty])))[0])).to.equal(undefined);
    expect(await codec.encode([])).to.deep.equal([]);
  });

  it('keeps the order of many', async () => {
    const sealed = await codec.encode([1, 2, 3].map(payload));
    expect((await codec.decode(sealed)).map(openedValue)).to.deep.equal([1, 2, 3]);
  });

  it('shows nothing of the value, neither in the bytes nor in the metadata, and never seals twice alike', async () => {
    const [one, two] = [await seal(codec, '13900000042'), await seal(codec, '13900000042')];
    expect(textOf(one.data)).to.not.contain('13900000042').and.to.not.contain('json');
    expect(Object.keys(one.metadata ?? {})).to.have.members([
      'encoding',
      'encryption-cipher',
      'encryption-key-id',
    ]);
    expect(textOf(one.metadata?.['encoding'])).to.equal('binary/encrypted');
    expect(Buffer.from(one.data ?? []).equals(Buffer.from(two.data ?? []))).to.equal(false);
  });

  it('after a rotation seals with the new key and still opens what the old one sealed', async () => {
    const old = await seal(codec, '去年的');
    const fresh = await seal(rotated, '今年的');
    expect(textOf(fresh.metadata?.['encryption-key-id'])).to.equal('k2');
    expect((await rotated.decode([old, fresh])).map(openedValue)).to.deep.equal(['去年的', '今年的']);
  });

  it('refuses a key it does not have with a sentence that names it and the setting', async () => {
    const fresh = await seal(rotated, 1);
    const error = await rejectionOf(codec.decode([fresh]));
    expect(error).to.be.instanceOf(SealedPayloadError);
    expect(error.message).to.equal('No payload key with the id k2: add it to TEMPORAL_CODEC_KEYS.');
  });

  it('refuses a payload in which a single bit was changed, wherever it is', async () => {
    const sealed = await seal(codec, 'a');
    const bytes = Buffer.from(sealed.data ?? []);
    for (let index = 0; index < bytes.length; index += 1) {
      const data = new Uint8Array(bytes);
      data[index] = (data[index] ?? 0) ^ 1;
      const error = await rejectionOf(codec.decode([{ ...sealed, data }]));
      expect(error, `byte ${index}`).to.be.instanceOf(SealedPayloadError);
    }
  });

  it('refuses what was cut short, down to nothing', async () => {
    const sealed = await seal(codec, 'a');
    const { length } = sealed.data ?? [];
    for (const kept of [0, 1, 11, 12, 27, 28, (length ?? 0) - 1]) {
      const data = (sealed.data ?? new Uint8Array()).slice(0, kept);
      expect(await rejectionOf(codec.decode([{ ...sealed, data }])), `${kept} bytes`).to.be.instanceOf(
        SealedPayloadError,
      );
    }
  });

  it("refuses a payload under another key's id, even where both keys have one secret", async () => {
    const twins = new EncryptionCodec([OLD, { id: 'twin', secret: OLD.secret }]);
    const sealed = await seal(twins, 'a');
    const swapped = { ...sealed, metadata: { ...sealed.metadata, 'encryption-key-id': utf8('twin') } };
    expect(await rejectionOf(twins.decode([swapped]))).to.be.instanceOf(SealedPayloadError);
    expect(await rejectionOf(rotated.decode([swapped]))).to.be.instanceOf(SealedPayloadError);
  });

  it('lets other encodings through untouched, so that a history from before encryption still replays', async () => {
    const plain = payload({ from: 'before' });
    const bare: Payload = { data: utf8('no metadata') };
    expect(await codec.decode([plain, bare])).to.deep.equal([plain, bare]);
    const [mixed] = await codec.decode(await codec.encode([plain]));
    expect(openedValue(mixed)).to.deep.equal({ from: 'before' });
  });

  it('does not start without a key', () => {
    expect(() => new EncryptionCodec([])).to.throw('The payload codec needs at least one key.');
  });
});

describe('failures', () => {
  const converter = loadDataConverter(dataConverter([OLD]));
  const secret = '王小明 13900000042';
  const failure = () =>
    ApplicationFailure.create({
      type: 'code_wrong',
      message: `not to be seen: ${secret}`,
      details: [{ phone: secret }],
      cause: new Error(`deeper: ${secret}`),
    });

  it('carry their messages, stack traces, details and causes sealed; only the type is readable', async () => {
    const sealed = await encodeErrorToFailure(converter, failure());
    const asStored = JSON.stringify(sealed, (_key, value: unknown) =>
      value instanceof Uint8Array ? textOf(value) : value,
    );
    expect(asStored).to.not.contain('13900000042').and.to.not.contain('王小明');
    expect(asStored).to.not.contain('codec.test').and.to.not.contain('not to be seen');
    expect(sealed.message).to.equal('Encoded failure');
    expect(sealed.stackTrace ?? '').to.equal('');
    expect(sealed.cause?.message).to.equal('Encoded failure');
    expect(sealed.applicationFailureInfo?.type).to.equal('code_wrong');
  });

  it('are whole again for who has the key', async () => {
    const sealed = await encodeErrorToFailure(converter, failure());
    const back = await decodeOptionalFailureToOptionalError(converter, sealed);
    expect(back).to.be.instanceOf(ApplicationFailure);
    expect(back?.message).to.equal(`not to be seen: ${secret}`);
    expect((back as ApplicationFailure).details).to.deep.equal([{ phone: secret }]);
    expect((back as ApplicationFailure).cause?.message).to.equal(`deeper: ${secret}`);
    expect(back?.stack).to.contain('codec.test');
  });
});
