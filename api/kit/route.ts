import { z } from 'zod';
import type { Actor, AnonymousActor, Person, StaffActor, UserActor } from '../../domain/actor.ts';
import type { DomainErrorCode } from '../../domain/errors.ts';
import type { Permission } from '../../domain/permissions.ts';
import type { Deprecation } from './deprecation.ts';
import type { Dialect, Locale, Sentence } from './dialect.ts';
import { type RawInput, readInput } from './input.ts';
import { RawReply, Reply } from './reply.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call. `optional`: nobody or anybody, but a token that is sent must be good. `person-or-staff`: a borrower, or staff
 * (who then also need `permission`).
 */
export type Auth = 'none' | 'optional' | 'user' | 'staff' | 'person-or-staff';

/** Document 000's ports: users 8081, loans 8082, repayments 8023, managers 8024. The main listener serves every route. */
export type Listener = 'main' | 'users' | 'loans' | 'repayments' | 'managers';

/** Document 001 §9.5. A GET without a limit counts as `query`; `off` is for health-like routes. */
export type LimitName = 'login' | 'code' | 'upload' | 'query' | 'apply';

export type ActorFor<A extends Auth> = A extends 'none'
  ? AnonymousActor
  : A extends 'optional'
    ? AnonymousActor | Person
    : A extends 'user'
      ? UserActor
      : A extends 'staff'
        ? StaffActor
        : Person;

export interface UploadedFile {
  /** A temporary file, deleted when the handler has returned. */
  readonly path: string;
  /** The client's own name, to be shown and never used as a path. */
  readonly name: string;
  readonly size: number;
  /** What the client claims; sniff before believing. */
  readonly declaredType: string;
  readonly sha256: string;
}

/**
 * What a route reads. Unknown fields are dropped by the schemas, so a handler cannot pass on what it has not named; a schema
 * that must refuse them says `z.strictObject`.
 */
export interface InputSchemas {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /**
   * Document 000: query, JSON body and form, merged. The same key with two values is `invalid_input`. Numeric strings are
   * coerced where the schema wants a number.
   */
  readonly anywhere?: z.ZodObject;
  readonly multipart?: { readonly field: string; readonly maxBytes: number; readonly optional?: boolean };
  /** The body is for a signature's eyes: it is not parsed, so that one that was tampered with reaches the handler as well. */
  readonly unparsed?: true;
}

export type InputOf<I extends InputSchemas> = {
  readonly [K in Exclude<keyof I, 'multipart' | 'unparsed'>]: I[K] extends z.ZodType ? z.output<I[K]> : never;
} & (I['multipart'] extends { readonly optional: true }
  ? { readonly file: UploadedFile | undefined }
  : I['multipart'] extends object
    ? { readonly file: UploadedFile }
    : unknown);

export interface RequestFacts {
  readonly id: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly locale: Locale;
  readonly idempotencyKey: string | undefined;
  /** The token as it was sent, for routes that end its session. */
  readonly token: string | undefined;
  /** One header by its lower-case name: a channel's signature, say. */
  header(name: string): string | undefined;
  /** The body as it arrived (empty for multipart): signatures are made over this text and nothing else. */
  readonly rawBody: string;
}

/** A handler reads as: limit, who, may they, shape (all done by the kit), then do, present. */
export interface HandlerContext<Ops, A extends Auth, I extends InputSchemas> {
  readonly actor: ActorFor<A>;
  readonly input: InputOf<I>;
  readonly request: RequestFacts;
  readonly ops: Ops;
}

export interface RouteFacts {
  /** The id in the documents' contract (`s001-auth-login`), or an additive one in the same style. Unique. */
  readonly id: string;
  readonly dialect: Dialect;
  readonly method: Method;
  /** OpenAPI style: `/api/v1/loans/applications/{application_id}`; spaces as `%20`. Literal segments win over parameters. */
  readonly path: string;
  readonly aliases?: readonly string[];
  readonly listener?: Listener;
  /** What the request does, in Chinese, for the generated documentation. */
  readonly summary: string;
  readonly description?: string;
  readonly auth: Auth;
  /** Staff need this permission. */
  readonly permission?: Permission;
  readonly limit?: LimitName | 'off';
  /** HTTP status of the success; 200 unless said. */
  readonly status?: number;
  /** Message of the success; the dialect's own otherwise. */
  readonly message?: string | Sentence;
  /** Domain errors beyond the transport's (those are added by the kit), for the documentation and for tests. */
  readonly errors: readonly DomainErrorCode[];
  /** `Idempotency-Key` is honoured on every POST and PUT; false switches it off for a route. */
  readonly idempotent?: boolean;
  /** A `Cache-Control` value; `no-store` unless said. */
  readonly cache?: string;
  /** How long the handler may take, in ms, before the caller is told 503; 30 000 unless said. */
  readonly timeoutMs?: number;
  /** The media type of an answer outside the envelope; the handler returns a `RawReply`. */
  readonly raw?: string;
  /** The media type of a `RawReply` that the same data comes as when the caller asks for it, a table to save say. */
  readonly alternative?: string;
  readonly examples?: { readonly request?: unknown; readonly data?: unknown };
  /** Set when a successor exists; the configuration may say so for whole versions. */
  readonly deprecated?: Deprecation;
}

export interface RouteSpec<Ops, A extends Auth, I extends InputSchemas, O extends z.ZodType>
  extends RouteFacts {
  readonly auth: A;
  readonly input?: I;
  /** The *data*; the dialect puts the envelope around it. Keys the schema does not name never leave the house. */
  readonly output: O;
  /** For `limit: 'code'`: the phone or address, which is limited besides the caller. */
  readonly limitTarget?: (input: InputOf<I>) => string | undefined;
  handle(context: HandlerContext<Ops, A, I>): Promise<z.input<O> | Reply<z.input<O>> | RawReply>;
}

export interface Presented {
  readonly data: unknown;
  readonly options: Reply<unknown>['options'];
}

/** A request whose shape is known to be good. */
export interface PreparedCall<Ops> {
  readonly limitTarget: string | undefined;
  run(actor: Actor, request: RequestFacts, ops: Ops): Promise<Presented | RawReply>;
}

/** A route with its types folded away: what the server, the documentation and the tests go through. */
export interface Route<Ops> extends RouteFacts {
  readonly input: InputSchemas;
  readonly output: z.ZodType;
  /** Checks the shape. @throws DomainError `invalid_input` with sentences per field, `file_missing`. */
  prepare(raw: RawInput, locale: Locale): PreparedCall<Ops>;
}

/** The data of a request that answers with nothing but success; the handler returns `{}`. */
export const nothing = z.object({}).meta({ description: '无数据' });

/** The handler's answer does not have the shape its route promises: a defect of ours, answered 500 and logged with the paths. */
export class OutputMismatch extends Error {
  constructor(routeId: string, error: z.ZodError) {
    const where = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    super(`the answer of ${routeId} is not what its schema promises: ${where}`);
    this.name = 'OutputMismatch';
  }
}

/**
 * Gives the `defineRoute` of an application whose operations are `Ops`:
 * `export const defineRoute = routeDefiner<Operations>()`.
 */
export function routeDefiner<Ops>() {
  return function defineRoute<
    const A extends Auth,
    O extends z.ZodType,
    const I extends InputSchemas = Record<never, never>,
  >(spec: RouteSpec<Ops, A, I, O>): Route<Ops> {
    const schemas: InputSchemas = spec.input ?? {};
    return {
      ...spec,
      input: schemas,
      prepare(raw, locale) {
        const input = readInput(schemas, raw, locale) as InputOf<I>;
        return {
          limitTarget: spec.limitTarget?.(input),
          async run(actor, request, ops) {
            const answer = await spec.handle({ actor: actor as ActorFor<A>, input, request, ops });
            if (answer instanceof RawReply) return answer;
            const { data, options } = answer instanceof Reply ? answer : new Reply(answer, {});
            const checked = spec.output.safeParse(data);
            if (!checked.success) throw new OutputMismatch(spec.id, checked.error);
            return { data: checked.data, options };
          },
        };
      },
    };
  };
}
