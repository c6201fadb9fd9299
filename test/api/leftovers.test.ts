import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { dialects } from '../../api/dialects.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type KitServer, startKit, TOKENS, tinyRoutes } from './support/kit-server.ts';

const MB = 1024 * 1024;
const FLOOD_MB = 300;
const CHUNK = Buffer.alloc(MB, 'a');
const FRAMED = Buffer.concat([Buffer.from(`${MB.toString(16)}\r\n`), CHUNK, Buffer.from('\r\n')]);
const STATUS = /HTTP\/1\.1 (\d{3})/g;

describe('What comes behind an answer', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  let kit: KitServer;
  /** the server's ends of connections, by the client's port */
  const ends = new Map<number, Socket>();

  before(async () => {
    database = await testDatabase();
    kit = await startKit(database.knex, tinyRoutes(dialects['digital-agriculture'], '/api/v1/things'), {
      pages: [
        async (ctx, next) => {
          ends.set(ctx.req.socket.remotePort ?? 0, ctx.req.socket);
          await next();
        },
      ],
    });
  });
  after(async () => {
    await kit.stop();
    await database.drop();
  });

  const dial = async (): Promise<{ socket: Socket; statuses: () => number[] }> => {
    let heard = '';
    const socket = connect(Number(new URL(kit.server.url()).port), '127.0.0.1')
      .on('data', (bytes: Buffer) => {
        heard += bytes.toString('latin1');
      })
      .on('error', () => {}); // that it is cut is what some of these are about
    await once(socket, 'connect');
    return { socket, statuses: () => [...heard.matchAll(STATUS)].map(([, status]) => Number(status)) };
  };
  const head = (path: string, length: string, token?: string): string =>
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${length}\r\n` +
    `${token === undefined ? '' : `Authorization: Bearer ${token}\r\n`}\r\n`;
  const ACT = '/api/v1/things/act';
  const announced = `Content-Length: ${FLOOD_MB * MB}`;
  const chunked = 'Transfer-Encoding: chunked';

  const cases: readonly [what: string, status: number, head: string, chunk: Buffer, readMb: number][] = [
    ['is announced, and too large for the route', 413, head(ACT, announced, TOKENS.farmer), CHUNK, 40],
    ['is announced by somebody unknown', 401, head(ACT, announced), CHUNK, 40],
    ['is announced for a route that is none', 404, head('/api/v1/nothing', announced), CHUNK, 40],
    ['comes in chunks without end', 413, head(ACT, chunked, TOKENS.farmer), FRAMED, 80],
    ['comes in chunks from somebody unknown', 401, head(ACT, chunked), FRAMED, 80],
  ];
  for (const [what, status, first, chunk, readMb] of cases)
    it(`is not read to its end when it ${what}: the answer is heard, and the connection ends`, async () => {
      const { socket, statuses } = await dial();
      const port = socket.localPort ?? 0;
      socket.write(first);
      let sent = 0;
      for (const deadline = Date.now() + 15_000; !socket.destroyed && Date.now() < deadline; ) {
        if (sent < FLOOD_MB && !socket.writableNeedDrain) {
          socket.write(chunk);
          sent += 1;
        }
        await sleep(1);
      }
      expect(socket.destroyed, 'the connection was ended').to.equal(true);
      expect(statuses()).to.deep.equal([status]);
      expect((ends.get(port)?.bytesRead ?? Number.NaN) / MB, 'MB read').to.be.within(0, readMb);
    });

  it('goes by when it is bounded, and the connection serves the next request', async () => {
    for (const [status, token] of [
      [413, TOKENS.farmer],
      [401, undefined],
    ] as const) {
      const { socket, statuses } = await dial();
      socket.write(head(ACT, `Content-Length: ${12 * MB}`, token));
      for (let n = 0; n < 12; n += 1) socket.write(CHUNK);
      while (statuses().length < 1) await sleep(10);
      await sleep(1_500); // longer than a connection stands that is to be cut
      socket.write('GET /api/v1/things/open HTTP/1.1\r\nHost: localhost\r\n\r\n');
      while (statuses().length < 2) await sleep(10);
      expect(statuses()).to.deep.equal([status, 200]);
      socket.destroy();
    }
  });
});
