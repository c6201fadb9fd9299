import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/who.ts';
import { useCodeNames } from '../../parts/code-names.ts';
import { Yuan } from '../../parts/figures.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { machineStates, machineTexts, machineTypeNames } from '../../texts/machines.ts';
import { useTexts } from '../../texts.ts';
import { MACHINE_TONES, type Machine } from './machine-form.ts';

export function MachineTable({
  data,
  onPage,
  actions,
}: {
  readonly data: {
    readonly machines: readonly Machine[];
    readonly total: number;
    readonly page: number;
    readonly limit: number;
  };
  readonly onPage: (page: number) => void;
  readonly actions: (machine: Machine) => ReactNode;
}) {
  const t = useTexts(machineTexts);
  const words = useTexts(catalogueTexts);
  const states = useTexts(machineStates);
  const types = useCodeNames(machineTypeNames);
  const seesOrders = useMay('order.manage');
  return (
    <PagedTable<Machine>
      label={t.menu}
      rows={data.machines}
      rowKey="id"
      total={data.total}
      page={data.page}
      limit={data.limit}
      onPage={onPage}
      columns={[
        { title: t.name, dataIndex: 'machine_name' },
        { title: t.code, dataIndex: 'machine_code' },
        { title: t.type, key: 'type', render: (_, row) => types.nameOf(row.machine_type) },
        {
          title: words.state,
          key: 'state',
          render: (_, row) => <StateTag tone={MACHINE_TONES[row.status]}>{states[row.status]}</StateTag>,
        },
        { title: t.brandModel, key: 'model', render: (_, row) => `${row.brand} ${row.model}`.trim() || '—' },
        {
          title: t.owner,
          key: 'owner',
          render: (_, row) => <PersonLink id={row.owner_id} name={row.owner.real_name} />,
        },
        {
          title: t.place,
          key: 'place',
          render: (_, { location }) =>
            [...new Set([location.province, location.city, location.county])].join(' ').trim() || '—',
        },
        { title: t.perHour, key: 'hour', align: 'right', render: (_, row) => <Yuan fen={row.hourly_rate} /> },
        { title: t.perDay, key: 'day', align: 'right', render: (_, row) => <Yuan fen={row.daily_rate} /> },
        {
          title: t.depositShort,
          key: 'deposit',
          align: 'right',
          render: (_, row) => <Yuan fen={row.deposit_amount} />,
        },
        {
          title: t.orders,
          key: 'orders',
          align: 'right',
          render: (_, row) =>
            seesOrders ? <Link to={`/orders?machine=${row.id}`}>{row.total_orders}</Link> : row.total_orders,
        },
        { key: 'actions', fixed: 'end', render: (_, row) => actions(row) },
      ]}
    />
  );
}
