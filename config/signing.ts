import { readFileSync } from 'node:fs';
import type { Variables } from './variables.ts';

type Settings = Pick<Variables, 'SIGNING_KEYS' | 'SIGNING_KEYS_FILE' | 'SIGNED_ROUTES'>;

const MIN_SECRET_CHARACTERS = 32;

/** Keys of those who sign requests, by name: from the variable, and from a file with one `name:secret` a line. */
export function signingKeys(values: Settings): Readonly<Record<string, string>> {
  return Object.fromEntries([...fileLines(values.SIGNING_KEYS_FILE), ...values.SIGNING_KEYS]);
}

/** Answers a sentence per wrong setting; secrets are named by their key and never shown. */
export function signingProblems(values: Settings): string[] {
  let keys: Readonly<Record<string, string>>;
  try {
    keys = signingKeys(values);
  } catch (error) {
    return [`SIGNING_KEYS_FILE cannot be used: ${error instanceof Error ? error.message : 'unknown'}.`];
  }
  const bad = Object.keys(keys).filter((name) => !/^[A-Za-z0-9_.-]{1,64}$/.test(name));
  const short = Object.entries(keys).filter(([, secret]) => secret.length < MIN_SECRET_CHARACTERS);
  return [
    ...bad.map(
      (name) => `The signing key "${name.slice(0, 64)}" needs a name of letters, digits, ".", "_" and "-".`,
    ),
    ...short.map(
      ([name]) => `The signing key "${name}" is shorter than ${MIN_SECRET_CHARACTERS} characters.`,
    ),
    ...(values.SIGNED_ROUTES.length > 0 && Object.keys(keys).length === 0
      ? ['SIGNED_ROUTES asks for signatures and there is no key; set SIGNING_KEYS or SIGNING_KEYS_FILE.']
      : []),
  ];
}

/** @throws when the file cannot be read or a line is no `name:secret` */
function fileLines(file: string | undefined): [string, string][] {
  if (file === undefined) return [];
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line, index) => {
      const at = line.indexOf(':');
      if (at < 1 || at === line.length - 1)
        throw new Error(`line ${index + 1} is not of the form name:secret`);
      return [line.slice(0, at), line.slice(at + 1)];
    });
}
