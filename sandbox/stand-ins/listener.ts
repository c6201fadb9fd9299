import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A listening server that can be taken away and given back: while it is down, connections are refused. */
export interface Listener {
  readonly port: number;
  readonly down: boolean;
  setDown(down: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Port 0 means any free one; it is kept for as long as the listener lives, outages included. */
export async function listen(server: Server, host: string, port: number): Promise<Listener> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  await start(server, host, port);
  const address = server.address() as AddressInfo;
  let down = false;
  const stop = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    port: address.port,
    get down() {
      return down;
    },
    async setDown(wanted) {
      if (wanted === down) return;
      down = wanted;
      await (wanted ? stop() : start(server, host, address.port));
    },
    async close() {
      if (!down) await stop();
      down = true;
    },
  };
}

async function start(server: Server, host: string, port: number): Promise<void> {
  const listening = once(server, 'listening');
  server.listen(port, host);
  await listening;
}
