import { connect, createServer } from 'node:net';

/** A port that was free a moment ago. Who binds it later must be ready to lose the race and ask again. */
export function freePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1').then((port) => {
    if (port === null) throw new Error('No free port on 127.0.0.1.');
    return port;
  });
}

/** The preferred port if it is free, any other otherwise: for ports nobody has to remember. */
export async function portNear(preferred: number): Promise<number> {
  const port = preferred > 0 ? await listenOnce(preferred, '127.0.0.1') : null;
  return port ?? freePort();
}

export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return port === 0 || (await listenOnce(port, host)) !== null;
}

/** Whether something accepts connections at the address, within `timeoutMs`. */
export function accepts(host: string, port: number, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: timeoutMs });
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}

function listenOnce(port: number, host: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(null) : reject(error),
    );
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}
