import { createServer, type Socket } from 'node:net';

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** A server that takes connections and never says a word, as one does that was stopped in the middle of its start. */
export async function startSilence(): Promise<Listener> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()); // cut by a caller who gave up
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address !== 'object') throw new Error('the server has no address');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
