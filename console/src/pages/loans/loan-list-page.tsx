import { Flex, Input } from 'antd';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import type { Got } from '../../api/wire.ts';
import { ChoiceFilter, oneOf } from '../../parts/choice-filter.tsx';
import { Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import { stateTone } from './loan-words.ts';
import { YuanAmount } from './money.tsx';

const PATH = '/api/v1/admin/loans';
type Row = Got<typeof PATH>['items'][number];

/** The loan book: who owes how much, how late, and how it is graded. */
export function LoanListPage() {
  const t = useTexts(loanTexts);
  const [filter, change] = useUrlState({
    status: '',
    grade: '',
    keyword: '',
    page: '1',
  });
  const states = { active: t.active, settled: t.settled, written_off: t.written_off };
  const grades = {
    normal: t.normal,
    special_mention: t.special_mention,
    substandard: t.substandard,
    doubtful: t.doubtful,
    loss: t.loss,
  };
  const { keyword, page } = filter;
  const status = oneOf(states, filter.status);
  const grade = oneOf(grades, filter.grade);
  const loans = useGet(
    PATH,
    {
      query: {
        page: Number(page),
        per_page: 20,
        ...(status === null ? {} : { status }),
        ...(grade === null ? {} : { grade }),
        ...(keyword === '' ? {} : { keyword }),
      },
    },
    { keep: true },
  );
  return (
    <Page title={t.list}>
      <Flex gap={8} wrap>
        <Input.Search
          aria-label={t.keyword}
          placeholder={t.keyword}
          defaultValue={keyword}
          allowClear
          onSearch={(text) => change({ keyword: text.trim() })}
          style={{ width: 240 }}
        />
        <ChoiceFilter
          label={t.state}
          words={states}
          chosen={status}
          onChange={(word) => change({ status: word })}
        />
        <ChoiceFilter
          label={t.grade}
          words={grades}
          chosen={grade}
          onChange={(word) => change({ grade: word })}
        />
      </Flex>
      <Loaded query={loans}>
        {({ items, pagination }) => (
          <PagedTable<Row>
            label={t.list}
            rows={items}
            rowKey="loan_id"
            total={pagination.total}
            page={pagination.current_page}
            limit={pagination.per_page}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              {
                title: t.number,
                key: 'no',
                render: (_, row) => <Link to={`/loans/${row.loan_id}`}>{row.loan_no}</Link>,
              },
              {
                title: t.borrower,
                key: 'borrower',
                render: (_, { borrower }) => (
                  <Link to={`/people/${borrower.user_id}`}>{borrower.name ?? borrower.user_id}</Link>
                ),
              },
              { title: t.product, dataIndex: 'product_name' },
              {
                title: t.principal,
                key: 'principal',
                align: 'right',
                render: (_, row) => <YuanAmount yuan={row.principal} />,
              },
              {
                title: t.outstanding,
                key: 'left',
                align: 'right',
                render: (_, row) => <YuanAmount yuan={row.outstanding_principal} />,
              },
              {
                title: t.state,
                key: 'state',
                render: (_, row) => (
                  <StateTag tone={stateTone(row.status, row.days_past_due)}>
                    {row.days_past_due > 0 ? `${t.overdue} ${row.days_past_due}` : t[row.status]}
                  </StateTag>
                ),
              },
              { title: t.grade, key: 'grade', render: (_, row) => t[row.grade] },
              { title: t.disbursed, key: 'at', render: (_, row) => <Instant at={row.disbursed_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
