import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ProvisionError } from '../provision/running-part.ts';

const schema = z.object({
  databasePassword: z.string(),
  s3AccessKey: z.string(),
  s3SecretKey: z.string(),
  jwtSecret: z.string(),
  codeHmacSecret: z.string(),
  captchaSecret: z.string(),
  codecSecret: z.string(),
  dataSecret: z.string(),
  dataIndexSecret: z.string(),
  smsAccessKeySecret: z.string(),
  difyApiKey: z.string(),
  /** PEM; the platform's half of the payout channel */
  payoutPrivateKey: z.string(),
  /** PEM; the stand-in channel's half */
  payoutChannelPrivateKey: z.string(),
  /** PEM; the platform's halves of the payment channels, and the stand-ins' */
  alipayPrivateKey: z.string(),
  alipayChannelPrivateKey: z.string(),
  wechatPrivateKey: z.string(),
  wechatChannelPrivateKey: z.string(),
  wechatApiV3Key: z.string(),
  identityAccessKeySecret: z.string(),
  /** PEM; the platform's half of the credit bureau's gateway */
  bureauAppPrivateKey: z.string(),
  /** PEM; the stand-in bureau's half */
  bureauPrivateKey: z.string(),
});

export type StackSecrets = z.infer<typeof schema>;

/**
 * This checkout's own secrets: random, made once, readable by their owner only. They live as long as the data, because stored
 * histories and passwords depend on them; secrets that a newer version needs are added.
 *
 * @throws ProvisionError when the file is there and cannot be read
 */
export function stackSecrets(dataDir: string): StackSecrets {
  const file = join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? readSecrets(file) : {};
  const complete = schema.safeParse(kept);
  if (complete.success) return complete.data;
  const secrets: StackSecrets = { ...generate(), ...kept };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
  return secrets;
}

export function publicHalf(privateKeyPem: string): string {
  return createPublicKey(privateKeyPem).export({ type: 'spki', format: 'pem' }).toString();
}

function readSecrets(file: string): Partial<StackSecrets> {
  try {
    return schema.partial().parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ProvisionError(
      `${file} cannot be read; restore it, or move the whole data directory away to begin anew.`,
    );
  }
}

function generate(): StackSecrets {
  const secret = (): string => randomBytes(32).toString('base64url');
  return {
    databasePassword: secret(),
    s3AccessKey: randomBytes(10).toString('hex'),
    s3SecretKey: secret(),
    jwtSecret: secret(),
    codeHmacSecret: secret(),
    captchaSecret: secret(),
    codecSecret: secret(),
    dataSecret: secret(),
    dataIndexSecret: secret(),
    smsAccessKeySecret: secret(),
    difyApiKey: `app-${secret()}`,
    payoutPrivateKey: rsaKey(),
    payoutChannelPrivateKey: rsaKey(),
    alipayPrivateKey: rsaKey(),
    alipayChannelPrivateKey: rsaKey(),
    wechatPrivateKey: rsaKey(),
    wechatChannelPrivateKey: rsaKey(),
    wechatApiV3Key: randomBytes(16).toString('hex'),
    identityAccessKeySecret: secret(),
    bureauAppPrivateKey: rsaKey(),
    bureauPrivateKey: rsaKey(),
  };
}

function rsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
