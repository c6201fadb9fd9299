import { z } from 'zod';
import type { DomainErrorCode } from '../../domain/errors.ts';
import type { Dialect, ErrorWord, ErrorWords } from './dialect.ts';
import { STATUSES } from './statuses.ts';

const words = Object.fromEntries(
  Object.entries(STATUSES).map(([code, status]): [string, ErrorWord] => [code, { status, code }]),
) as Record<DomainErrorCode, ErrorWord> satisfies ErrorWords;

/** No envelope: the answer is the data itself. The sandbox speaks so, being no document's. */
export const plain: Dialect = {
  document: 'sandbox',
  title: 'sandbox',
  successMessage: { zh: '操作成功', en: 'OK' },
  words,
  tokenCarriers: [{ in: 'bearer' }],
  success: ({ data }) => data,
  failure: ({ error, message, fields, retryAfter, details, requestId }) => ({
    error,
    message,
    ...(fields === undefined ? {} : { errors: fields }),
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    ...(details === undefined ? {} : { details }),
    request_id: requestId,
  }),
  successSchema: (data) => data,
  failureSchema: z
    .object({
      error: z.string(),
      message: z.string(),
      errors: z.record(z.string(), z.array(z.string())).optional(),
      retry_after: z.int().optional(),
      details: z.record(z.string(), z.unknown()).optional(),
      request_id: z.string(),
    })
    .meta({ id: 'PlainError' }),
};
