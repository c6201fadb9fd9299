import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of one piece that a client sends: passed on, kept back, or either with the end of the client. */
export type Cut = 'pass' | 'deliver-and-cut' | 'drop-and-cut';

/** Stands between a process and its Postgres, sees each piece that is sent, and ends the process at a chosen one. */
export class CuttingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #judge: (text: string) => Cut = () => 'pass';
  #cut: () => void = () => {};

  private constructor(target: URL) {
    this.#server = createServer((client) => {
      const server = connect(Number(target.port), target.hostname);
      for (const [socket, other] of [
        [client, server],
        [server, client],
      ] as const) {
        this.#sockets.add(socket);
        socket.on('error', () => other.destroy()); // the other side was killed: that is what this is for
        socket.on('close', () => {
          this.#sockets.delete(socket);
          other.destroy();
        });
      }
      server.pipe(client);
      client.on('data', (piece) => {
        const cut = this.#judge(piece.toString('latin1'));
        if (cut !== 'drop-and-cut') server.write(piece);
        if (cut !== 'pass') this.#cut();
      });
    });
  }

  static async before(databaseUrl: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(new URL(databaseUrl));
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The same database, through here. */
  url(databaseUrl: string): string {
    const url = new URL(databaseUrl);
    url.hostname = '127.0.0.1';
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** From now on `judge` decides on each piece; `cut` is called at once when it says so. */
  watch(judge: (text: string) => Cut, cut: () => void): void {
    this.#judge = judge;
    this.#cut = cut;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
