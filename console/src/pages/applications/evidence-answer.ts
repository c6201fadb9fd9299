import type { AnswerOf, Got, OperationOf } from '../../api/wire.ts';

const PATH = '/api/v1/admin/loans/applications/{application_id}';
type Path = typeof PATH;

export const EVIDENCE_PATH = `${PATH}/evidence` as const;
export const TIMELINE_PATH = `${PATH}/timeline` as const;
export const PREVIEW_PATH = `${PATH}/preview` as const;

/** What a decision rests on: money in fen, rates as fractions, numbers of persons masked. */
export type Evidence = Got<`${Path}/evidence`>;
export type Approval = NonNullable<Evidence['approval']>;
export type Opinion = Evidence['ai'];
export type Warning = Evidence['warnings'][number];
export type EvidenceDocument = Evidence['documents'][number];
export type Applicant = Evidence['applicant'];

/** The plan on the terms that are being typed. */
export type PreviewAnswer = AnswerOf<OperationOf<'post', `${Path}/preview`>>;
