import net from 'node:net';
import { type Listener, listen } from './listener.ts';

/** A door in front of a server that is no stand-in (the object storage): everything passes, until it is set down. */
export function startTcpGate(options: {
  host?: string;
  port: number;
  target: { host: string; port: number };
}): Promise<Listener> {
  const server = net.createServer((incoming) => {
    const outgoing = net.connect(options.target);
    incoming.pipe(outgoing).pipe(incoming);
    incoming.once('close', () => outgoing.destroy());
    outgoing.once('close', () => incoming.destroy());
    outgoing.on('error', () => incoming.destroy());
  });
  return listen(server, options.host ?? '127.0.0.1', options.port);
}
