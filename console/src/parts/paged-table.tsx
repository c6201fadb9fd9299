import { Table, type TableProps } from 'antd';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';

export interface PagedTableProps<Row> extends Omit<TableProps<Row>, 'dataSource' | 'pagination'> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly page: number;
  readonly limit: number;
  readonly onPage: (page: number) => void;
  /** what a screen reader calls it */
  readonly label: string;
}

/** A page of a list. It scrolls sideways where it does not fit. */
export function PagedTable<Row extends object>({
  rows,
  total,
  page,
  limit,
  onPage,
  label,
  ...rest
}: PagedTableProps<Row>) {
  const t = useTexts(commonTexts);
  return (
    <Table<Row>
      size="middle"
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: t.empty }}
      aria-label={label}
      {...rest}
      dataSource={[...rows]}
      pagination={{
        current: page,
        pageSize: limit,
        total,
        onChange: onPage,
        showSizeChanger: false,
        showTotal: t.total,
        hideOnSinglePage: false,
      }}
    />
  );
}
