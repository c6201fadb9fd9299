import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { md5 } from '../../console/src/pages/login/md5.ts';
import { passwordForm } from '../../console/src/pages/login/password-form.ts';

/** RFC 1321, A.5. */
const VECTORS: readonly [string, string][] = [
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 'd174ab98d277d9f5a5611c2c9f419d9f'],
  [
    '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
    '57edf4a22be3c955ac49da2e2107b67a',
  ],
];

describe('The console’s MD5', () => {
  for (const [text, digest] of VECTORS) {
    it(`gives RFC 1321’s digest of "${text.slice(0, 30)}"`, () => expect(md5(text)).to.equal(digest));
  }

  it('agrees with another implementation at every length around a block’s end, and in Chinese', () => {
    const texts = Array.from({ length: 200 }, (_, length) => 'x'.repeat(length));
    for (const text of [...texts, '密码', '农业贷款平台🌾'.repeat(20)]) {
      expect(md5(text), text).to.equal(createHash('md5').update(text).digest('hex'));
    }
  });

  it('is chained as document 003 writes it', () => {
    const inner = createHash('md5').update('Sandbox#2026').digest('hex');
    const outer = createHash('md5').update(`j3ZXHFo0ZEKy${inner}`).digest('hex');
    expect(passwordForm('Sandbox#2026')).to.equal(outer);
  });
});
