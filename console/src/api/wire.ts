import type { paths } from '../../../docs/api/client/schema.d.ts';

/**
 * What travels, by its path and method: the types are those of the published OpenAPI document, so that the console and the
 * platform cannot mean two things by one request.
 */
type Verb = 'get' | 'post' | 'put' | 'delete';

/** Paths that know a verb. */
export type PathOf<V extends Verb> = {
  [P in keyof paths]: paths[P] extends { [K in V]: { responses: unknown } } ? P : never;
}[keyof paths];

export type OperationOf<V extends Verb, P extends PathOf<V>> = paths[P] extends { [K in V]: infer O }
  ? O
  : never;

type PathFields<O> = O extends { parameters: { path: infer F } }
  ? { readonly path: F }
  : { readonly path?: never };
type QueryFields<O> = O extends { parameters: { query: infer F } }
  ? { readonly query: F }
  : O extends { parameters: { query?: infer F } }
    ? { readonly query?: F }
    : { readonly query?: never };
type BodyFields<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? { readonly body: B }
  : O extends { requestBody?: { content: { 'application/json': infer B } } }
    ? { readonly body?: B }
    : { readonly body?: never };

/** What a request takes: `path`, `query` and `body`, each as far as it has one. */
export type GivenTo<O> = PathFields<O> & QueryFields<O> & BodyFields<O>;

type Success<O> = O extends { responses: infer R } ? R[keyof R & (200 | 201)] : never;
type Spoken<O> = Success<O> extends { content: { 'application/json': infer A } } ? A : never;

/** The data of a success, taken out of its document's envelope. */
export type AnswerOf<O> = Spoken<O> extends { data: infer D } ? D : Spoken<O>;

/** The data of a read: `Got<'/api/v1/admin/tasks'>`. */
export type Got<P extends PathOf<'get'>> = AnswerOf<OperationOf<'get', P>>;

/** A request whose path the published document does not name yet. */
export interface FreeGiven<Body = unknown> {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Body;
}
