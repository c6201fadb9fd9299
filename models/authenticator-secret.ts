import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The secret of an authenticator as it stands in Postgres: AES-256-GCM under a key that never enters it, bound to its owner, so that a
 * row copied to somebody else opens nothing. A dump alone makes no codes.
 */
export function sealSecret(secret: string, staffId: number, platformSecret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(platformSecret), nonce);
  cipher.setAAD(boundTo(staffId));
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${sealed.toString('base64url')}`;
}

/** @throws Error when it was sealed for somebody else, under another key, or changed since */
export function openSecret(sealed: string, staffId: number, platformSecret: string): string {
  const [version, text = ''] = sealed.split('.');
  if (version !== VERSION)
    throw new Error(`an authenticator's secret is sealed in an unknown way: ${version}`);
  const bytes = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(platformSecret), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(staffId));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const opened = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
  return Buffer.concat(opened).toString('utf8');
}

function keyFrom(platformSecret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', platformSecret, '', 'staff_authenticators.secret', 32));
}

function boundTo(staffId: number): Buffer {
  return Buffer.from(`staff_authenticators.secret:${staffId}`);
}
