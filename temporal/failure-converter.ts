import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stack traces of failures may quote what a person typed, so they are encrypted like any other payload. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
