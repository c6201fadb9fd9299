import { historyCase } from './history.ts';
import { journeyCase } from './journey.ts';
import { memoryCase } from './memory.ts';
import { planCase } from './plan.ts';
import { queueCase } from './queue.ts';
import { readCase } from './read.ts';
import type { BenchCase, Figure } from './report.ts';
import { printFigures } from './report.ts';
import { sealedCase } from './sealed.ts';
import { servicingCase } from './servicing.ts';
import { submitCase } from './submit.ts';

/** Memory first: what the other cases leave in this process would be counted with it. */
const CASES: readonly BenchCase[] = [
  memoryCase,
  planCase,
  readCase,
  queueCase,
  sealedCase,
  submitCase,
  journeyCase,
  historyCase,
  servicingCase,
];

const chosen = process.argv.slice(2);
const figures: Figure[] = [];
for (const one of CASES) {
  if (chosen.length > 0 && !chosen.includes(one.name)) continue;
  console.error(`\n${one.name}: ${one.what} …`);
  figures.push(...(await one.measure()));
}
printFigures(figures);
process.exit(figures.every((figure) => figure.met !== false) ? 0 : 2);
