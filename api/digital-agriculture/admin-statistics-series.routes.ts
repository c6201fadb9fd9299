import { z } from 'zod';
import {
  SERIES_BUCKETS,
  SERIES_MEASURES,
  type SeriesMeasure,
  statisticsSeries,
} from '../../operations/statistics-series.ts';
import { defineRoute } from '../define-route.ts';
import { isoDate } from '../kit/fields.ts';
import { digitalAgriculture } from './dialect.ts';
import { seriesName } from './series-names.ts';

const measures = Object.keys(SERIES_MEASURES) as [SeriesMeasure, ...SeriesMeasure[]];

const AS_OF_NOW = {
  zh: '目前的逾期；以往各日的不保留',
  en: 'Overdue as of now; what it was on earlier days is not kept',
} as const;

const series = defineRoute({
  id: 's001-admin-statistics-series',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/statistics/series',
  summary: '统计图表',
  description:
    'applications按提交日与当前状态，decisions与decision_time（秒）按审批日，disbursed按放款日，repaid按入账日（不含已撤销的），tasks_overdue为到期时未处理的任务，orders按下单日与当前状态；overdue（未还本息）与overdue_loans（笔数）为目前的逾期，只有今天一个点。日期按北京时间，首尾都包含，缺省为最近30天；按日最多366天，按周与月最多5年，每点的日期为其第一天（周从星期一起）。',
  auth: 'staff',
  permission: 'statistics.read',
  limit: 'query',
  input: {
    query: z.object({
      measure: z.enum(measures),
      bucket: z.enum(SERIES_BUCKETS).default('day'),
      from: isoDate().optional(),
      to: isoDate().optional(),
    }),
  },
  output: z.object({
    measure: z.enum(measures),
    bucket: z.enum(SERIES_BUCKETS),
    unit: z.enum(['count', 'fen', 'seconds']),
    from: z.string(),
    to: z.string(),
    note: z.string().nullable().meta({ description: '图表须说明的事' }),
    series: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        name_en: z.string(),
        points: z.array(z.object({ date: z.string(), value: z.int().nullable() })),
      }),
    ),
  }),
  errors: [],
  async handle({ input: { query }, request, ops }) {
    const { unit, now, from, to, lines } = await statisticsSeries(ops, query);
    return {
      measure: query.measure,
      bucket: query.bucket,
      unit,
      from,
      to,
      note: now ? AS_OF_NOW[request.locale] : null,
      series: lines.map(({ key, points }) => {
        const { zh, en } = seriesName(query.measure, key);
        return { key, name: zh, name_en: en, points: points.map((point) => ({ ...point })) };
      }),
    };
  },
});

export const adminStatisticsSeriesRoutes = [series];
