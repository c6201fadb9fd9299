/** As much of knex's client for Postgres as is built upon here; knex ships types for its base class only. */
declare module 'knex/lib/dialects/postgres/index.js' {
  import type { Knex } from 'knex';

  export interface PostgresField {
    readonly name: string;
    /** oid of the table a column of the answer was read from; 0 of an expression */
    readonly tableID: number;
    readonly columnID: number;
  }

  export interface PostgresAnswer {
    readonly rows: Record<string, unknown>[];
    readonly fields: readonly PostgresField[] | null;
  }

  export interface PostgresConnection {
    query(statement: { text: string; values: readonly unknown[] }): Promise<PostgresAnswer>;
  }

  export interface PostgresQuery {
    bindings?: readonly unknown[];
    response?: PostgresAnswer | PostgresAnswer[];
  }

  class PostgresClient extends Knex.Client {
    _query(connection: PostgresConnection, query: PostgresQuery): Promise<PostgresQuery>;
  }
  export default PostgresClient;
}
