import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { expect } from 'chai';
import { FAILURE_CONVERTER_PATH } from '../../temporal/data-converter.ts';
import { quietRuntime, workflowBundle } from '../support/workflows.ts';

const FIXTURES = new URL('../fixtures/histories/', import.meta.url);
const TRACES = fileURLToPath(new URL('../../telemetry/workflow-traces.ts', import.meta.url));

describe('runs that were recorded without traces', function () {
  this.timeout(120_000);
  before(quietRuntime);

  it('replay with them, so that an operator may switch them on while loans run', async () => {
    const histories = readdirSync(FIXTURES).flatMap((folder) => {
      const path = new URL(`${folder}/`, FIXTURES);
      return readdirSync(path)
        .filter((file) => file.endsWith('.json'))
        .map((file) => ({
          workflowId: `${folder}/${file}`,
          history: historyFromJSON(JSON.parse(readFileSync(new URL(file, path), 'utf8'))),
        }));
    });
    expect(histories.length).to.be.above(100);
    const options = {
      workflowBundle: await workflowBundle([TRACES]),
      dataConverter: { failureConverterPath: FAILURE_CONVERTER_PATH },
    };
    const failures: string[] = [];
    for await (const { workflowId, error } of Worker.runReplayHistories(options, histories))
      if (error !== undefined) failures.push(`${workflowId}: ${error.message}`);
    expect(failures).to.deep.equal([]);
  });
});
