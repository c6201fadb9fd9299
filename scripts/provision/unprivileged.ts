import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ProvisionError } from './running-part.ts';

/** Somebody who owns nothing else. */
export interface Unprivileged {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Whom Postgres shall run as when we are root, which it refuses: the system's `nobody`. Null when we are an ordinary user.
 *
 * @throws ProvisionError when there is no such user
 */
export function unprivilegedUser(): Unprivileged | null {
  if (process.getuid?.() !== 0) return null;
  const passwd = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  const entry = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])];
  if (!Number.isInteger(uid) || !Number.isInteger(gid)) {
    throw new ProvisionError(
      'Postgres does not run as root and this system has no user "nobody" to run it as; start as an ordinary user, or set DATABASE_URL.',
    );
  }
  return { uid, gid };
}

/** Whether every directory above (and including) `path` lets that user pass; existing parents decide for missing ones. */
export function isReachable(path: string, user: Unprivileged): boolean {
  for (let dir = resolve(path); ; dir = dirname(dir)) {
    const found = statSync(dir, { throwIfNoEntry: false });
    if (found?.isDirectory() && !mayEnter(found, user)) return false;
    if (dir === dirname(dir)) return true;
  }
}

function mayEnter(found: { mode: number; uid: number; gid: number }, user: Unprivileged): boolean {
  if (found.uid === user.uid) return (found.mode & 0o100) !== 0;
  if (found.gid === user.gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}

/**
 * Where a part lives instead when its own directory lies under one that only root may enter (a checkout in /root): one
 * place per original path, owned by root, that survives restarts.
 */
export function refugeFor(path: string): string {
  const name = createHash('sha256').update(resolve(path)).digest('hex').slice(0, 12);
  const refuge = join('/var/lib/loan-platform', name);
  mkdirSync(refuge, { recursive: true, mode: 0o755 });
  for (const dir of [dirname(refuge), refuge]) {
    const found = lstatSync(dir);
    if (!found.isDirectory() || found.uid !== 0)
      throw new ProvisionError(`${dir} exists and does not belong to root.`);
    chmodSync(dir, 0o755);
  }
  return refuge;
}

/** A copy of a program's directory that everybody may enter; made once per name, complete or not at all. */
export function reachableCopy(source: string, name: string): string {
  const target = join(refugeFor(source), name);
  if (existsSync(target)) return target;
  const part = `${target}.${process.pid}.part`;
  cpSync(source, part, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(target)) throw error; // else another launcher was quicker
  }
  return target;
}

/** An empty or existing directory that belongs to the user alone. */
export function ownedDirectory(path: string, user: Unprivileged | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user !== null) chownSync(path, user.uid, user.gid);
}
