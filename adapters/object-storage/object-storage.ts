export interface StoredObject {
  size: number;
  contentType: string;
  /** Lower-case hex of the content, as recorded at `put`; null for an object that somebody else wrote. */
  sha256: string | null;
  lastModified: Date;
}

/**
 * The few operations every S3 server has, so that MinIO can be replaced by any of them: put, get, head, delete, presign. Large
 * bodies are sent as multipart by the client underneath.
 */
export interface ObjectStorage {
  /** Stores `body` under `key`. @throws OutsideError `refused` (`sha256_mismatch`) when `sha256` is not the body's. */
  put(
    key: string,
    body: Buffer,
    meta: { contentType: string; sha256: string },
    signal?: AbortSignal,
  ): Promise<void>;
  /**
   * Reads the whole object and compares it with the sha256 recorded at `put`.
   * @throws OutsideError `refused` (`not_found`, `sha256_mismatch`), `retryable` otherwise
   */
  get(key: string, signal?: AbortSignal): Promise<{ body: Buffer; contentType: string; sha256: string }>;
  /** Null when there is no such object. */
  head(key: string, signal?: AbortSignal): Promise<StoredObject | null>;
  /** Deleting what is not there is no error. */
  delete(key: string, signal?: AbortSignal): Promise<void>;
  /** A link that reads this one object for `seconds` (1–300), as an attachment named `fileName` when given; `shown`: in the page. */
  presignGet(key: string, seconds: number, fileName?: string, shown?: boolean): Promise<string>;
  ensureBucket(): Promise<void>;
  /** Writes, reads and deletes one small object. @throws OutsideError saying which step failed */
  check(): Promise<void>;
  /** All keys under a prefix, for the sweep of orphans. */
  list(prefix: string): AsyncIterable<{ key: string; size: number; lastModified: Date }>;
}
