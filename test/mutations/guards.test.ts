import { expect } from 'chai';
import { processEnvironment } from '../../config/index.ts';
import { propertySeed } from '../../config/property-seed.ts';
import { ROOT } from '../tidy/support/tree.ts';
import { GUARDS, MUTATIONS } from './guards.ts';
import type { Mutation } from './support/mutation.ts';
import { sampleOf } from './support/sample.ts';
import { Workshop } from './support/workshop.ts';

/** So many of those that take a while; all that need no server are quick enough to be tried each time. */
const SAMPLED = 3;
const SEED = propertySeed(processEnvironment());

const { domain = [] } = GUARDS;
const LEDGER = MUTATIONS.filter(({ tests }) => tests.includes('test/migrations/ledger.test.ts'));
const ALWAYS = [...LEDGER, ...sampleOf(domain, 6, SEED)];
const CHOSEN: readonly Mutation[] = [
  ...ALWAYS,
  ...sampleOf(
    MUTATIONS.filter((mutation) => !LEDGER.includes(mutation) && !domain.includes(mutation)),
    SAMPLED,
    SEED,
  ),
];

/**
 * A suite is worth what it notices. Each guard is taken away in a copy of the sources, and the tests that stand for it must turn red
 * there; a guard that can go without a test noticing is a guard that will go. All of them: `npm run mutations`.
 */
describe(`a guard that is taken away turns its test red (${CHOSEN.length} of ${MUTATIONS.length}, seed ${SEED})`, function () {
  this.timeout(300_000);
  let workshop: Workshop;

  before(() => {
    workshop = new Workshop(ROOT);
  });
  after(() => workshop?.close());

  it('each guard stands where it is looked for, once, and at least forty-five are', () => {
    expect(
      MUTATIONS.map((mutation) => workshop.misplaced(mutation)).filter((fault) => fault !== null),
    ).to.deep.equal([]);
    expect(MUTATIONS).to.have.length.of.at.least(45);
    expect(new Set(MUTATIONS.map(({ without }) => without)).size).to.equal(MUTATIONS.length);
  });

  it('with every guard in place all of these tests pass', async () => {
    const { red, output } = await workshop.run([...new Set(CHOSEN.flatMap(({ tests }) => tests))]);
    expect(red, output.slice(-2000)).to.deep.equal([]);
  });

  for (const mutation of CHOSEN)
    it(`otherwise ${mutation.without}`, async () => {
      const { fault, output } = await workshop.prove(mutation);
      expect(fault, `${mutation.without}: ${output.slice(-1000)}`).to.equal(null);
    });

  it('a test that notices nothing, or a copy in which nothing starts, is no proof', async () => {
    const [first] = LEDGER;
    if (first === undefined) throw new Error('no guard of the ledger');
    const blind = { ...first, replace: `${first.find} ` };
    expect((await workshop.prove(blind)).fault).to.equal('no test noticed');
    const broken = { ...first, tests: ['test/domain/none.test.ts'] };
    expect((await workshop.prove(broken)).fault).to.equal('no test passed: nothing starts any more');
  });
});
