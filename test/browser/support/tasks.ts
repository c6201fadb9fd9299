import { seedContent } from '../../../sandbox/seed-content.ts';
import type { Platform } from '../../support/platform.ts';

/** Questions to an expert, each with a process that waits for its answer. Answers the tasks' ids, oldest first. */
export async function askQuestions(platform: Platform, questions: readonly string[]): Promise<number[]> {
  await seedContent(platform.ops);
  const asker = await platform.asUser({ realName: '王小农' });
  const ids: number[] = [];
  for (const question of questions) {
    const answer = await asker.post('/api/v1/consultations', {
      expert_id: 1,
      question,
      contact_info: '微信：farmer123',
    });
    const subject = answer.number('data.consultation_id');
    const task = await platform.eventually('the task of a question', async () => {
      const row: { id: number } | undefined = await platform
        .knex('human_tasks')
        .where({ kind: 'consultation', subject_id: subject })
        .first('id');
      return row;
    });
    ids.push(Number(task.id));
  }
  return ids;
}
