import { Flex, Input, Select } from 'antd';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { useCodeNames } from '../../parts/code-names.ts';
import { Instant, Yuan } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { orderStateNames, orderTexts } from '../../texts/orders.ts';
import { useTexts } from '../../texts.ts';
import { isOrderState, ORDER_TONES } from './order-words.ts';

const FILTER = { status: '', no: '', machine: '', user: '', page: '1' } as const;
type Filter = { readonly [K in keyof typeof FILTER]: string };

const isId = (text: string): boolean => /^\d{1,12}$/.test(text);

function queryOf({ status, no, machine, user, page }: Filter) {
  return {
    page: Number(page),
    limit: 20,
    ...(isOrderState(status) ? { status } : {}),
    ...(no === '' ? {} : { order_no: no }),
    ...(isId(machine) ? { machine_id: Number(machine) } : {}),
    ...(isId(user) ? { user_id: Number(user) } : {}),
  };
}

/** Every order, the newest first. */
export function OrderListPage() {
  const t = useTexts(orderTexts);
  const states = useTexts(orderStateNames);
  const [filter, change] = useUrlState(FILTER);
  const orders = useGet('/api/v1/admin/orders', { query: queryOf(filter) }, { keep: true });
  return (
    <Page title={t.menu}>
      <OrderFilter filter={filter} change={change} />
      <Loaded query={orders}>
        {(data) => (
          <PagedTable
            label={t.menu}
            rows={data.orders}
            rowKey="id"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              {
                title: t.number,
                key: 'no',
                render: (_, row) => <Link to={`/orders/${row.id}`}>{row.order_no}</Link>,
              },
              { title: t.machine, key: 'machine', render: (_, row) => row.machine.machine_name },
              {
                title: t.renter,
                key: 'renter',
                render: (_, { renter }) => <PersonLink id={renter.id} name={renter.real_name} />,
              },
              {
                title: t.owner,
                key: 'owner',
                render: (_, { owner }) => <PersonLink id={owner.id} name={owner.real_name} />,
              },
              { title: t.start, key: 'start', render: (_, row) => <Instant at={row.start_time} /> },
              { title: t.end, key: 'end', render: (_, row) => <Instant at={row.end_time} /> },
              {
                title: t.total,
                key: 'total',
                align: 'right',
                render: (_, row) => <Yuan fen={row.total_amount} />,
              },
              {
                title: t.paid,
                key: 'paid',
                align: 'right',
                render: (_, row) => <Yuan fen={row.paid_amount} />,
              },
              {
                title: t.state,
                key: 'state',
                render: (_, { status }) => <StateTag tone={ORDER_TONES[status]}>{states[status]}</StateTag>,
              },
              { title: t.created, key: 'created', render: (_, row) => <Instant at={row.created_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}

function OrderFilter({
  filter,
  change,
}: {
  readonly filter: Filter;
  readonly change: (wanted: Partial<Record<keyof Filter, string>>) => void;
}) {
  const t = useTexts(orderTexts);
  const states = useCodeNames(orderStateNames);
  const words = [
    { key: 'no', label: t.number, width: 240 },
    { key: 'machine', label: t.machineId, width: 150 },
    { key: 'user', label: t.userId, width: 190 },
  ] as const;
  return (
    <Flex gap={8} wrap>
      <Select
        aria-label={t.state}
        placeholder={t.state}
        allowClear
        style={{ minWidth: 130 }}
        value={filter.status === '' ? null : filter.status}
        options={states.options}
        onChange={(chosen) => change({ status: chosen ?? '' })}
      />
      {words.map(({ key, label, width }) => (
        <Input.Search
          key={key}
          aria-label={label}
          placeholder={label}
          allowClear
          defaultValue={filter[key]}
          onSearch={(text) => change({ [key]: text.trim() })}
          style={{ width, maxWidth: '100%' }}
        />
      ))}
    </Flex>
  );
}
