import { Model, snakeCaseMappers } from 'objection';

/** Rows as objects with camelCase names. Models hold columns and relations and no rules; rules are in `domain/`. */
export class BaseModel extends Model {
  static override columnNameMappers = snakeCaseMappers();
  static override useLimitInFirst = true;
}
