import { Button, Flex, type TableProps } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../language.ts';
import { Due } from '../../parts/due.tsx';
import { Instant } from '../../parts/figures.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { commonTexts } from '../../texts/common.ts';
import { taskTexts } from '../../texts/tasks.ts';
import { useTexts } from '../../texts.ts';
import { DecisionTag } from './decision-tag.tsx';
import type { TaskItem, TaskSummary } from './task-wire.ts';

export interface QueueTableProps {
  readonly tasks: readonly TaskItem[];
  readonly total: number;
  readonly page: number;
  readonly limit: number;
  readonly onPage: (page: number) => void;
  /** the row that keys mean */
  readonly current: number;
  readonly chosen: readonly number[];
  readonly onChosen: ((ids: readonly number[]) => void) | undefined;
  readonly onClaim: ((id: number) => void) | undefined;
  readonly claiming: string | number | undefined;
  readonly kinds: TaskSummary['kinds'];
}

/** Tasks in rows. */
export function QueueTable(props: QueueTableProps) {
  const { tasks, current, chosen, onChosen, onClaim, claiming, kinds, ...paging } = props;
  const t = useTexts(taskTexts);
  const common = useTexts(commonTexts);
  const tongue = useLanguage();
  const columns: TableProps<TaskItem>['columns'] = [
    {
      title: t.subject,
      key: 'title',
      render: (_, { id, title, escalated_at }) => (
        <Flex gap={8} align="center">
          <Link to={`/tasks/${id}`}>{title}</Link>
          {escalated_at === null ? null : <StateTag tone="bad">{t.escalated}</StateTag>}
        </Flex>
      ),
    },
    {
      title: t.kind,
      key: 'kind',
      render: (_, { kind }) => kinds.find((one) => one.kind === kind)?.text[tongue] ?? kind,
    },
    {
      title: t.due,
      key: 'due',
      render: (_, { due_at, status }) =>
        status === 'open' || status === 'claimed' ? <Due at={due_at} /> : <DecisionTag status={status} />,
    },
    { title: t.holder, key: 'holder', render: (_, task) => <Holder task={task} /> },
    { title: t.created, key: 'created', render: (_, { created_at }) => <Instant at={created_at} /> },
  ];
  if (onClaim !== undefined) {
    columns.push({
      title: common.actions,
      key: 'actions',
      fixed: 'right',
      render: (_, { id, status, excluded, title }) =>
        status === 'open' && !excluded ? (
          <Button
            size="small"
            loading={claiming === id}
            onClick={() => onClaim(id)}
            aria-label={`${t.claim} ${title}`}
          >
            {t.claim}
          </Button>
        ) : null,
    });
  }
  return (
    <PagedTable<TaskItem>
      {...paging}
      label={t.list}
      rows={tasks}
      rowKey="id"
      columns={columns}
      onRow={(_, index) => (index === current ? { className: 'current-row', 'aria-current': true } : {})}
      {...(onChosen === undefined
        ? {}
        : {
            rowSelection: {
              // antd repeats the heading in a hidden row, where a box to tick has no business
              hideSelectAll: true,
              selectedRowKeys: [...chosen],
              onChange: (keys) => onChosen(keys.map(Number)),
              getCheckboxProps: ({ title, status, excluded }) => ({
                disabled: excluded || status !== 'open',
                'aria-label': t.chosen(title),
              }),
            },
          })}
    />
  );
}

function Holder({ task }: { readonly task: TaskItem }) {
  const t = useTexts(taskTexts);
  if (task.mine) return <StateTag tone="good">{t.me}</StateTag>;
  return task.claimed_by === null ? '—' : <StateTag tone="info">{task.claimed_by}</StateTag>;
}
