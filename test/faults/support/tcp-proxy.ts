import net from 'node:net';

/** What the wire does to a connection. */
export interface WireFault {
  /** before the first byte of an answer, ms */
  readonly latencyMs?: number;
  /** nothing comes back, and nothing says so */
  readonly blackHole?: true;
  /** the connection is reset when so many bytes of the request have passed */
  readonly resetAfterSent?: number;
  /** the connection is reset when so many bytes of the answer have passed */
  readonly resetAfterReceived?: number;
  /** the answer ends after so many bytes, as if that were all */
  readonly endAfterReceived?: number;
  /** pieces of so many bytes */
  readonly slice?: number;
  /** turns one bit of the answer's body over */
  readonly flipBit?: true;
  /** answers every request itself, with these bytes */
  readonly answer?: string;
}

/** A wire between us and a server, that can be cut, slowed down, sliced and made to lie; without a fault it is a wire. */
export class TcpProxy {
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();
  #fault: WireFault = {};
  /** connections that met a fault */
  injected = 0;

  private constructor(target: { host: string; port: number }) {
    this.#server = net.createServer((incoming) => this.#join(incoming, target));
  }

  static async start(target: { host: string; port: number }): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return address.port;
  }

  /** For every connection from now on; those that are open are closed, so that pools do not go around it. */
  set(fault: WireFault): void {
    this.#fault = fault;
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(incoming: net.Socket, target: { host: string; port: number }): void {
    const fault = this.#fault;
    if (Object.keys(fault).length > 0) this.injected += 1;
    const outgoing = net.connect(target);
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => other.destroy());
      one.once('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
    let sent = 0;
    let received = 0;
    incoming.on('data', (chunk: Buffer) => {
      sent += chunk.length;
      if (fault.answer !== undefined) {
        incoming.end(fault.answer);
        return;
      }
      if (fault.resetAfterSent !== undefined && sent >= fault.resetAfterSent) {
        incoming.resetAndDestroy();
        return;
      }
      outgoing.write(chunk);
    });
    outgoing.on('data', (chunk: Buffer) => {
      if (fault.blackHole === true) return;
      const before = received;
      received += chunk.length;
      const pass = (): void =>
        this.#pass(incoming, fault.flipBit === true ? flipped(chunk) : chunk, fault, before);
      if (fault.latencyMs !== undefined && before === 0) setTimeout(pass, fault.latencyMs);
      else pass();
    });
  }

  #pass(incoming: net.Socket, chunk: Buffer, fault: WireFault, before: number): void {
    if (incoming.destroyed) return;
    const limit = fault.resetAfterReceived ?? fault.endAfterReceived;
    const whole = limit === undefined || before + chunk.length <= limit;
    const kept = whole ? chunk : chunk.subarray(0, Math.max(0, limit - before));
    const step = fault.slice ?? kept.length;
    for (let at = 0; at < kept.length; at += Math.max(1, step)) incoming.write(kept.subarray(at, at + step));
    if (whole) return;
    if (fault.resetAfterReceived !== undefined) incoming.resetAndDestroy();
    else incoming.end();
  }
}

/** One bit of the last byte: past any header, unless the answer is nothing else. */
function flipped(chunk: Buffer): Buffer {
  const turned = Buffer.from(chunk);
  const last = turned.length - 1;
  const end = turned.subarray(Math.max(0, last - 3)).toString('latin1');
  // an answer without a body ends with an empty line
  if (last < 0 || end === '\r\n\r\n') return turned;
  turned[last] = (turned[last] ?? 0) ^ 1;
  return turned;
}
