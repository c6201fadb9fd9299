import type { Got } from '../../api/wire.ts';

export const BUCKETS = ['day', 'week', 'month'] as const;
export type Bucket = (typeof BUCKETS)[number];
export const isBucket = (text: string): text is Bucket => BUCKETS.some((bucket) => bucket === text);

export type SeriesAnswer = Got<'/api/v1/admin/statistics/series'>;

/** A chart: which measure it asks for and how it is drawn. */
export interface Measure {
  readonly key: SeriesAnswer['measure'];
  readonly kind: 'line' | 'bar';
  readonly stacked: boolean;
}

export const MEASURES: readonly Measure[] = [
  { key: 'applications', kind: 'bar', stacked: true },
  { key: 'decisions', kind: 'bar', stacked: true },
  { key: 'decision_time', kind: 'line', stacked: false },
  { key: 'disbursed', kind: 'bar', stacked: false },
  { key: 'repaid', kind: 'bar', stacked: true },
  { key: 'overdue', kind: 'bar', stacked: true },
  { key: 'overdue_loans', kind: 'bar', stacked: true },
  { key: 'tasks_overdue', kind: 'bar', stacked: true },
  { key: 'orders', kind: 'bar', stacked: true },
];

export type Unit = SeriesAnswer['unit'];

const HOUR_SECONDS = 3600;

/** How many of a unit make one of what is shown: yuan, hours. A drawing may round; the API's figure is exact. */
const SHOWN: Readonly<Record<Unit, number>> = { count: 1, fen: 100, seconds: HOUR_SECONDS };

/** A value as it is drawn. */
export const shownValue = (value: number | null, unit: Unit): number | null =>
  value === null ? null : value / SHOWN[unit];

/** A drawn value in words: 12,345.67. */
export const shownText = (value: number): string =>
  Number.isFinite(value) ? value.toLocaleString('en-US', { maximumFractionDigits: 2 }) : '—';
