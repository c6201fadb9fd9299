import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';
import { type FaultStack, VICTIMS, type Victim } from './stack.ts';

/** One kill of one or more parts at once, and how long until they were ready again. */
export interface Round {
  readonly victims: readonly Victim[];
  readonly killedAtMs: number;
  /** every part of the round says that it is ready */
  readonly readyAtMs: number;
}

/** Each part alone, then in pairs, then all of them at once: three times each, in the seed's order. */
export function planOf(random: Random): Victim[][] {
  const paired = random.shuffled(VICTIMS);
  const rounds = [...VICTIMS.map((victim) => [victim]), paired.slice(0, 2), paired.slice(2), [...VICTIMS]];
  return random.shuffled(rounds).map((round) => random.shuffled(round));
}

/**
 * Kills and restarts by plan while others work. A round begins when the traffic has recovered from the one before and a further
 * share of the journeys has arrived, so that the faults meet all of them and in full swing.
 */
export async function playChaos(
  stack: FaultStack,
  random: Random,
  traffic: { flowing(sinceMs: number): Promise<void>; arrived(share: number): Promise<void> },
  say: (text: string) => void,
): Promise<Round[]> {
  const rounds: Round[] = [];
  const plan = planOf(random);
  for (const [index, victims] of plan.entries()) {
    await traffic.arrived(index / plan.length);
    await sleep(random.between(0, 1_500));
    const killedAtMs = Date.now();
    await Promise.all(victims.map((victim) => stack.kill(victim)));
    await sleep(random.between(0, 700));
    await Promise.all(victims.map((victim) => stack.restart(victim)));
    const readyAtMs = Date.now();
    rounds.push({ victims, killedAtMs, readyAtMs });
    await traffic.flowing(readyAtMs);
    say(
      `killed ${victims.join(' + ')}: ready after ${seconds(readyAtMs - killedAtMs)}, journeys flow ${seconds(Date.now() - readyAtMs)} later`,
    );
  }
  return rounds;
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
