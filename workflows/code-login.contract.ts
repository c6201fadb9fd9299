import type { CodeInput } from './code-delivery.contract.ts';

/** A code of type login is sent. One run per code. */
export const CODE_LOGIN = 'codeLogin';

export const codeLoginWorkflowId = (token: string): string => `code-login/${token}`;

export type CodeLoginInput = CodeInput & { readonly purpose: 'login' };
export type CodeLoginEnd = 'expired' | 'not_sent';
