import type { z } from 'zod';
import { verificationCode } from '../kit/fields.ts';

/** Document 004 says `verification_code`, document 001 `code`: both are understood on both paths. */
export const codeFields = () => ({
  verification_code: verificationCode().optional(),
  code: verificationCode().optional().meta({ description: '与 verification_code 相同' }),
});

/** Refuses a body that has the code under neither name. */
export function needsCode<Shape extends ReturnType<typeof codeFields> & z.core.$ZodLooseShape>(
  body: z.ZodObject<Shape>,
) {
  return body.refine((given) => codeOf(given) !== '', {
    path: ['verification_code'],
    error: 'verification_code',
  });
}

export function codeOf(body: { readonly verification_code?: unknown; readonly code?: unknown }): string {
  const code = body.verification_code ?? body.code;
  return typeof code === 'string' ? code : '';
}
