import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** So much of a body is thrown away after its answer: a photo that is too large is heard of on the same connection. */
const THROWN_AWAY_BYTES = 16 * 1024 * 1024;
/** A connection that is to be cut stands so long, for its answer to be read. */
const FAREWELL_MS = 1_000;
const LOOK_EVERY_MS = 20;

/**
 * Bounds what is read for nothing. Whoever is refused before his body has come (too large, no token, no such route) goes on sending
 * it, and Node reads all of it so that the connection can be used again: hundreds of megabytes at full speed, during which everybody
 * else waits. Here it reads a bounded part; of more, or of what is announced to be more, it reads nothing, and ends the connection.
 */
export function boundLeftovers(server: Server, farewellMs = FAREWELL_MS): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    response.once('finish', () => {
      if (!request.complete) bound(request, farewellMs);
    });
  });
}

function bound(request: IncomingMessage, farewellMs: number): void {
  const { socket } = request;
  const from = socket.bytesRead;
  // what was read before the answer is at most what a route takes, and counts for nothing here
  const isAnnounced = Number(request.headers['content-length'] ?? 0) > THROWN_AWAY_BYTES;
  // Node itself sets the socket flowing when an answer is finished, so the first look comes after that
  const look = setInterval(() => {
    if (request.complete || socket.destroyed) return clearInterval(look);
    if (!isAnnounced && socket.bytesRead - from <= THROWN_AWAY_BYTES) return;
    clearInterval(look);
    socket.pause();
    setTimeout(() => socket.destroy(), farewellMs);
  }, LOOK_EVERY_MS);
}
