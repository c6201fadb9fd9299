import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { expect } from 'chai';
import Koa from 'koa';
import { codecPages } from '../../api/codec-pages.ts';
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
  /** the same pages where there is no sandbox */
  let outside: Server;
  let outsideUrl: string;
  let sealed: { metadata: Record<string, string>; data: string };

  before(async () => {
    platform = await startPlatform({ workers: false });
    const { config, ops } = platform;
    ui = new URL(config.temporal.uiUrl).origin;
    sealed = await seal(config.temporal.codecKeys, { phone: '13900000042' });
    const app = new Koa().use(codecPages({ ...ops, config: { ...config, sandbox: false, standIns: null } }));
    outside = createServer(app.callback());
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
    outsideUrl = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  });
  after(async () => {
    outside?.close();
    await platform?.stop();
  });

  const decode = (call: Call = {}, base = platform.url()): Promise<Answer> =>
    send(base, 'POST', DECODE, { json: { payloads: [sealed] }, ...call });
  const valueIn = (answer: Answer): unknown =>
    JSON.parse(Buffer.from(String(answer.at('payloads.0.data')), 'base64').toString('utf8'));

  describe('in the sandbox', () => {
    it('open a payload for whoever sits at this machine, as the UI sends it', async () => {
      const answer = await decode({ headers: { Origin: ui, 'X-Namespace': 'default' } });
      expect(answer.status).to.equal(200);
      expect(valueIn(answer)).to.deep.equal({ phone: '13900000042' });
      expect(answer.at('payloads.0.metadata.encoding')).to.equal(base64(Buffer.from('json/plain')));
      expect(valueIn(await decode()), 'without a browser').to.deep.equal({ phone: '13900000042' });
    });

    it('seal what the UI sends to a workflow, so that it is opened again', async () => {
      const plain = wire(defaultPayloadConverter.toPayload('三月'));
      const answer = await platform.request('POST', '/codec/encode', {
        json: { payloads: [plain] },
        headers: { Origin: ui },
      });
      expect(answer.status).to.equal(200);
      expect(answer.at('payloads.0.metadata.encoding')).to.equal(base64(Buffer.from('binary/encrypted')));
      expect(answer.text).to.not.contain(plain.data);
      expect(valueIn(await decode({ json: answer.json }))).to.equal('三月');
    });

    it('hand back in their order what was never sealed and what was', async () => {
      const plain = wire(defaultPayloadConverter.toPayload(1));
      const answer = await decode({ json: { payloads: [plain, sealed, {}] } });
      expect(answer.at('payloads')).to.have.lengthOf(3);
      expect(answer.at('payloads.0')).to.deep.equal(plain);
      expect(answer.at('payloads.2')).to.deep.equal({ metadata: {}, data: '' });
      expect((await decode({ json: { payloads: [] } })).json).to.deep.equal({ payloads: [] });
    });

    it('refuse a foreign page that asks from within this machine’s browser, and show it nothing', async () => {
      for (const origin of [FOREIGN, 'null', `${ui}.evil.example.com`, ui.replace(/:\d+$/, ':1')]) {
        const answer = await decode({ headers: { Origin: origin } });
        expect(answer.status, origin).to.equal(403);
        expect(answer.json, origin).to.have.all.keys('message');
        expect(answer.headers['access-control-allow-origin'], origin).to.equal(ui);
      }
    });
  });

  describe('elsewhere', () => {
    const token = async (role: Parameters<Platform['asStaff']>[0]) => (await platform.asStaff(role)).token;

    it('open a payload for staff who may reveal personal data', async () => {
      const answer = await decode({ token: await token('admin'), headers: { Origin: ui } }, outsideUrl);
      expect(answer.status).to.equal(200);
      expect(valueIn(answer)).to.deep.equal({ phone: '13900000042' });
    });

    it('refuse this machine, other staff, borrowers, and tokens that are none', async () => {
      const borrower = await platform.asUser();
      const answers: Record<string, Answer> = {
        'nobody on loopback': await decode({}, outsideUrl),
        'a developer': await decode({ token: await token('developer') }, outsideUrl),
        'a borrower': await decode({ token: borrower.token }, outsideUrl),
        'a bad token': await decode({ token: 'not.a.token' }, outsideUrl),
        'no bearer': await decode({ headers: { authorization: 'Basic YTpi' } }, outsideUrl),
      };
      for (const [who, answer] of Object.entries(answers)) {
        expect(answer.status, who).to.equal(403);
        expect(answer.json, who).to.have.all.keys('message');
      }
    });

    it('refuse staff on a foreign page, so that a token in a browser is not enough', async () => {
      const answer = await decode({ token: await token('admin'), headers: { Origin: FOREIGN } }, outsideUrl);
      expect(answer.status).to.equal(403);
    });

    it('refuse staff from the moment they log out', async () => {
      const staff = await platform.asStaff('admin');
      expect((await decode({ token: staff.token }, outsideUrl)).status).to.equal(200);
      await platform.knex('sessions').where({ subject_kind: 'staff', subject_id: staff.id }).update({
        revoked_at: new Date(),
      });
      expect((await decode({ token: staff.token }, outsideUrl)).status).to.equal(403);
    });
  });

  it('answer the browser’s question for the UI alone, and no answer is kept anywhere', async () => {
    for (const base of [platform.url(), outsideUrl]) {
      const asked = await send(base, 'OPTIONS', DECODE, {
        headers: {
          Origin: ui,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type,x-namespace,authorization',
        },
      });
      expect(asked.status).to.equal(204);
      expect(asked.headers['access-control-allow-origin']).to.equal(ui);
      expect(asked.headers['access-control-allow-methods']).to.contain('POST');
      const allowed = (asked.headers['access-control-allow-headers'] ?? '').toLowerCase().split(/,\s*/);
      expect(allowed).to.include.members(['content-type', 'x-namespace', 'authorization']);
      const foreign = await send(base, 'OPTIONS', DECODE, { headers: { Origin: FOREIGN } });
      expect(foreign.headers['access-control-allow-origin']).to.equal(ui);
      expect(foreign.headers['access-control-allow-credentials'], 'cookies').to.equal(undefined);
    }
    const answer = await decode({ headers: { Origin: ui } });
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
      const answer = await decode({ text });
      expect(answer.status, what).to.equal(400);
      expect(answer.json, what).to.have.all.keys('message');
    }
  });

  it('answer 400 with the reason to a payload that does not open', async () => {
    const keyId = (id: string) => ({
      ...sealed,
      metadata: { ...sealed.metadata, 'encryption-key-id': base64(Buffer.from(id)) },
    });
    const unknown = await decode({ json: { payloads: [keyId('k9')] } });
    expect(unknown.status).to.equal(400);
    expect(unknown.at('message')).to.contain('No payload key with the id k9');
    const bytes = Buffer.from(sealed.data, 'base64');
    bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
    for (const data of [bytes.toString('base64'), '', 'AAAA']) {
      const changed = await decode({ json: { payloads: [{ ...sealed, data }] } });
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
