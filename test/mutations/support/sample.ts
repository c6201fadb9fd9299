/** Some of many, others each time: a sequence that its seed repeats. */
export function sampleOf<T>(items: readonly T[], count: number, seed: number): readonly T[] {
  const left = [...items];
  let state = seed >>> 0;
  return Array.from({ length: Math.min(count, left.length) }).flatMap(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return left.splice(Math.floor((state / 2 ** 32) * left.length), 1);
  });
}
