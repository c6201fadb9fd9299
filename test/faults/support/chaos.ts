import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultName } from './faults.ts';
import { hasTime } from './form.ts';
import type { Random } from './random.ts';
import { type FaultStack, VICTIMS, type Victim } from './stack.ts';

export interface Step {
  readonly fault: FaultName;
  readonly victims: readonly Victim[];
  /** started one after the other in this order, none waiting for the one before; otherwise all at once */
  readonly inOrder: boolean;
}

/** One kill of one or more parts at once, and how long until they were ready again and journeys flowed. */
export interface Round extends Step {
  readonly killedAtMs: number;
  /** every part of the round says that it is ready */
  readonly readyAtMs: number;
  /** a request that every part has a hand in was acknowledged */
  readonly flowedAtMs: number;
}

const ALONE: readonly (readonly [FaultName, Victim])[] = [
  ['F1', 'workers'],
  ['F2', 'api'],
  ['F3', 'temporal'],
  ['F4', 'postgres'],
];
/** How long journeys flow between two faults, ms: whoever is unlucky each time must get on in between, or it is the pace that is tested. */
const FLOWS_MS = [800, 3_500] as const;
/** Between the starts of two parts that are started in an order: long enough for the first to miss the second. */
const APART_MS = 700;

/** Each part alone, all of them in two pairs, and all of them at once, in the seed's order: for every `npm test`. */
export function shortPlan(random: Random): Step[] {
  const paired = random.shuffled(VICTIMS);
  const together = (victims: readonly Victim[]): Step => ({
    fault: 'F5',
    victims: random.shuffled(victims),
    inOrder: false,
  });
  return random.shuffled([
    ...ALONE.map(([fault, victim]): Step => ({ fault, victims: [victim], inOrder: false })),
    together(paired.slice(0, 2)),
    together(paired.slice(2)),
    { fault: 'F5', victims: random.shuffled(VICTIMS), inOrder: true },
  ]);
}

/** One fault, over and over. All four at once are started in each of their 24 orders. */
export function longPlan(fault: FaultName, random: Random, often: number): Step[] {
  const alone = ALONE.find(([name]) => name === fault)?.[1];
  if (alone !== undefined)
    return Array.from({ length: often }, () => ({ fault, victims: [alone], inOrder: false }));
  return random.shuffled(orders(VICTIMS)).map((victims) => ({ fault, victims, inOrder: true }));
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, place) =>
    orders([...items.slice(0, place), ...items.slice(place + 1)]).map((rest) => [item, ...rest]),
  );
}

interface Flow {
  flowing(sinceMs: number): Promise<number>;
  arrived(share: number): Promise<void>;
}

/**
 * Kills and restarts by plan while others work. A round begins when the traffic has recovered from the one before and a further
 * share of the journeys has arrived, so that the faults meet all of them and in full swing.
 */
export async function playChaos(
  stack: FaultStack,
  plan: readonly Step[],
  random: Random,
  traffic: Flow,
  onRound: (round: Round) => void,
): Promise<Round[]> {
  const rounds: Round[] = [];
  const beganMs = Date.now();
  for (const [index, step] of plan.entries()) {
    if (!hasTime(beganMs)) break;
    await traffic.arrived(index / plan.length);
    await sleep(random.between(...FLOWS_MS));
    const killedAtMs = Date.now();
    await Promise.all(step.victims.map((victim) => stack.kill(victim)));
    await sleep(random.between(0, 700));
    await startAgain(stack, step);
    const readyAtMs = Date.now();
    const round = { ...step, killedAtMs, readyAtMs, flowedAtMs: await traffic.flowing(readyAtMs) };
    rounds.push(round);
    onRound(round);
  }
  return rounds;
}

async function startAgain(stack: FaultStack, { victims, inOrder }: Step): Promise<void> {
  const starting: Promise<void>[] = [];
  for (const [place, victim] of victims.entries()) {
    if (inOrder && place > 0) await sleep(APART_MS);
    starting.push(stack.restart(victim));
  }
  await Promise.all(starting);
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
