export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly target: string;
  /** null where a figure is only shown */
  readonly met: boolean | null;
}

export interface BenchCase {
  readonly name: string;
  readonly what: string;
  measure(): Promise<Figure[]>;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Runs two things in turns, so that whatever else the machine does hits both alike; milliseconds of each turn. */
export async function inTurns(
  turns: number,
  ours: (turn: number) => Promise<unknown>,
  bare: (turn: number) => Promise<unknown>,
): Promise<{ ours: number[]; bare: number[] }> {
  const measured = { ours: [] as number[], bare: [] as number[] };
  for (let turn = 0; turn < turns; turn += 1) {
    // whoever goes second finds warmer caches, so they take turns at that too
    const order = turn % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
    for (const side of order) {
      const started = performance.now();
      await (side === 'ours' ? ours(turn) : bare(turn));
      measured[side].push(performance.now() - started);
    }
  }
  return measured;
}

/** Work done by several clients at once, items a second. */
export async function perSecond(
  items: number,
  clients: number,
  work: (item: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let item = next++; item < items; item = next++) await work(item);
    }),
  );
  return items / ((performance.now() - started) / 1000);
}

export function printFigures(figures: readonly Figure[]): void {
  const width = Math.max(...figures.map((figure) => figure.name.length));
  console.log('');
  for (const { name, value, target, met } of figures) {
    const verdict = met === null ? '' : met ? '  ok' : '  MISSED';
    console.log(`${name.padEnd(width)}  ${value.padStart(22)}  ${target}${verdict}`);
  }
}
