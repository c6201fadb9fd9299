import { defaultPayloadConverter } from '@temporalio/common';
import { expect } from 'chai';
import { EncryptionCodec } from '../../temporal/codec.ts';
import { openText } from '../../temporal/open-text.ts';

describe('texts for operators', () => {
  const codec = new EncryptionCodec([{ id: 'k1', secret: 'a secret of the test, long enough' }]);
  const inClear = async (value: unknown): Promise<boolean> => {
    const [encoded] = await codec.encode([defaultPayloadConverter.toPayload(value)]);
    return Buffer.from(encoded?.data ?? []).includes('农资贷');
  };

  it('stay in clear, so that the Web UI shows runs without a key', async () => {
    expect(await inClear(openText('农资贷 5000.00 元 / 6 期'))).to.equal(true);
  });

  it('are the only thing that does: neither the same words without the mark nor the mark inside something else', async () => {
    expect(await inClear('农资贷 5000.00 元')).to.equal(false);
    expect(await inClear({ purpose: openText('农资贷') })).to.equal(false);
    expect(await inClear([openText('农资贷')])).to.equal(false);
  });

  it('come back from the codec unchanged', async () => {
    const payload = defaultPayloadConverter.toPayload(openText('农资贷'));
    expect(await codec.decode(await codec.encode([payload]))).to.deep.equal([payload]);
  });
});
