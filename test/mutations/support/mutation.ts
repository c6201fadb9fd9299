/** A guard that is taken away, and the tests that must notice. */
export interface Mutation {
  /** what would be possible without the guard */
  readonly without: string;
  readonly file: string;
  /** what stands there once */
  readonly find: string;
  readonly replace: string;
  /** the quickest that stand for it */
  readonly tests: readonly string[];
}
