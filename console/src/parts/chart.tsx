import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';

/** One line, or one colour of the bars, of a chart. */
export interface Series {
  readonly name: string;
  readonly points: readonly { readonly date: string; readonly value: number | null }[];
}

export interface ChartProps {
  /** what a screen reader calls it; its figures stand in the table below the chart */
  readonly label: string;
  readonly series: readonly Series[];
  readonly kind: 'line' | 'bar';
  readonly stacked?: boolean;
  /** things that are counted: the axis has no halves */
  readonly whole?: boolean;
  /** how a value is written, on the axis and beside the pointer */
  readonly format: (value: number) => string;
}

// half of all the console's code: only whoever looks at a chart fetches it
const Drawing = lazy(async () => ({ default: (await import('./chart-drawing.tsx')).ChartDrawing }));

/** A chart over days, weeks or months. */
export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
      <Drawing {...props} />
    </Suspense>
  );
}
