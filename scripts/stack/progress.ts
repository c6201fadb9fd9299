/** Says what happens, each line with the seconds since the start. */
export interface Progress {
  step(part: string, text: string): void;
  elapsedMs(): number;
}

const PART_COLUMN = 14;

export function progressOn(write: (line: string) => void, started = Date.now()): Progress {
  const elapsedMs = (): number => Date.now() - started;
  return {
    elapsedMs,
    step: (part, text) => {
      const seconds = (elapsedMs() / 1000).toFixed(1).padStart(6);
      write(`${seconds} s  ${part.padEnd(PART_COLUMN)} ${text}`);
    },
  };
}
