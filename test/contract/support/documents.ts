import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The five documents as data: what a stranger knows who has read them and nothing else. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface DocumentedRequest {
  readonly id: string;
  /** its heading in the document */
  readonly section: string;
  /** its lines in the document */
  readonly lines: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** as routed: base address applied, spaces encoded; two where the document prints two */
  readonly paths: readonly string[];
  readonly listener: 'main' | 'users' | 'loans' | 'repayments' | 'managers';
  readonly auth: 'none' | 'optional' | 'user' | 'staff';
  readonly parameters: readonly {
    readonly name: string;
    /** `json`, `query`, `path`, `multipart`, or `query or json` where the document leaves it open */
    readonly in: string;
    readonly type: string;
    readonly required: boolean;
  }[];
  /** exactly as printed */
  readonly sends: { readonly query?: JsonObject; readonly body?: JsonObject; readonly form?: JsonObject };
  /** exactly as printed; null where the document shows no answer */
  readonly answers: JsonObject | null;
  /** the answer of the nearest printed relative, for requests without one of their own */
  readonly likened?: JsonObject;
  /** codes this request may refuse with */
  readonly refusals: readonly number[];
}

export interface DocumentedError {
  readonly code: number;
  readonly message: string;
  readonly http: number;
  readonly section: string;
}

export interface GoldenCase {
  readonly id: string;
  readonly lines: string;
  readonly kind: string;
  /** files of tests that hold the platform to it */
  readonly provedBy: readonly string[];
}

export interface DocumentData {
  readonly document: string;
  readonly title: string;
  readonly envelope: {
    readonly success: readonly string[];
    readonly refusal: readonly string[];
    readonly timestamp: 'milliseconds' | 'iso' | null;
  };
  readonly money: string | null;
  /** field name → what its text looks like */
  readonly formats: Readonly<Record<string, string>>;
  /** field name → the words it may hold */
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly errors: readonly DocumentedError[];
  readonly requests: readonly DocumentedRequest[];
  readonly golden: readonly GoldenCase[];
}

const FIXTURES = join(import.meta.dirname, '../../fixtures/documents');

const read = (name: string): DocumentData =>
  JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8')) as DocumentData;

export const DOCUMENTED = {
  '000': read('finance-platform'),
  '001': read('digital-agriculture'),
  '002': read('loan-repayment'),
  '003': read('back-office'),
  '004': read('user-module'),
} as const;

export type DocumentNumber = keyof typeof DOCUMENTED;

/** @throws Error when the document has no such request */
export function documentedRequest(document: DocumentData, id: string): DocumentedRequest {
  const found = document.requests.find((request) => request.id === id);
  if (found === undefined) throw new Error(`document ${document.document} has no request ${id}`);
  return found;
}

/** `001 §5.3: POST /api/v1/machines/{machine_id}/orders` */
export function titleOf(document: DocumentData, request: DocumentedRequest, path: string): string {
  return `${document.document} ${request.section}: ${request.method} ${path}`;
}
