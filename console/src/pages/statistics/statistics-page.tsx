import { Card, Col, Flex, Row, Segmented, Statistic } from 'antd';
import { useGet } from '../../api/hooks.ts';
import { DateRange } from '../../parts/date-range.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { statisticsTexts } from '../../texts/statistics.ts';
import { useTexts } from '../../texts.ts';
import { MeasureCard } from './measure-card.tsx';
import { type Bucket, isBucket, MEASURES } from './measures.ts';

/** How the business goes: what there is now, and charts of what happened between two dates. */
export function StatisticsPage() {
  const t = useTexts(statisticsTexts);
  const [{ from, to, bucket }, change] = useUrlState({ from: '', to: '', bucket: 'day' });
  const chosen: Bucket = isBucket(bucket) ? bucket : 'day';
  return (
    <Page
      title={t.menu}
      actions={
        <Flex gap={8} wrap>
          <Segmented
            aria-label={t.bucket}
            value={chosen}
            onChange={(next) => change({ bucket: next })}
            options={[
              { value: 'day', label: t.day },
              { value: 'week', label: t.week },
              { value: 'month', label: t.month },
            ]}
          />
          <DateRange span={{ from, to }} label={t.period} onChange={(span) => change({ ...span })} />
        </Flex>
      }
    >
      <Overview />
      <Row gutter={[16, 16]}>
        {MEASURES.map((measure) => (
          <Col key={measure.key} xs={24} xl={12}>
            <MeasureCard measure={measure} span={{ from, to }} bucket={chosen} />
          </Col>
        ))}
      </Row>
    </Page>
  );
}

function Overview() {
  const t = useTexts(statisticsTexts);
  const statistics = useGet('/api/v1/admin/statistics', {}, { every: 60_000 });
  return (
    <Loaded query={statistics}>
      {({ overview }) => (
        <Row gutter={[16, 16]}>
          {(
            [
              [t.totalUsers, overview.total_users],
              [t.newUsers, overview.new_users_today],
              [t.totalApplications, overview.total_applications],
              [t.pendingApplications, overview.pending_applications],
              [t.totalOrders, overview.total_orders],
              [t.activeOrders, overview.active_orders],
            ] as const
          ).map(([title, value]) => (
            <Col key={title} xs={12} md={8} xl={4}>
              <Card size="small">
                <Statistic title={title} value={value} />
              </Card>
            </Col>
          ))}
        </Row>
      )}
    </Loaded>
  );
}
