import type { Mutation } from '../support/mutation.ts';

/** What comes from outside parties and leaves for them. */
export const OUTSIDE: readonly Mutation[] = [
  {
    without: 'anybody’s notification is Alipay’s',
    file: 'adapters/payments/alipay-payment.ts',
    find: 'if (!rsa2Verify(content, sign, options.publicKey))',
    replace: 'if (sign === options.publicKey)',
    tests: ['test/adapters/payments.test.ts'],
  },
  {
    without: 'anybody’s notification is WeChat’s',
    file: 'adapters/payments/wechat-signature.ts',
    find: 'const holds = rsa2Verify(lines(timestamp, nonce, message.body), signature, key.publicKey);',
    replace: 'const holds = true;',
    tests: ['test/adapters/payments.test.ts'],
  },
  {
    without: 'an old notification of WeChat’s is believed again',
    file: 'adapters/payments/wechat-signature.ts',
    find: "> FRESH_SECONDS) return 'the signature is stale';",
    replace: "> FRESH_SECONDS * 1e6) return 'the signature is stale';",
    tests: ['test/adapters/payments.test.ts'],
  },
  {
    without: 'what WeChat sealed is read without its seal being looked at',
    file: 'adapters/payments/wechat-signature.ts',
    find: 'return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString',
    replace: 'return decipher.update(bytes.subarray(0, -TAG_BYTES)).toString',
    tests: ['test/adapters/payments.test.ts'],
  },
  {
    without: 'an answer that nobody signed says that a payout was made',
    file: 'adapters/payout/alipay-payout.ts',
    find: '  if (!verified)\n',
    replace: '  if (raw === null)\n',
    tests: ['test/adapters/payout.test.ts'],
  },
  {
    without: 'a genuine answer about another payout settles this one',
    file: 'adapters/payout/alipay-payout.ts',
    find: "if (about === undefined ? code === '10000' : about !== payoutNo) {",
    replace: "if (about === undefined && code === '10000') {",
    tests: ['test/adapters/payout.test.ts'],
  },
  {
    without: 'each attempt of a payout has a number of its own',
    file: 'adapters/payout/alipay-payout.ts',
    find: '    out_biz_no: request.payoutNo,\n    trans_amount',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    replace: '    out_biz_no: `${request.payoutNo}${Math.random()}`,\n    trans_amount',
    tests: ['test/adapters/payout.test.ts'],
  },
  {
    without: 'a payout of unknown outcome is paid without being asked for',
    file: 'adapters/payout/alipay-payout.ts',
    find: "mayExist ? await query(request, signal) : { kind: 'not_found' };",
    replace: "{ kind: 'not_found' };",
    tests: ['test/adapters/payout.test.ts'],
  },
  {
    without: 'an address that somebody named leads into the house',
    file: 'adapters/outgoing-address.ts',
    find: "(reach === 'given' && !isPublic(address))",
    replace: 'false',
    tests: ['test/adapters/outgoing-address.test.ts'],
  },
  {
    without: 'a message is taken by two senders',
    file: 'activities/message-delivery.ts',
    find: "SET status = 'sending', attempts",
    replace: "SET status = 'queued', attempts",
    tests: ['test/activities/message-delivery.test.ts'],
  },
  {
    without: 'an SMS whose fate is unknown is sent again',
    file: 'activities/message-delivery.ts',
    find: "if (error.outcome === 'unknown' && message.channel === 'sms') return { status: 'unknown', error: code };",
    replace: '',
    tests: ['test/activities/message-delivery.test.ts'],
  },
  {
    without: 'a payload of a run opens although it was changed',
    file: 'temporal/codec.ts',
    find: 'const plain = Buffer.concat([opened, authentic(decipher, keyId)]);',
    replace: 'const plain = opened;',
    tests: ['test/temporal/codec.test.ts'],
  },
  {
    without: 'a payload of a run is bound to no key',
    file: 'temporal/codec.ts',
    find: '    decipher.setAAD(Buffer.from(keyId));\n',
    replace: '    decipher.setAAD(Buffer.from(this.#current));\n',
    tests: ['test/temporal/codec.test.ts'],
  },
  {
    without: 'a loan that was paid out is promised to nobody',
    file: 'activities/loan-opening.ts',
    find: '  await enqueueWorkflowStart(\n',
    replace: '  await (async (..._: unknown[]) => undefined)(\n',
    tests: ['test/activities/loan-servicing.test.ts'],
  },
];
