import { Card, Collapse, Empty, Flex, Table, Typography } from 'antd';
import { useMemo } from 'react';
import { useGet } from '../../api/hooks.ts';
import { useLanguage } from '../../language.ts';
import { Chart, type Series } from '../../parts/chart.tsx';
import type { DateSpan } from '../../parts/date-range.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { statisticsTexts } from '../../texts/statistics.ts';
import { useTexts } from '../../texts.ts';
import { type Bucket, type Measure, type SeriesAnswer, shownText, shownValue } from './measures.ts';

/** A measure as a chart, with the same figures as a table for whoever cannot see one, or wants to copy them. */
export function MeasureCard({
  measure,
  span,
  bucket,
}: {
  readonly measure: Measure;
  readonly span: DateSpan;
  readonly bucket: Bucket;
}) {
  const t = useTexts(statisticsTexts);
  const answer = useGet(
    '/api/v1/admin/statistics/series',
    {
      query: {
        measure: measure.key,
        bucket,
        ...(span.from === '' ? {} : { from: span.from }),
        ...(span.to === '' ? {} : { to: span.to }),
      },
    },
    { keep: true },
  );
  return (
    <Card size="small" title={t[measure.key]}>
      <Loaded query={answer}>{(data) => <Drawn measure={measure} answer={data} />}</Loaded>
    </Card>
  );
}

function Drawn({ measure, answer }: { readonly measure: Measure; readonly answer: SeriesAnswer }) {
  const t = useTexts(statisticsTexts);
  const tongue = useLanguage();
  const series = useMemo<Series[]>(
    () =>
      answer.series.map(({ name, name_en, points }) => ({
        name: tongue === 'zh' ? name : name_en,
        points: points.map(({ date, value }) => ({ date, value: shownValue(value, answer.unit) })),
      })),
    [answer, tongue],
  );
  const isEmpty = series.every(({ points }) => points.every(({ value }) => value === null || value === 0));
  if (isEmpty) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.noFigures} />;
  return (
    <Flex vertical gap={8}>
      <Chart
        label={t[measure.key]}
        series={series}
        kind={measure.kind}
        stacked={measure.stacked}
        whole={answer.unit === 'count'}
        format={shownText}
      />
      {measure.key.startsWith('overdue') ? (
        <Typography.Text type="secondary">{t.onlyNow}</Typography.Text>
      ) : null}
      <Collapse
        ghost
        size="small"
        items={[{ key: 'figures', label: t.figures, children: <Figures series={series} /> }]}
      />
    </Flex>
  );
}

function Figures({ series }: { readonly series: readonly Series[] }) {
  const t = useTexts(statisticsTexts);
  const rows = (series[0]?.points ?? []).map(({ date }, index) => ({
    date,
    values: series.map(({ points }) => points[index]?.value ?? null),
  }));
  return (
    <Table
      aria-label={t.figures}
      size="small"
      rowKey="date"
      scroll={{ x: 'max-content', y: 240 }}
      pagination={false}
      dataSource={rows}
      columns={[
        { title: t.date, dataIndex: 'date' },
        ...series.map(({ name }, index) => ({
          title: name,
          key: name,
          align: 'right' as const,
          render: (_: unknown, row: (typeof rows)[number]) => {
            const value = row.values[index];
            return value === null || value === undefined ? '—' : shownText(value);
          },
        })),
      ]}
    />
  );
}
