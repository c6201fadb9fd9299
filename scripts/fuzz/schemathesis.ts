import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../config/index.ts';
import { onPath } from '../provision/cache.ts';
import { ProvisionError } from '../provision/running-part.ts';
import type { Progress } from '../stack/progress.ts';

const VERSION = '4.32.5';
const OLDEST_PYTHON = [3, 10];

/** What an answer is held to. `ignored_auth` sends requests again without their token and wants a 401. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'missing_required_header',
  'unsupported_method',
  'allow_header_conformance',
  'ignored_auth',
];

/**
 * Schemathesis from PyPI in a virtual environment of its own, made once and kept in the project's cache.
 * @returns the path of its program
 * @throws ProvisionError that says what is missing
 */
export async function provideSchemathesis(
  cacheDir: string,
  env: Environment,
  progress: Progress,
): Promise<string> {
  const home = join(cacheDir, `schemathesis-${VERSION}`);
  const program = join(home, 'bin', 'schemathesis');
  if (existsSync(program)) return program;
  const python = ['python3', 'python'].map((name) => onPath(name, env['PATH'])).find((path) => path !== null);
  const wanted = `Python ${OLDEST_PYTHON.join('.')} or newer`;
  if (python === undefined)
    throw new ProvisionError(`The fuzzer needs ${wanted} on the PATH; there is none.`);
  const [major, minor] = OLDEST_PYTHON;
  const old = await run(python, ['-c', `import sys; sys.exit(sys.version_info < (${major}, ${minor}))`], env);
  if (old.code !== 0) throw new ProvisionError(`The fuzzer needs ${wanted}; ${python} is older.`);
  progress.step('Schemathesis', `installing ${VERSION} from PyPI, once`);
  const made = await run(python, ['-m', 'venv', home], env);
  if (made.code !== 0) {
    rmSync(home, { recursive: true, force: true });
    throw new ProvisionError(
      `Python's "venv" did not make ${home} (on Debian: apt install python3-venv): ${made.said}`,
    );
  }
  const installed = await run(
    join(home, 'bin', 'pip'),
    ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`],
    env,
  );
  if (installed.code !== 0) {
    rmSync(home, { recursive: true, force: true });
    throw new ProvisionError(
      `schemathesis ${VERSION} could not be installed; is PyPI (or the index pip is configured for) reachable? ${installed.said}`,
    );
  }
  return program;
}

export interface Fuzzing {
  /** an OpenAPI document */
  readonly file: string;
  readonly url: string;
  readonly token: string;
  /** more arguments of Schemathesis, which win over ours */
  readonly given: readonly string[];
}

/** Runs it over one document and shows what it finds. Answers its exit code: 0 when nothing was found. */
export async function fuzz(program: string, { file, url, token, given }: Fuzzing): Promise<number> {
  const ours: Readonly<Record<string, string>> = {
    '--url': url,
    '--header': `Authorization: Bearer ${token}`,
    '--checks': CHECKS.join(','),
    '--phases': 'examples,coverage,fuzzing',
    '--mode': 'all',
    '--max-examples': '40',
    // with more, CPython 3.11's parser of Python sources, which Hypothesis uses to describe itself, trips over its threads
    '--workers': '1',
    '--request-timeout': '60',
    '--warnings': 'off',
  };
  const settled = Object.entries(ours).filter(([name]) => !given.includes(name));
  const child = spawn(program, ['run', file, '--continue-on-failure', ...settled.flat(), ...given], {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: join(file, '..'),
  });
  return exitOf(child);
}

async function run(
  program: string,
  args: readonly string[],
  env: Environment,
): Promise<{ code: number; said: string }> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-600);
  });
  return { code: await exitOf(child), said: said.trim() };
}

function exitOf(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
