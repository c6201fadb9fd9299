import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * A stand-in's book: JSON lines, only ever appended, each on the disk before its caller goes on, so that a kill -9 loses nothing
 * that was acknowledged. Lines that wait for the disk together share one fsync.
 */
export class Journal<T> {
  readonly #file: FileHandle;
  #waiting: { line: string; done: () => void; failed: (error: unknown) => void }[] = [];
  #writing: Promise<void> | null = null;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /**
   * Opens a book and hands every line of it to `replay`, oldest first. A last line that a crash cut off was never acknowledged;
   * it is removed.
   */
  static async open<T>(path: string, replay: (entry: T) => void): Promise<Journal<T>> {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a');
    const { size } = await file.stat();
    let whole = 0;
    if (size > 0) {
      for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
        const end = whole + Buffer.byteLength(line) + 1;
        if (end > size) break;
        if (line !== '') replay(JSON.parse(line));
        whole = end;
      }
      if (whole < size) await truncate(path, whole);
    }
    return new Journal<T>(file);
  }

  /** Resolves when the entry is on the disk. */
  append(entry: T): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ line: `${JSON.stringify(entry)}\n`, done, failed });
      this.#writing ??= this.#write();
    });
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#file.appendFile(batch.map(({ line }) => line).join(''));
        await this.#file.datasync();
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#writing = null;
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }
}
