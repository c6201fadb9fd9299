import { Descriptions } from 'antd';
import type { ReactNode } from 'react';

export interface Fact {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: ReactNode;
}

/** A labelled table of facts: one column on a phone, `columns` on a desk. */
export function Facts({
  items,
  columns = 2,
  title,
}: {
  readonly items: readonly Fact[];
  readonly columns?: 1 | 2 | 3;
  readonly title?: ReactNode;
}) {
  return (
    <Descriptions
      bordered
      size="small"
      title={title}
      className="facts"
      column={{ xs: 1, sm: 1, md: columns, lg: columns, xl: columns, xxl: columns }}
      items={items.map(({ key, label, value }) => ({ key, label, children: value ?? '—' }))}
    />
  );
}
