import type { ComponentType } from 'react';
import type { TaskDetail } from './task-wire.ts';

/**
 * What a kind of task is decided on, where a table of facts is not enough: the page of that kind, loaded when it is opened. Around it
 * stand the same heading, claim, keys and history; it renders `DecisionForm` itself, where it wants it.
 */
export type TaskContent = ComponentType<{ readonly task: TaskDetail }>;

const application = async (): Promise<TaskContent> =>
  (await import('../applications/application-task.tsx')).ApplicationTask;
const certification = async (): Promise<TaskContent> =>
  (await import('../certifications/certification-task.tsx')).CertificationTask;

export const taskPages: Readonly<Record<string, () => Promise<TaskContent>>> = {
  loan_application: application,
  second_decision: application,
  certification,
};
