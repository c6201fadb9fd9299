import { context, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { Knex } from 'knex';

interface Query {
  readonly __knexQueryUid: string;
  readonly sql: string;
}

const LONGEST = 2_000;

/**
 * A span for each statement that is a part of something: of a request, of an activity. What background loops ask every half second is
 * part of nothing and makes none. The text is the statement with its places for values; the values are not looked at.
 * @returns ends it
 */
export function traceStatements(knex: Knex, tracer: Tracer): () => void {
  const open = new Map<string, Span>();
  const begin = ({ __knexQueryUid: uid, sql }: Query): void => {
    // a statement in a transaction is told by the transaction and by its pool
    if (trace.getSpan(context.active()) === undefined || open.has(uid)) return;
    const text = statementText(sql);
    const name = /^\w+/.exec(text)?.[0].toUpperCase() ?? 'SQL';
    const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text };
    open.set(uid, tracer.startSpan(`SQL ${name}`, { kind: SpanKind.CLIENT, attributes }));
  };
  const end = (uid: string, failure?: { readonly code?: string }): void => {
    const span = open.get(uid);
    if (span === undefined) return;
    open.delete(uid);
    if (failure !== undefined)
      span.setAttribute('error.type', failure.code ?? 'unknown').setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
  const answered = (_rows: unknown, { __knexQueryUid }: Query): void => end(__knexQueryUid);
  const failed = (error: { code?: string }, { __knexQueryUid }: Query): void => end(__knexQueryUid, error);
  knex.on('query', begin).on('query-response', answered).on('query-error', failed);
  return () => {
    knex.removeListener('query', begin);
    knex.removeListener('query-response', answered);
    knex.removeListener('query-error', failed);
  };
}

/** A literal that somebody wrote into a statement is a value as well. */
function statementText(sql: string): string {
  return sql
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/'(?:[^']|'')*'/g, "'…'")
    .slice(0, LONGEST);
}
