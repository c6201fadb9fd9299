import { ConfigError, type Environment, loadConfig, processEnvironment } from '../config/index.ts';
import { type LauncherSettings, launcherSettings } from '../config/launcher.ts';
import { obtainLoan } from './demo/application.ts';
import { layDesk } from './demo/desk.ts';
import { Api, expect, Unexpected } from './demo/http.ts';
import { registerBorrower } from './demo/people.ts';
import { repayLoan } from './demo/repayments.ts';
import { Stage } from './demo/stage.ts';
import { PROJECT_ROOT } from './provision/cache.ts';
import { ProvisionError } from './provision/running-part.ts';
import { progressOn } from './stack/progress.ts';
import { runningStack } from './stack/running-file.ts';
import { AlreadyRunning, Stack } from './stack/stack.ts';

/** ms of real time. A figure to remark on, not to fail by: how long it takes depends on what else lives on the stack. */
const STEPPING_EXPECTED_MS = 10_000;

/**
 * `npm run demo`: the life of a loan over HTTP, on the stack that runs or on one of its own: registration, application, AI, reviewer,
 * payout, a late month, a settlement. `npm run demo -- desk` fills the reviewers' queue instead. Everything is checked on the way; the
 * first thing that is not as expected ends it.
 */
async function main(): Promise<void> {
  const story = process.argv[2] ?? 'loan';
  expect(
    story === 'loan' || story === 'desk',
    `There is no demonstration "${story}": npm run demo [-- desk]`,
  );
  const env = processEnvironment();
  const settings = launcherSettings(env, PROJECT_ROOT);
  const found = await findStack(env, settings);
  if (found !== null) return play(story, found);
  // what a desk is good for is looked at afterwards, so it is laid where it stays
  expect(story === 'loan', 'No stack is running: npm start first, and this in another terminal.');
  console.log('No stack is running, so the demonstration starts one.');
  const stack = new Stack({ env, settings, progress: progressOn((line) => console.log(line)) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stack.stop().then(() => process.exit(1)));
  }
  try {
    const config = await stack.start();
    await play(story, { apiUrl: config.http.publicUrl, uiUrl: config.temporal.uiUrl, env });
  } finally {
    await stack.stop();
  }
}

interface Found {
  readonly apiUrl: string;
  readonly uiUrl: string;
  readonly env: Environment;
}

/** The stack of this checkout's data directory, or whoever answers at the configured address. */
async function findStack(env: Environment, { dataDir }: LauncherSettings): Promise<Found | null> {
  const config = loadConfig(env);
  const running = runningStack(dataDir);
  const apiUrl = running?.apiUrl ?? config.http.publicUrl;
  const uiUrl = running?.temporalUiUrl ?? config.temporal.uiUrl;
  try {
    await fetch(new URL('/healthz', apiUrl));
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
  return { apiUrl, uiUrl, env };
}

async function play(story: 'loan' | 'desk', { apiUrl, uiUrl, env }: Found): Promise<void> {
  const config = loadConfig(env);
  const api = new Api(apiUrl);
  const { status } = await api.send('GET', '/sandbox/clock');
  expect(
    status === 200,
    `The platform at ${apiUrl} has no sandbox (GET /sandbox/clock answered ${status}); the demonstration moves time and money, so it needs SANDBOX=on.`,
  );
  // what somebody queued or counted before must not change the story
  await api.send('DELETE', '/sandbox/dify/next');
  await api.send('POST', '/sandbox/limits/reset');

  const began = performance.now();
  const stage = new Stage({
    api,
    uiUrl,
    namespace: config.temporal.namespace,
    write: (line) => console.log(line),
  });
  if (story === 'desk') {
    stage.chapter(`Work for the reviewers, at ${apiUrl}`);
    await layDesk(stage, config.sandboxOperatorPassword);
    return;
  }
  stage.chapter(`The life of a loan, at ${apiUrl}`);
  stage.chapter('A person');
  const borrower = await registerBorrower(stage);
  stage.chapter('A decision');
  const loan = await obtainLoan(stage, borrower, config.sandboxOperatorPassword);
  stage.chapter('The months');
  await repayLoan(stage, borrower, loan);

  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const stepping = (stage.steppingMs / 1000).toFixed(1);
  console.log(`\nSettled. ${seconds} s in all, ${stepping} s of them moving the clock.`);
  if (stage.steppingMs > STEPPING_EXPECTED_MS) {
    console.log(
      '(On a fresh stack it takes two. Loans that were left overdue on this one wake every day and take their part.)',
    );
  }
}

await main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof AlreadyRunning) {
      console.error('The stack is still starting; try again when npm start shows its screen.');
      process.exit(1);
    }
    const known =
      error instanceof Unexpected || error instanceof ProvisionError || error instanceof ConfigError;
    console.error(known ? `\n${error.message}` : error);
    process.exit(1);
  },
);
