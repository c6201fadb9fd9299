import type { HumanTask as Task } from '../../../../models/human-task.ts';
import { HumanTask } from '../../../../models/human-task.ts';
import type { User } from '../../../../models/user.ts';
import type { FailingPlatform, PatientCaller } from '../failing-platform.ts';
import { Calendar } from './calendar.ts';

/** Everything that journeys share: the platform, its calendar, and staff who press buttons until they work. */
export interface Crew {
  readonly failing: FailingPlatform;
  readonly calendar: Calendar;
  readonly reviewer: PatientCaller;
  readonly senior: PatientCaller;
  readonly finance: PatientCaller;
}

/** One kind of process, from its beginning to its end, by people who repeat what was not answered. */
export interface Journey {
  readonly name: string;
  /** whether money moves on its way */
  readonly money?: true;
  /** whether days pass on its way */
  readonly days?: true;
  go(crew: Crew): Promise<void>;
}

/**
 * Plays journeys side by side, with staff who have just come to work.
 * @param tell is told of each end at once: a round of the long form takes half an hour
 * @throws naming those that did not arrive
 */
export async function playSideBySide(
  failing: FailingPlatform,
  journeys: readonly Journey[],
  tell: (line: string) => void,
): Promise<void> {
  const staff = async (role: 'reviewer' | 'senior' | 'finance') =>
    failing.callerOf(await failing.platform.asStaff(role));
  const crew: Crew = {
    failing,
    calendar: await Calendar.of(failing.platform, journeys.length),
    reviewer: await staff('reviewer'),
    senior: await staff('senior'),
    finance: await staff('finance'),
  };
  const startedMs = Date.now();
  const failures: string[] = [];
  await Promise.all(
    journeys.map(async (journey) => {
      let end = 'arrived';
      try {
        await journey.go(crew);
      } catch (error) {
        end = `did not arrive: ${String(error)}`;
        failures.push(`${journey.name}: ${String(error)}`);
      }
      crew.calendar.leave();
      tell(`${journey.name}: ${end} after ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
    }),
  );
  if (failures.length > 0) throw new Error(`journeys that did not arrive:\n${failures.join('\n')}`);
}

export const ADMIN = '/api/v1/admin';
export const CARD = '6226090000000001';

/** Whether there is a row like this. */
export const is =
  ({ failing }: Crew, table: string, where: object) =>
  async (): Promise<boolean> =>
    (await failing.platform.knex(table).where(where).first(failing.platform.knex.raw('1'))) !== undefined;

/** Waits for a row like this. */
export const rowOf = <T>({ failing }: Crew, what: string, table: string, where: object): Promise<T> =>
  failing.until(what, async () => (await failing.platform.knex(table).where(where).first()) as T | undefined);

/** @param person how he differs from a borrower with a phone */
export async function somebody({ failing }: Crew, person: Partial<User> = {}): Promise<PatientCaller> {
  return failing.callerOf(await failing.platform.asUser(person));
}

interface TaskWish {
  readonly kind: Task['kind'];
  readonly subject_id?: number;
}

/** Waits for the task of a kind about a subject. */
export async function taskOf({ failing }: Crew, wish: TaskWish): Promise<Task> {
  const task = await failing.until(`a task ${wish.kind}`, async () =>
    HumanTask.query(failing.platform.knex)
      .findOne({ ...wish, status: 'open' })
      .execute(),
  );
  if (task === undefined) throw new Error('no task');
  return task;
}

/** The task of a kind about a subject, decided by somebody as often as it takes: until it is closed, or is another version. */
export async function decideTask(
  crew: Crew,
  by: PatientCaller,
  wish: TaskWish,
  decision: 'approve' | 'reject' | 'send_back',
  reason?: string,
): Promise<void> {
  const task = await taskOf(crew, wish);
  const over = async (): Promise<boolean> => {
    const now = await HumanTask.query(crew.failing.platform.knex).findById(task.id).throwIfNotFound();
    return now.status !== 'open' || now.version !== task.version;
  };
  const word = { version: task.version, decision, comments: '按规定处理' };
  await by.post(
    `${ADMIN}/tasks/${task.id}/complete`,
    reason === undefined ? word : { ...word, reason_code: reason },
    over,
  );
}
