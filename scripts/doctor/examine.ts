import type { DoctorDeps } from './deps.ts';
import { type Finding, Part, reasonOf } from './finding.ts';
import { outsideFindings } from './outside.ts';
import { postgresFindings } from './postgres.ts';
import { storageFindings } from './storage.ts';
import { temporalFindings } from './temporal.ts';
import { webFindings } from './web.ts';
import { workFindings } from './work.ts';

const PARTS = [
  ['postgres', postgresFindings],
  ['temporal', temporalFindings],
  ['storage', storageFindings],
  ['web', webFindings],
  ['outside', outsideFindings],
  ['work', workFindings],
] as const;

/** Looks at every part. What one of them throws is a finding about it, and keeps no other from being looked at. */
export async function examine(deps: DoctorDeps): Promise<readonly Finding[]> {
  const all: Finding[] = [];
  for (const [name, look] of PARTS) {
    try {
      all.push(...(await look(deps)));
    } catch (error) {
      const part = new Part(name);
      part.unseen('all of it', { says: reasonOf(error) });
      all.push(...part.findings);
    }
  }
  return all;
}

/** The settings of this process as one finding each; `null` problems mean that they are right. */
export function settingsFindings(problems: readonly string[] | null): readonly Finding[] {
  const part = new Part('settings');
  if (problems === null) part.right('all of them', 'are of the right form');
  for (const problem of problems ?? []) {
    const name = /^[A-Z][A-Z0-9_]+/.exec(problem)?.[0];
    part.wrong(name ?? 'all of them', {
      says: problem,
      settings: name === undefined ? [] : [name],
      remedy: '.env.example explains it.',
    });
  }
  return part.findings;
}
