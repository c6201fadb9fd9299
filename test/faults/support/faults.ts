/** The faults that the platform is put through, and where. `npm run faults` runs the files, docs/reliability.md has the figures. */
export const FAULTS = {
  F1: {
    sentence: 'worker killed with -9 at any moment',
    files: ['test/faults/kills.test.ts'],
  },
  F2: {
    sentence: 'API killed with -9 in the middle of requests',
    files: ['test/faults/kills.test.ts'],
  },
  F3: {
    sentence: 'Temporal killed with -9',
    files: ['test/faults/kills.test.ts'],
  },
  F4: {
    sentence: 'Postgres and its backends killed with -9',
    files: ['test/faults/kills.test.ts'],
  },
  F5: {
    sentence: 'all four killed at once, then started in any order',
    files: ['test/faults/kills.test.ts'],
  },
  F6: {
    sentence: 'every edge between commit, outside call and acknowledgement broken in four ways',
    files: ['test/faults/failpoints.test.ts'],
  },
  F7: { sentence: 'Dify away', files: ['test/faults/dify.test.ts'] },
  F8: { sentence: 'Dify slow, while its run completes', files: ['test/faults/dify.test.ts'] },
  F9: { sentence: 'Dify answers nonsense', files: ['test/faults/dify.test.ts'] },
  F10: {
    sentence: 'mail server away, refusing, or silent after DATA',
    files: ['test/faults/messages.test.ts'],
  },
  F11: {
    sentence: 'SMS gateway accepts and is not heard, limits, or is away',
    files: ['test/faults/messages.test.ts'],
  },
  F12: { sentence: 'object storage away, slow, cut off or corrupt', files: ['test/faults/storage.test.ts'] },
  F13: {
    sentence: 'payment notifications repeated, reordered, late, early, foreign, forged',
    files: ['test/faults/callbacks.test.ts'],
  },
  F14: { sentence: 'payment notification that never comes', files: ['test/faults/callbacks.test.ts'] },
  F15: {
    sentence: 'payout whose outcome is unknown, refused, limited, or reversed later',
    files: ['test/faults/payouts.test.ts'],
  },
  F16: { sentence: 'fifty identical requests at once', files: ['test/faults/races.test.ts'] },
  F17: { sentence: 'two reviewers at the same moment', files: ['test/faults/races.test.ts'] },
  F18: { sentence: 'messages to workflows that are closing', files: ['test/faults/races.test.ts'] },
  F19: { sentence: 'clocks that are wrong, and zones that are odd', files: ['test/faults/clocks.test.ts'] },
  F20: { sentence: 'full disk', files: ['test/faults/full-disk.test.ts'] },
  F21: { sentence: 'fsync that fails', files: ['test/faults/bad-disk.test.ts'] },
  F22: {
    sentence: 'exhausted pools, idle sockets, slow and huge requests',
    files: ['test/faults/overload.test.ts'],
  },
  F23: {
    sentence: 'worker frozen while its work is repeated elsewhere, then woken',
    files: ['test/faults/zombie.test.ts'],
  },
  F24: {
    sentence: 'new workflow code over running ones',
    files: ['test/faults/upgrade.test.ts'],
  },
  F25: { sentence: 'restore from a backup to empty servers', files: ['test/faults/restore.test.ts'] },
  F26: { sentence: 'migration killed half-way', files: ['test/faults/migrations-killed.test.ts'] },
} as const satisfies Record<string, FaultEntry>;

interface FaultEntry {
  /** what goes wrong */
  readonly sentence: string;
  /** from the project's root; a file may cover several faults */
  readonly files: readonly string[];
}

export type FaultName = keyof typeof FAULTS;
