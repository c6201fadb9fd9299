import { Alert, Button, Flex, Table } from 'antd';
import { useGet, useSend } from '../../api/hooks.ts';
import type { Got } from '../../api/wire.ts';
import { Day, Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag, type Tone } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { booksTexts } from '../../texts/books.ts';
import { useTexts } from '../../texts.ts';

const PATH = '/api/v1/admin/ledger/checks';
type Run = Got<typeof PATH>['checks'][number];

const TONES: Record<Run['status'], Tone> = {
  running: 'info',
  right: 'good',
  incomplete: 'warn',
  wrong: 'bad',
  resolved: 'neutral',
};

/** Starts a look at the books; one that is under way is answered instead of a second. */
export function CheckNow() {
  const t = useTexts(booksTexts);
  const start = useSend('POST', PATH, { done: t.started, refresh: [PATH] });
  return (
    <Button loading={start.isPending} onClick={() => start.mutate({ body: {} })}>
      {t.checkNow}
    </Button>
  );
}

/** Every look at the books, the newest first; what each of its checks counted and found opens below its line. */
export function CheckList() {
  const t = useTexts(booksTexts);
  const [{ page }, change] = useUrlState({ page: '1' });
  const runs = useGet(PATH, { query: { page: Number(page), limit: 20 } }, { keep: true, every: 5_000 });
  const triggers = { nightly: t.nightly, staff: t.staff, channel: t.channelTrigger };
  return (
    <Loaded query={runs}>
      {(data) => (
        <PagedTable<Run>
          label={t.checks}
          rows={data.checks}
          rowKey="id"
          total={data.total}
          page={data.page}
          limit={data.limit}
          onPage={(next) => change({ page: String(next) })}
          expandable={{ expandedRowRender: (run) => <Verdicts run={run} /> }}
          columns={[
            { title: t.startedAt, key: 'started', render: (_, run) => <Instant at={run.started_at} /> },
            { title: t.trigger, key: 'trigger', render: (_, run) => triggers[run.trigger] },
            {
              title: t.status,
              key: 'status',
              render: (_, { status }) => <StateTag tone={TONES[status]}>{t[status]}</StateTag>,
            },
            { title: t.counted, dataIndex: 'counted', align: 'right' },
            { title: t.found, dataIndex: 'found', align: 'right' },
            { title: t.billDate, key: 'bill', render: (_, run) => <Day date={run.bill_date} /> },
            { title: t.finishedAt, key: 'finished', render: (_, run) => <Instant at={run.finished_at} /> },
          ]}
        />
      )}
    </Loaded>
  );
}

function Verdicts({ run }: { readonly run: Run }) {
  const t = useTexts(booksTexts);
  const troubled = run.checks.filter(({ found, unseen }) => found > 0 || unseen !== null);
  return (
    <Flex vertical gap={8}>
      {troubled.map((verdict) => (
        <Alert
          key={verdict.check}
          type={verdict.found > 0 ? 'error' : 'warning'}
          title={`${verdict.check}: ${verdict.unseen ?? verdict.holds}`}
          description={
            <>
              {verdict.violations.map((violation) => (
                <div key={violation}>{violation}</div>
              ))}
              {verdict.remedy === null ? null : (
                <div>
                  {t.remedy}: {verdict.remedy}
                </div>
              )}
            </>
          }
        />
      ))}
      <Table
        aria-label={t.check}
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="check"
        dataSource={run.checks}
        columns={[
          { title: t.check, dataIndex: 'check' },
          { title: t.holds, dataIndex: 'holds' },
          { title: t.counted, dataIndex: 'counted', align: 'right' },
          { title: t.found, dataIndex: 'found', align: 'right' },
        ]}
      />
    </Flex>
  );
}
