import { createServer, type Server } from 'node:http';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { expect } from 'chai';
import { downloadBill } from '../../adapters/bills/bill-download.ts';
import { callHttp, HttpCallError, openHttp } from '../../adapters/http-call.ts';
import type { Resolve } from '../../adapters/outgoing-address.ts';
import { rejectionOf } from '../support/rejection.ts';

const TIMEOUT_MS = 2000;

/** Addresses that lead back into the house, in every spelling that some library has taken for something else. `PORT` is the canary's. */
const INWARD = [
  'http://127.0.0.1:PORT/',
  'http://127.1:PORT/',
  'http://127.0.1:PORT/',
  'http://2130706433:PORT/',
  'http://0x7f000001:PORT/',
  'http://0x7f.0.0.1:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://017700000001:PORT/',
  'http://127.0.0.1.:PORT/',
  'http://127.255.255.254:PORT/',
  'http://①②⑦.⓪.⓪.①:PORT/',
  'http://127。0。0。1:PORT/',
  'http://localhost:PORT/',
  'http://LOCALHOST:PORT/',
  'http://localhost.:PORT/',
  'http://0.0.0.0:PORT/',
  'http://0:PORT/',
  'http://[::1]:PORT/',
  'http://[0:0:0:0:0:0:0:1]:PORT/',
  'http://[::]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://[::ffff:7f00:1]:PORT/',
  'http://[::127.0.0.1]:PORT/',
  'http://[64:ff9b::7f00:1]:PORT/',
  'http://[2002:7f00:1::]:PORT/',
  'http://user@127.0.0.1:PORT/',
  'http://example.com@127.0.0.1:PORT/',
  'http://example.com:80@127.0.0.1:PORT/',
  'http://127.0.0.1:PORT@example.com/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://0xa9fea9fe/latest/meta-data/',
  'http://[::ffff:a9fe:a9fe]/latest/meta-data/',
  'http://100.100.100.200/latest/meta-data/',
  'http://192.0.0.192/',
  'http://198.18.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://240.0.0.1/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[fd00:ec2::254]/',
  'http://[fec0::1]/',
  'http://[ff02::1]/',
  'http://[2001:db8::1]/',
  'file:///etc/passwd',
  'ftp://127.0.0.1:PORT/',
  'gopher://127.0.0.1:PORT/_GET',
  'data:text/plain,x',
  'javascript:alert(1)',
  '//127.0.0.1:PORT/',
  'nothing at all',
];

describe('an address that somebody outside named', () => {
  let canary: TcpServer;
  let connects = 0;
  let port: number;

  before((done) => {
    canary = createTcpServer((socket) => {
      connects += 1;
      socket.destroy();
    }).listen(0, '::', () => {
      port = (canary.address() as AddressInfo).port;
      done();
    });
  });
  after((done) => {
    canary.close(() => done());
  });

  const answering = (...answers: readonly (readonly string[])[]): Resolve & { asked: () => number } => {
    let asked = 0;
    const resolve: Resolve = (_name, _options, done) => {
      const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
      asked += 1;
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
    return Object.assign(resolve, { asked: () => asked });
  };
  const given = async (url: string, names?: Resolve) =>
    openHttp({ url, method: 'GET', reach: 'given', timeoutMs: TIMEOUT_MS }, names);

  it('is not called when it leads inside, in whatever spelling: no connection is even begun', async () => {
    expect(new Set(INWARD).size).to.be.at.least(50);
    for (const address of INWARD) {
      const error = await rejectionOf(given(address.replaceAll('PORT', String(port))));
      expect(error, address).to.be.instanceOf(HttpCallError);
      // some resolvers know no localhost with a dot behind it
      const code = address.includes('localhost.:') ? (error as HttpCallError).code : 'address_refused';
      expect(error, address).to.include({ code, sent: false });
    }
    expect(connects).to.equal(0);
  });

  it('is not called when its name leads inside, nor when one of its addresses does', async () => {
    const url = `http://files.example.com:${port}/`;
    for (const addresses of [
      ['127.0.0.1'],
      ['::1'],
      ['::ffff:127.0.0.1'],
      ['10.1.2.3'],
      ['169.254.169.254'],
      ['100.100.100.200'],
      ['fd00:ec2::254'],
      ['8.8.8.8', '127.0.0.1'],
      ['127.0.0.1', '8.8.8.8'],
      [],
    ]) {
      const error = await rejectionOf(given(url, answering(addresses)));
      expect(error, addresses.join()).to.include({ code: 'address_refused', sent: false });
    }
    expect(connects).to.equal(0);
  });

  it('is asked for once, so that a name cannot answer otherwise when it is called', async () => {
    const names = answering(['192.88.99.1'], ['127.0.0.1']);
    await rejectionOf(given(`http://files.example.com:${port}/`, names));
    expect(names.asked()).to.equal(1);
    const outside = answering(['203.0.114.1'], ['127.0.0.1']);
    const error = await rejectionOf(
      openHttp(
        { url: `http://files.example.com:${port}/`, method: 'GET', reach: 'given', timeoutMs: 300 },
        outside,
      ),
    );
    expect(error).to.be.instanceOf(HttpCallError);
    expect(error).not.to.include({ code: 'address_refused' });
    expect(outside.asked()).to.equal(1);
    expect(connects).to.equal(0);
  });

  it('of a bill is called where the channel itself is configured, and elsewhere only outside', async () => {
    const server: Server = createServer((_request, response) => response.end('bill')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const own = await downloadBill(`${origin}/bill?token=1`, { channel: `${origin}/gateway.do` });
      expect(own.toString()).to.equal('bill');
      const inward = await rejectionOf(
        downloadBill(`http://127.0.0.1:${port}/`, { channel: `${origin}/gateway.do` }),
      );
      expect(inward).to.include({ code: 'address_refused', outcome: 'retryable' });
      expect(connects).to.equal(0);
    } finally {
      server.close();
    }
  });
});

describe('an address that the operator configured', () => {
  it('may lie in the house, and never where no server lies or a machine tells its keys', async () => {
    for (const url of [
      'http://169.254.169.254/latest/meta-data/',
      'http://[fe80::1]/',
      'http://0.0.0.0:1/',
      'http://100.100.100.200/',
      'http://[fd00:ec2::254]/',
      'http://224.0.0.1/',
      'http://somebody:secret@127.0.0.1:1/',
      'ftp://127.0.0.1/',
    ]) {
      const error = await rejectionOf(callHttp({ url, method: 'GET', timeoutMs: TIMEOUT_MS }));
      expect(error, url).to.include({ code: 'address_refused', sent: false });
      expect((error as Error).message, url).not.to.include('secret');
    }
    const open = await rejectionOf(
      callHttp({ url: 'http://127.0.0.1:1/', method: 'GET', timeoutMs: TIMEOUT_MS }),
    );
    expect(open).to.include({ code: 'ECONNREFUSED' });
  });

  it('is not left for another: redirects are answers like any other', async () => {
    let visits = 0;
    const server: Server = createServer((_request, response) => {
      visits += 1;
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const answer = await callHttp({
        url: `http://127.0.0.1:${port}/`,
        method: 'GET',
        timeoutMs: TIMEOUT_MS,
      });
      expect([answer.status, visits]).to.deep.equal([302, 1]);
    } finally {
      server.close();
    }
  });
});
