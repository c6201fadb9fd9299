import { Alert, Flex, Input, Select, Table } from 'antd';
import { useGet } from '../../api/hooks.ts';
import type { Got } from '../../api/wire.ts';
import { ChoiceFilter, oneOf } from '../../parts/choice-filter.tsx';
import { DateRange } from '../../parts/date-range.tsx';
import { Instant, Reference } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { auditTexts } from '../../texts/audit.ts';
import { useTexts } from '../../texts.ts';

const PATH = '/api/v1/admin/audit';
type Deed = Got<typeof PATH>['entries'][number];
type ActorKind = Deed['actor']['kind'];

const KINDS: readonly ActorKind[] = ['staff', 'user', 'system', 'anonymous'];
const isKind = (text: string): text is ActorKind => KINDS.some((kind) => kind === text);

const FILTERS = {
  kind: '',
  actor: '',
  action: '',
  type: '',
  subject: '',
  request: '',
  from: '',
  to: '',
  page: '1',
} as const;

/** Who did what to whom, when, from where and under which request. Nobody can change or remove a line of it. */
export function AuditPage() {
  const t = useTexts(auditTexts);
  const [filter, change] = useUrlState<Record<keyof typeof FILTERS, string>>(FILTERS);
  const kinds = { staff: t.staff, user: t.user, system: t.system, anonymous: t.anonymous };
  const actions = useGet('/api/v1/admin/audit/actions', {});
  const found = useGet(PATH, { query: queryOf(filter) }, { keep: true });
  return (
    <Page title={t.menu}>
      <Flex gap={8} wrap>
        <ChoiceFilter
          label={t.actorKind}
          words={kinds}
          chosen={oneOf(kinds, filter.kind)}
          onChange={(word) => change({ kind: word })}
        />
        <Select
          aria-label={t.action}
          placeholder={t.action}
          allowClear
          showSearch
          style={{ minWidth: 220 }}
          value={filter.action === '' ? null : filter.action}
          options={(actions.data?.actions ?? []).map((value) => ({ value, label: value }))}
          onChange={(chosen) => change({ action: chosen ?? '' })}
        />
        {(
          [
            ['subject', t.subjectId],
            ['request', t.request],
          ] as const
        ).map(([name, label]) => (
          <Input.Search
            key={name}
            aria-label={label}
            placeholder={label}
            allowClear
            defaultValue={filter[name]}
            onSearch={(text) => change({ [name]: text.trim() })}
            style={{ width: 200 }}
          />
        ))}
        <DateRange
          span={{ from: filter.from, to: filter.to }}
          label={t.period}
          onChange={(span) => change({ ...span })}
        />
      </Flex>
      <Loaded query={found}>
        {(data) => (
          <>
            {data.more ? <Alert type="info" showIcon title={t.more} /> : null}
            <PagedTable<Deed>
              label={t.menu}
              rows={data.entries}
              rowKey="id"
              total={data.total}
              page={data.page}
              limit={data.limit}
              onPage={(next) => change({ page: String(next) })}
              expandable={{ expandedRowRender: (deed) => <Changes deed={deed} /> }}
              columns={[
                { title: t.at, key: 'at', render: (_, deed) => <Instant at={deed.at} /> },
                {
                  title: t.actor,
                  key: 'actor',
                  render: (_, { actor }) => `${t[actor.kind]} ${actor.name ?? actor.id ?? ''}`,
                },
                { title: t.action, dataIndex: 'action' },
                {
                  title: t.subject,
                  key: 'subject',
                  render: (_, deed) => `${deed.subject_type} ${deed.subject_id}`,
                },
                { title: t.ip, key: 'ip', render: (_, deed) => deed.ip ?? '—' },
                {
                  title: t.request,
                  key: 'request',
                  render: (_, deed) => <Reference value={deed.request_id} />,
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function queryOf(filter: Record<keyof typeof FILTERS, string>) {
  const { kind, actor, action, type, subject, request, from, to, page } = filter;
  return {
    page: Number(page),
    limit: 20,
    ...(isKind(kind) ? { actor_kind: kind } : {}),
    ...(actor === '' ? {} : { actor_id: Number(actor) }),
    ...(action === '' ? {} : { action }),
    ...(type === '' ? {} : { subject_type: type }),
    ...(subject === '' ? {} : { subject_id: subject }),
    ...(request === '' ? {} : { request_id: request }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
  };
}

/** Field by field what was before and what is since. */
function Changes({ deed }: { readonly deed: Deed }) {
  const t = useTexts(auditTexts);
  const before = fieldsOf(deed.before);
  const after = fieldsOf(deed.after);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (names.length === 0) return t.nothing;
  return (
    <Table
      aria-label={t.after}
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="name"
      dataSource={names.map((name) => ({ name, before: before[name], after: after[name] }))}
      columns={[
        { title: t.field, dataIndex: 'name' },
        { title: t.before, key: 'before', render: (_, row) => textOf(row.before) },
        { title: t.after, key: 'after', render: (_, row) => textOf(row.after) },
      ]}
    />
  );
}

const fieldsOf = (kept: unknown): Record<string, unknown> =>
  typeof kept === 'object' && kept !== null ? { ...kept } : {};

const textOf = (value: unknown): string =>
  value === undefined || value === null
    ? '—'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
