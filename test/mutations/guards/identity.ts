import type { Mutation } from '../support/mutation.ts';

const AUTHENTICATORS = 'test/contract/authenticators.test.ts';
const SEALED_ROWS = 'test/vault/sealed-rows.test.ts';
const FENCING = 'test/activities/fencing.test.ts';

/** Who somebody is, what is kept of him, and who still speaks for an attempt. */
export const IDENTITY: readonly Mutation[] = [
  {
    without: 'a code of an authenticator is good twice',
    file: 'operations/authenticators.ts',
    find: 'if (step !== null && BigInt(step) > (held.lastStep ?? -1n)) {',
    replace: 'if (step !== null) {',
    tests: [AUTHENTICATORS],
  },
  {
    without: 'a recovery code is good twice',
    file: 'operations/authenticators.ts',
    find: "      .whereNull('used_at')\n      .patch({ usedAt: at });",
    replace: '      .patch({ usedAt: at });',
    tests: [AUTHENTICATORS],
  },
  {
    without: 'a session left open hands an account over',
    file: 'operations/recent-proof.ts',
    find: "if (actor.sessionId !== '' && (await isRecent(deps, actor, withinSeconds))) return;",
    replace: "if (actor.sessionId !== '') return;",
    tests: ['test/contract/identity-proofs.test.ts'],
  },
  {
    without: 'a guesser of passwords need not wait',
    file: 'domain/login-backoff.ts',
    find: 'if (failures < most) return 0;',
    replace: 'if (failures >= 0 || failures < most) return 0;',
    tests: ['test/contract/identity-proofs.test.ts'],
  },
  {
    without: 'an image is kept as it came',
    file: 'operations/upload-images.ts',
    find: 'return await pixelsOf(body, avatar).toFormat(formatOf(type), { quality: 90 }).toBuffer();',
    replace:
      'await pixelsOf(body, avatar).toFormat(formatOf(type), { quality: 90 }).toBuffer();\n      return body;',
    tests: ['test/contract/hostile-files.test.ts'],
  },
  {
    without: 'a number is shown to whoever gives no reason',
    file: 'api/digital-agriculture/admin-users.routes.ts',
    find: 'body: z.object({ reason: text(1, 500), fields:',
    replace: "body: z.object({ reason: text(0, 500).default('x'), fields:",
    tests: ['test/contract/digital-agriculture-admin-users.test.ts'],
  },
  {
    without: 'a number is sent codes without end',
    file: 'operations/verification.ts',
    find: "if (retryAfterSeconds > 0) throw new DomainError('rate_limited', { retryAfterSeconds });\n}\n\n/**\n * So many codes",
    replace: '}\n\n/**\n * So many codes',
    tests: ['test/contract/user-module-auth.test.ts'],
  },
  {
    without: 'a sealed value opens in whatever row it was moved to',
    file: 'models/vault/sealed-text.ts',
    find: 'const bound = ({ table, column, row }: Place, version: number)',
    replace: "const bound = ({ table, column }: Place, version: number, row = '')",
    tests: [SEALED_ROWS],
  },
  {
    without: 'a sealed value opens in whatever column it was moved to',
    file: 'models/vault/sealed-text.ts',
    find: 'const bound = ({ table, column, row }: Place, version: number)',
    replace: "const bound = ({ table, row }: Place, version: number, column = '')",
    tests: [SEALED_ROWS],
  },
  {
    without: 'an attempt that wakes late writes over what its successor has seen',
    file: 'activities/disbursement.ts',
    find: '      .where({ status: seen })\n',
    replace: '',
    tests: [FENCING],
  },
  {
    without: 'an attempt whose time is over goes on calling',
    file: 'activities/attempt.ts',
    find: 'return AbortSignal.any([cancellationSignal(), over]);',
    replace: 'return AbortSignal.any([cancellationSignal(), ...(over.aborted ? [over] : [])]);',
    tests: [FENCING],
  },
  {
    without: 'a worker ends because nobody waited for a note',
    file: 'activities/assessment.ts',
    find: 'stored.catch(() => undefined);',
    replace: '',
    tests: ['test/activities/assessment.test.ts', 'test/activities/attempt.test.ts'],
  },
  {
    without: 'a request is remembered by what its client has written',
    file: 'operations/request-name.ts',
    find: 'if (UUID.test(key)) return key;',
    replace: "if (key !== '') return key;",
    tests: ['test/api/idempotency.test.ts'],
  },
  {
    without: 'questions at the same moment take a share of the limit each',
    file: 'api/kit/rate-limits.ts',
    find: '      if (underWay === undefined) await this.#take(limiter, key, leased);\n      else await underWay;',
    replace: '      await Promise.all([underWay].slice(1));\n      await this.#take(limiter, key, leased);',
    tests: ['test/api/limits.test.ts'],
  },
  {
    without: 'a crowd that asks in one moment passes the cap of all codes together',
    file: 'activities/code-delivery.ts',
    find: 'const capped = (await filledTheCap(trx, codesInAll.limit, sinceMs)) !== undefined;',
    replace: 'const capped = (await filledTheCap(trx, codesInAll.limit * 1_000, sinceMs)) !== undefined;',
    tests: ['test/contract/one-time-codes.test.ts'],
  },
  {
    without: 'a request id names somebody in logs that nobody can erase',
    file: 'api/kit/client.ts',
    find: " && personalIn(header.replaceAll(/[^0-9Xx]+/g, ' ')).length === 0;",
    replace: ' && personalIn(header).length >= 0;',
    tests: ['test/api/server.test.ts'],
  },
];
