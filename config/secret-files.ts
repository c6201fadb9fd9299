import { readFileSync, statSync } from 'node:fs';
import type { Environment } from './environment.ts';

/** `…_FILE` of these means something of its own: a list of keys, a line each. */
const OWN_MEANING = ['SIGNING_KEYS'];

/** Addresses that carry a password. */
const WITH_PASSWORD = ['DATABASE_URL', 'SMTP_URL'];

const MAX_BYTES = 64 * 1024;

/**
 * Whether a variable holds what only this process may know. By its name, so that a new secret is one from its first day. Public keys
 * are secrets of nobody and are taken from files all the same: they lie beside the private ones.
 */
export function isSecretName(name: string): boolean {
  return (
    WITH_PASSWORD.includes(name) ||
    (/(?:SECRETS?|PASSWORD|_KEYS?|_KEY_ID|_HEADERS)(?:_|$)/.test(name) && !name.endsWith('_FILE'))
  );
}

/**
 * Reads secrets that lie in files: for each secret variable `NAME` the file that `NAME_FILE` names, as Docker and Kubernetes mount
 * them (`/run/secrets/…`). The line end that editors leave behind is not part of a secret.
 *
 * @param names the variables that exist
 * @returns the environment with what was read, and a sentence per wrong setting; no value is ever in a sentence
 */
export function withSecretFiles(
  env: Environment,
  names: readonly string[],
): { readonly env: Environment; readonly problems: readonly string[] } {
  const read: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of names.filter((one) => isSecretName(one) && !OWN_MEANING.includes(one))) {
    const file = env[`${name}_FILE`] ?? '';
    if (file === '') continue;
    if ((env[name] ?? '') !== '') {
      problems.push(`${name} and ${name}_FILE are both set; which of them counts must not be a guess.`);
      continue;
    }
    const found = secretIn(file);
    if ('problem' in found) problems.push(`${name}_FILE ${found.problem}.`);
    else read[name] = found.secret;
  }
  return { env: { ...env, ...read }, problems };
}

function secretIn(file: string): { readonly secret: string } | { readonly problem: string } {
  try {
    const { mode, size } = statSync(file);
    // orchestrators mount secrets readable by everybody inside a container; writable is another matter
    if ((mode & 0o022) !== 0 && process.platform !== 'win32')
      return { problem: 'can be written by others than its owner; chmod go-w' };
    if (size > MAX_BYTES) return { problem: `is larger than ${MAX_BYTES} bytes` };
    const secret = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    return secret === '' ? { problem: 'is empty' } : { secret };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { problem: `cannot be read (${code})` };
  }
}

/** Files with secrets that every account of the machine may read: fine inside a container, worth a word elsewhere. */
export function readableSecretFiles(env: Environment, names: readonly string[]): string[] {
  return names.filter((name) => {
    const file = env[`${name}_FILE`] ?? '';
    if (!isSecretName(name) || file === '' || file.startsWith('/run/secrets/')) return false;
    const found = statSync(file, { throwIfNoEntry: false });
    return found !== undefined && (found.mode & 0o004) !== 0;
  });
}
