/** What every process may be given at its start so that its page in the Web UI leads back to the record. */
export interface Shown {
  /** address of the console without a trailing slash; absent in runs that were started before there was one */
  readonly console?: string;
}
