import { expect } from 'chai';
import fc from 'fast-check';
import { ConfigError } from '../../config/config-error.ts';
import { processEnvironment } from '../../config/environment.ts';
import { DEFAULT_PROPERTY_SEED, propertySeed } from '../../config/property-seed.ts';

/** What a property was shown, and what its run says of itself. */
function shown(options: fc.Parameters<[number]> = {}) {
  const cases: number[] = [];
  const property = fc.property(fc.integer(), (value) => {
    cases.push(value);
  });
  const { seed } = fc.check(property, options);
  return { seed, cases };
}

describe('the seed of the property tests', () => {
  const wanted = processEnvironment()['PROPERTY_SEED'] ?? '';

  it('is in force in every mocha process, so that two runs show the same cases', () => {
    const seed = fc.readConfigureGlobal().seed;
    expect(seed).to.be.a('number');
    if (wanted !== 'random') expect(seed).to.equal(propertySeed({ PROPERTY_SEED: wanted }));
    const first = shown();
    expect(first.seed).to.equal(seed);
    expect(first.cases).to.have.length(100);
    expect(shown()).to.deep.equal(first);
  });

  it('holds also for a property that names its own number of runs', () => {
    const { seed, cases } = shown({ numRuns: 7 });
    expect(seed).to.equal(fc.readConfigureGlobal().seed);
    expect(cases).to.deep.equal(shown({ numRuns: 20 }).cases.slice(0, 7));
  });

  it('is printed when a property fails', () => {
    const fails = () => fc.assert(fc.property(fc.integer(), () => false));
    expect(fails).to.throw(`seed: ${fc.readConfigureGlobal().seed}`);
  });

  it('is the same every time unless another one, or a random one, is asked for', () => {
    expect(propertySeed({})).to.equal(DEFAULT_PROPERTY_SEED);
    expect(propertySeed({ PROPERTY_SEED: '' })).to.equal(DEFAULT_PROPERTY_SEED);
    expect(propertySeed({ PROPERTY_SEED: '-77' })).to.equal(-77);
    const several = Array.from({ length: 8 }, () => propertySeed({ PROPERTY_SEED: 'random' }));
    expect(new Set(several).size).to.be.greaterThan(1);
    for (const nonsense of ['7.5', 'seven', '99999999999', '2147483648'])
      expect(() => propertySeed({ PROPERTY_SEED: nonsense }), nonsense).to.throw(
        ConfigError,
        /PROPERTY_SEED/,
      );
  });
});
