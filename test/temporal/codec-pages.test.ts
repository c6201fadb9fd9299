import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { expect } from 'chai';
import { EncryptionCodec } from '../../temporal/codec.ts';
import { type Answer, type Call, send } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const DECODE = '/codec/decode';
const FOREIGN = 'https://evil.example.com';
const base64 = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('base64');

describe('the codec endpoints of the Temporal Web UI', function () {
  this.timeout(60_000);
  let platform: Platform;
  let ui: string;
  let reader: string;
  let sealed: { metadata: Record<string, string>; data: string };

  before(async () => {
    platform = await startPlatform({ workers: false });
    const { config } = platform;
    ui = new URL(config.temporal.uiUrl).origin;
    sealed = await seal(config.temporal.codecKeys, { phone: '13900000042' });
    reader = (await platform.asStaff('admin')).token;
  });
  after(async () => {
    await platform?.stop();
  });

  const decode = (call: Call = {}): Promise<Answer> =>
    send(platform.url(), 'POST', DECODE, { json: { payloads: [sealed] }, ...call });
  const asReader = (call: Call = {}): Promise<Answer> => decode({ token: reader, ...call });
  const withCookie = (token: string, headers: Record<string, string> = { Origin: ui }): Promise<Answer> =>
    decode({ headers: { ...headers, Cookie: `token=${token}` } });
  const valueIn = (answer: Answer): unknown =>
    JSON.parse(Buffer.from(String(answer.at('payloads.0.data')), 'base64').toString('utf8'));

  describe('for staff who may reveal personal data', () => {
    it('open a payload for whoever is signed in to the console in the same browser, as the UI asks', async () => {
      const answer = await withCookie(reader, { Origin: ui, 'X-Namespace': 'default' });
      expect(answer.status).to.equal(200);
      expect(valueIn(answer)).to.deep.equal({ phone: '13900000042' });
      expect(answer.at('payloads.0.metadata.encoding')).to.equal(base64(Buffer.from('json/plain')));
      expect(answer.headers['access-control-allow-credentials']).to.equal('true');
      expect(answer.headers['access-control-allow-origin']).to.equal(ui);
    });

    it('open a payload for the command line, which brings a token and comes from no page', async () => {
      expect(valueIn(await asReader())).to.deep.equal({ phone: '13900000042' });
    });

    it('seal what the UI sends to a workflow, so that it is opened again', async () => {
      const plain = wire(defaultPayloadConverter.toPayload('三月'));
      const answer = await platform.request('POST', '/codec/encode', {
        json: { payloads: [plain] },
        headers: { Origin: ui, Cookie: `token=${reader}` },
      });
      expect(answer.status).to.equal(200);
      expect(answer.at('payloads.0.metadata.encoding')).to.equal(base64(Buffer.from('binary/encrypted')));
      expect(answer.text).to.not.contain(plain.data);
      expect(valueIn(await asReader({ json: answer.json }))).to.equal('三月');
    });

    it('hand back in their order what was never sealed and what was', async () => {
      const plain = wire(defaultPayloadConverter.toPayload(1));
      const answer = await asReader({ json: { payloads: [plain, sealed, {}] } });
      expect(answer.at('payloads')).to.have.lengthOf(3);
      expect(answer.at('payloads.0')).to.deep.equal(plain);
      expect(answer.at('payloads.2')).to.deep.equal({ metadata: {}, data: '' });
      expect((await asReader({ json: { payloads: [] } })).json).to.deep.equal({ payloads: [] });
    });

    it('write once who opened payloads, however many the UI asks for, and nothing of what was in them', async () => {
      const staff = await platform.asStaff('senior');
      for (let asked = 0; asked < 5; asked += 1) expect((await withCookie(staff.token)).status).to.equal(200);
      const rows = (await platform
        .knex('audit_log')
        .where({ action: 'payload.decode', actor_id: staff.id })) as { ip: string; after: object }[];
      expect(rows).to.have.lengthOf(1);
      expect(rows[0]?.ip).to.match(/^127\./);
      expect(rows[0]?.after).to.deep.equal({ payloads: 1 });
    });
  });

  describe('for nobody else, in the sandbox neither', () => {
    const token = async (role: Parameters<Platform['asStaff']>[0]) => (await platform.asStaff(role)).token;

    it('refuse whoever sits at this machine, other staff, borrowers, and tokens that are none', async () => {
      const borrower = await platform.asUser();
      const developer = await token('developer');
      const answers: Record<string, Answer> = {
        'nobody, from the UI': await decode({ headers: { Origin: ui } }),
        'nobody, from no page': await decode(),
        'a developer': await decode({ token: developer }),
        'a developer’s cookie': await withCookie(developer),
        'a borrower': await decode({ token: borrower.token }),
        'a borrower’s cookie': await withCookie(borrower.token),
        'a bad token': await decode({ token: 'not.a.token' }),
        'a bad cookie': await withCookie('not.a.token'),
        'no bearer': await decode({ headers: { authorization: 'Basic YTpi' } }),
      };
      for (const [who, answer] of Object.entries(answers)) {
        expect(answer.status, who).to.equal(403);
        expect(answer.json, who).to.have.all.keys('message');
      }
    });

    it('refuse a cookie that comes from a foreign page, or from no page at all', async () => {
      for (const origin of [FOREIGN, 'null', `${ui}.evil.example.com`, ui.replace(/:\d+$/, ':1')]) {
        for (const answer of [
          await withCookie(reader, { Origin: origin }),
          await asReader({ headers: { Origin: origin } }),
        ]) {
          expect(answer.status, origin).to.equal(403);
          expect(answer.json, origin).to.have.all.keys('message');
          expect(answer.headers['access-control-allow-origin'], origin).to.equal(ui);
          expect(answer.headers['access-control-allow-credentials'], origin).to.equal(undefined);
        }
      }
      expect((await withCookie(reader, {})).status, 'no page').to.equal(403);
    });

    it('refuse staff from the moment they log out', async () => {
      const staff = await platform.asStaff('admin');
      expect((await withCookie(staff.token)).status).to.equal(200);
      await platform.knex('sessions').where({ subject_kind: 'staff', subject_id: staff.id }).update({
        revoked_at: new Date(),
      });
      expect((await withCookie(staff.token)).status).to.equal(403);
    });
  });

  it('answer the browser’s question for the UI alone, and no answer is kept anywhere', async () => {
    const asked = await send(platform.url(), 'OPTIONS', DECODE, {
      headers: {
        Origin: ui,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type,x-namespace,authorization',
      },
    });
    expect(asked.status).to.equal(204);
    expect(asked.headers['access-control-allow-origin']).to.equal(ui);
    expect(asked.headers['access-control-allow-credentials'], 'cookies').to.equal('true');
    expect(asked.headers['access-control-allow-methods']).to.contain('POST');
    const allowed = (asked.headers['access-control-allow-headers'] ?? '').toLowerCase().split(/,\s*/);
    expect(allowed).to.include.members(['content-type', 'x-namespace', 'authorization']);
    const foreign = await send(platform.url(), 'OPTIONS', DECODE, { headers: { Origin: FOREIGN } });
    expect(foreign.headers['access-control-allow-origin']).to.equal(ui);
    expect(foreign.headers['access-control-allow-credentials'], 'cookies').to.equal(undefined);
    const answer = await withCookie(reader);
    expect(answer.headers['cache-control']).to.equal('no-store');
    expect(answer.headers['vary']?.toLowerCase()).to.contain('origin');
  });

  it('answer 400 to what is no list of payloads', async () => {
    const bodies: Record<string, string> = {
      'no JSON': '{',
      nothing: '',
      'a list': '[]',
      'no payloads': '{}',
      'a payload that is text': '{"payloads":["a"]}',
      'metadata of numbers': '{"payloads":[{"metadata":{"encoding":1}}]}',
      'data that is no text': '{"payloads":[{"data":{}}]}',
    };
    for (const [what, text] of Object.entries(bodies)) {
      const answer = await asReader({ text });
      expect(answer.status, what).to.equal(400);
      expect(answer.json, what).to.have.all.keys('message');
    }
  });

  it('answer 400 with the reason to a payload that does not open', async () => {
    const keyId = (id: string) => ({
      ...sealed,
      metadata: { ...sealed.metadata, 'encryption-key-id': base64(Buffer.from(id)) },
    });
    const unknown = await asReader({ json: { payloads: [keyId('k9')] } });
    expect(unknown.status).to.equal(400);
    expect(unknown.at('message')).to.contain('No payload key with the id k9');
    const bytes = Buffer.from(sealed.data, 'base64');
    bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
    for (const data of [bytes.toString('base64'), '', 'AAAA']) {
      const changed = await asReader({ json: { payloads: [{ ...sealed, data }] } });
      expect(changed.status).to.equal(400);
      expect(changed.at('message')).to.contain('does not open');
    }
  });

  it('answer 405 to anything but a POST', async () => {
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect(
        (await send(platform.url(), method, DECODE, { headers: { Origin: ui } })).status,
        method,
      ).to.equal(405);
  });
});

function wire(payload: Payload): { metadata: Record<string, string>; data: string } {
  return {
    metadata: Object.fromEntries(
      Object.entries(payload.metadata ?? {}).map(([key, value]) => [key, base64(value)]),
    ),
    data: base64(payload.data),
  };
}

async function seal(keys: ConstructorParameters<typeof EncryptionCodec>[0], value: unknown) {
  const [payload] = await new EncryptionCodec(keys).encode([defaultPayloadConverter.toPayload(value)]);
  if (payload === undefined) throw new Error('nothing was sealed');
  return wire(payload);
}
