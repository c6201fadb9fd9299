import { historyCase } from './history.ts';
import { journeyCase } from './journey.ts';
import { memoryCase } from './memory.ts';
import { planCase } from './plan.ts';
import { readCase } from './read.ts';
import type { BenchCase, Figure } from './report.ts';
import { printFigures } from './report.ts';
import { submitCase } from './submit.ts';

const CASES: readonly BenchCase[] = [planCase, readCase, submitCase, journeyCase, historyCase, memoryCase];

const chosen = process.argv.slice(2);
const figures: Figure[] = [];
for (const one of CASES) {
  if (chosen.length > 0 && !chosen.includes(one.name)) continue;
  console.error(`\n${one.name}: ${one.what} …`);
  figures.push(...(await one.measure()));
}
printFigures(figures);
process.exit(figures.every((figure) => figure.met !== false) ? 0 : 2);
