import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartProps } from './chart.tsx';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** The project's green first; all of them stand apart for those who see colours differently (Okabe and Ito's set). */
const COLOURS = ['#19703d', '#0072b2', '#d55e00', '#cc79a7', '#e69f00', '#56b4e9', '#7a5195', '#666666'];
const HEIGHT = 280;

export function ChartDrawing({ label, series, kind, stacked = false, whole = false, format }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  useEffect(() => {
    if (place.current === null) return;
    const drawn = init(place.current, null, { renderer: 'svg' });
    chart.current = drawn;
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(
      {
        color: COLOURS,
        animation: false,
        grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
        legend: { top: 0, type: 'scroll' },
        tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => format(Number(value)) },
        xAxis: { type: 'category', data: (series[0]?.points ?? []).map(({ date }) => date) },
        yAxis: { type: 'value', ...(whole ? { minInterval: 1 } : {}), axisLabel: { formatter: format } },
        series: series.map(({ name, points }) => ({
          name,
          type: kind,
          ...(stacked ? { stack: 'all' } : {}),
          ...(kind === 'line' ? { showSymbol: points.length < 40, connectNulls: false } : {}),
          data: points.map(({ value }) => value),
        })),
      },
      { notMerge: true },
    );
  }, [series, kind, stacked, whole, format]);
  return <div ref={place} role="img" aria-label={label} style={{ height: HEIGHT, width: '100%' }} />;
}
