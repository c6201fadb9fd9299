import fc from 'fast-check';
import { processEnvironment } from '../../config/environment.ts';
import { propertySeed } from '../../config/property-seed.ts';

// mocha loads this before any test (.mocharc.json); a property that names options of its own keeps the seed
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: propertySeed(processEnvironment()) });
