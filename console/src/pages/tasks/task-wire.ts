import type { AnswerOf, Got, OperationOf } from '../../api/wire.ts';

type Tasks = '/api/v1/admin/tasks';
type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : never;

export type TaskPageAnswer = Got<Tasks>;

/** A human task in the queue. */
export type TaskItem = TaskPageAnswer['tasks'][number];

export type TaskSummary = Got<`${Tasks}/summary`>;

export type Decision = Completion['decision'];

type Told = Got<`${Tasks}/{id}`>;

/** The document says a word of what was decided; the words are those in which one decides. */
export type TaskDetail = Omit<Told, 'decision'> & { readonly decision: Decision | null };

/** What somebody has written and not sent: kept for him by the server. Amounts in fen, the rate a fraction. */
export type TaskDraft = Omit<NonNullable<TaskDetail['draft']>, 'saved_at'>;

export type ReasonCode = Got<'/api/v1/admin/reason-codes'>['reason_codes'][number];

export type ClaimResults = AnswerOf<OperationOf<'post', `${Tasks}/claim`>>;

/** What completes a task. */
export type Completion = Body<OperationOf<'post', `${Tasks}/{id}/complete`>>;
