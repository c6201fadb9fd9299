import { defineUpdate } from '@temporalio/workflow';

/** How a workflow starts its clock: business time minus system time, and whether a sandbox may move it. */
export interface ClockStart {
  readonly offsetMs: number;
  readonly movable: boolean;
}

export interface ClockAnswer {
  /** when the process next does something by itself; null when it is over */
  readonly nextDueMs: number | null;
  readonly closed: boolean;
}

export const advanceClock = defineUpdate<ClockAnswer, [{ toMs: number }]>('advanceClock');
