import type { Knex } from 'knex';

/** One mover of the business clock at a time, over all processes of the platform. */
const CLOCK_LOCK = 760_300;
const ASK_AGAIN_MS = 50;

/**
 * Runs `work` while nobody else moves the clock; a second caller waits for his turn without holding a connection, or the first
 * could run out of them. The lock belongs to a transaction that does nothing else, so it ends with its process.
 */
export async function exclusively<T>(knex: Knex, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const turn = await ifFree(knex, work);
    if (turn !== null) return turn.value;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

/** Runs `work` unless the clock is being moved; answers null then. */
export async function ifFree<T>(knex: Knex, work: () => Promise<T>): Promise<{ value: T } | null> {
  return knex.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: { mine: boolean }[] }>(
      'SELECT pg_try_advisory_xact_lock(?) AS mine',
      [CLOCK_LOCK],
    );
    if (rows[0]?.mine !== true) return null;
    // years of loans may take longer than an ordinary transaction is allowed to lie idle
    await trx.raw('SET LOCAL idle_in_transaction_session_timeout = 0');
    return { value: await work() };
  });
}
