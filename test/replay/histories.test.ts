import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { expect } from 'chai';
import { FAILURE_CONVERTER_PATH } from '../../temporal/data-converter.ts';
import * as workflows from '../../workflows/index.ts';
import { quietRuntime, workflowBundle } from '../support/workflows.ts';

const FIXTURES = new URL('../fixtures/histories/', import.meta.url);

/** `loanApplication` → `loan-application`, the folder of its recorded runs. */
const folderOf = (workflowType: string) =>
  workflowType.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const folders = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function recorded(folder: string): { scenario: string; history: ReturnType<typeof historyFromJSON> }[] {
  const path = new URL(`${folder}/`, FIXTURES);
  return readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      scenario: file.replace('.json', ''),
      history: historyFromJSON(JSON.parse(readFileSync(new URL(file, path), 'utf8'))),
    }));
}

describe('recorded runs of every process', function () {
  this.timeout(120_000);
  before(quietRuntime);

  it('exist for each workflow that a worker runs, and only for those', () => {
    expect(folders.toSorted()).to.eql(Object.keys(workflows).map(folderOf).toSorted());
    for (const folder of folders) expect(recorded(folder), folder).not.to.have.length(0);
  });

  for (const folder of folders) {
    it(`of ${folder} replay on today's code`, async () => {
      const histories = recorded(folder).map(({ scenario, history }) => ({
        workflowId: `${folder}/${scenario}`,
        history,
      }));
      const options = {
        workflowBundle: await workflowBundle(),
        dataConverter: { failureConverterPath: FAILURE_CONVERTER_PATH },
      };
      const failures: string[] = [];
      for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
        if (error !== undefined) failures.push(`${workflowId}: ${error.message}`);
      }
      expect(failures).to.eql([]);
    });
  }
});
