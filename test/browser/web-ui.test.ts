import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { processEnvironment } from '../../config/index.ts';
import type { RunningPart } from '../../scripts/provision/running-part.ts';
import { startTemporal, type TemporalExtras } from '../../scripts/provision/temporal.ts';
import { temporalClient } from '../../temporal/connection.ts';
import { openText } from '../../temporal/open-text.ts';
import { type ConsoleStage, picture, startConsole } from './support/console.ts';

const SECRET = '13900000042';
const SUMMARY = '农资贷 5000.00 元';

describe('the Temporal Web UI of the embedded server, in a browser', function () {
  this.timeout(120_000);
  let dir: string;
  let temporal: RunningPart<TemporalExtras>;
  let stage: ConsoleStage;
  let run: string;

  before(async () => {
    const [port, uiPort] = [await freePort(), await freePort()];
    dir = await mkdtemp(join(tmpdir(), 'loan-platform-ui-'));
    temporal = await startTemporal({
      dataDir: dir,
      env: processEnvironment(),
      onProgress: () => {},
      uiPort,
      codecEndpoint: `http://127.0.0.1:${port}/codec`,
    });
    const uiUrl = temporal.extras.uiUrl ?? '';
    stage = await startConsole({ workers: false, env: { PORT: String(port), TEMPORAL_UI_URL: uiUrl } });
    const { codecKeys } = stage.platform.config.temporal;
    const client = temporalClient({
      address: temporal.url,
      namespace: 'default',
      codecKeys,
      identity: 'test',
    });
    const { workflowId } = await client.workflow.start('loanApplication', {
      workflowId: 'loan-application/APP202611210001',
      taskQueue: 'nobody',
      args: [{ phone: SECRET }],
      staticSummary: openText(SUMMARY),
    });
    await client.connection.close();
    run = `${uiUrl}/namespaces/default/workflows/${encodeURIComponent(workflowId)}`;
  });
  after(async () => {
    await stage?.stop();
    await temporal?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** The text of the run's page once the codec has answered. */
  const shown = async (page: Page, status: number): Promise<string> => {
    const answered = page.waitForResponse(
      (response) => response.url().endsWith('/codec/decode') && response.request().method() === 'POST',
    );
    await page.goto(run);
    expect((await answered).status()).to.equal(status);
    await page.getByText(SUMMARY).first().waitFor();
    await page.waitForTimeout(1_000); // what was opened is drawn
    return page.locator('body').innerText();
  };

  it('shows whoever is not signed in what a run is, and nothing that is sealed in it', async () => {
    const page = await stage.visit();
    const text = await shown(page, 403);
    await picture(page, 'web-ui-signed-out');
    expect(text).to.contain(SUMMARY);
    expect(text).to.not.contain(SECRET);
  });

  it('opens what is sealed for an operator who signed in to the console in the same browser', async () => {
    const page = await stage.as('admin');
    const text = await shown(page, 200);
    await picture(page, 'web-ui-signed-in');
    expect(text).to.contain(SECRET);
  });

  it('keeps it sealed for staff who may not reveal personal data', async () => {
    const page = await stage.as('auditor');
    expect(await shown(page, 403)).to.not.contain(SECRET);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
