/** `npm run sbom`: what the platform is made of, as CycloneDX, and under which licences, written to artefacts/. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentsOf, licenceTable } from './sbom/components.ts';

const INTO = 'artefacts';

// from the lock file, so that it tells of what `npm ci` installs and not of what happens to lie here
const bill = execFileSync(
  'npm',
  ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only', '--loglevel=error'],
  { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] },
);
const components = componentsOf(bill);
mkdirSync(INTO, { recursive: true });
writeFileSync(join(INTO, 'sbom.cdx.json'), bill);
writeFileSync(join(INTO, 'licences.md'), licenceTable(components));
console.log(
  `${components.length} packages, ${new Set(components.map(({ licence }) => licence)).size} licences: ${join(INTO, 'sbom.cdx.json')}, ${join(INTO, 'licences.md')}`,
);
