/**
 * `node scripts/run.mjs <name> [arguments]` runs scripts/<name>.ts on a checkout in any state. It uses nothing but Node itself,
 * because on a fresh clone there is nothing else yet: it checks Node's version, installs the packages when they are missing
 * or older than the lock file, and then loads the script in this same process, so that signals need no passing on.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...rest] = process.argv.slice(2);

const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const scripts = readdirSync(join(root, 'scripts'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));
if (name === undefined || !scripts.includes(name)) {
  fail(`Which script? node scripts/run.mjs ${scripts.join('|')}`);
}

const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const wanted = engines.node.replace('>=', '').split('.').map(Number);
const have = process.versions.node.split('.').map(Number);
const different = wanted.findIndex((part, index) => part !== have[index]);
if (different !== -1 && have[different] < wanted[different]) {
  fail(
    `Node.js ${wanted.join('.')} or newer is needed; this is ${process.versions.node}. Install it from https://nodejs.org.`,
  );
}

process.chdir(root);

const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
const npm = (command) =>
  spawnSync('npm', [command, '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  }).status === 0;

const installed = join(root, 'node_modules', '.package-lock.json');
if (modified(installed) < modified(join(root, 'package-lock.json'))) {
  const missing = modified(installed) === 0;
  console.log(
    missing
      ? 'Installing the packages, once (npm, about a minute) …'
      : 'Bringing the packages to the lock file (npm) …',
  );
  // ci removes what is there, which programs running from this checkout would feel; install only changes what differs
  if (!(missing && npm('ci')) && !npm('install')) {
    fail('The packages could not be installed; npm says why above. Is the registry reachable?');
  }
  if (existsSync(installed)) utimesSync(installed, new Date(), new Date());
}

process.argv = [process.argv[0], join(root, 'scripts', `${name}.ts`), ...rest];
await import('tsx');
await import(pathToFileURL(process.argv[1]).href);
