/**
 * A promise that is rejected while nobody waits for it ends the process, in production as in every test: Node's own rule, which mocha
 * suspends by listening. Thrown again, it is the failure of the test during which it happened.
 */
process.on('unhandledRejection', (reason: unknown) => {
  throw reason instanceof Error
    ? reason
    : new Error(`nobody waited for a promise rejected with ${String(reason)}`);
});
