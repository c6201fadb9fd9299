/** 催收: a person calls the borrower when his loan enters a bucket (`servicing.ts`), and says what came of it. */
import { COLLECTION_STAGES, type CollectionBucket } from './servicing.ts';

/** `promised`: the borrower said when he pays, the task is done; `escalated`: it goes back to the queue, one place up. */
export const CONTACT_OUTCOMES = ['promised', 'escalated'] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** The later the bucket, the more urgent: 1 for M1 to 4 for M4. */
export function collectionPriority(bucket: CollectionBucket): number {
  return COLLECTION_STAGES.findIndex((stage) => stage.bucket === bucket) + 1;
}
