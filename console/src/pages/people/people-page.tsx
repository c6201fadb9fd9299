import { Flex, Input, Segmented } from 'antd';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { commonTexts } from '../../texts/common.ts';
import { peopleTexts } from '../../texts/people.ts';
import { useTexts } from '../../texts.ts';

/** Everybody with an account, found by what somebody on the telephone can say of himself. */
export function PeoplePage() {
  const t = useTexts(peopleTexts);
  const common = useTexts(commonTexts);
  const [{ keyword, status, page }, change] = useUrlState({ keyword: '', status: '', page: '1' });
  const people = useGet(
    '/api/v1/admin/users',
    {
      query: {
        page: Number(page),
        limit: 20,
        ...(keyword === '' ? {} : { keyword }),
        ...(status === 'active' || status === 'frozen' ? { status } : {}),
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
          allowClear
          defaultValue={keyword}
          onSearch={(text) => change({ keyword: text.trim() })}
          style={{ width: 340, maxWidth: '100%' }}
        />
        <Segmented
          aria-label={t.state}
          value={status}
          onChange={(chosen) => change({ status: chosen })}
          options={[
            { value: '', label: common.all },
            { value: 'active', label: t.active },
            { value: 'frozen', label: t.frozen },
          ]}
        />
      </Flex>
      <Loaded query={people}>
        {(data) => (
          <PagedTable
            label={t.list}
            rows={data.users}
            rowKey="id"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              {
                title: t.name,
                key: 'name',
                render: (_, row) => <Link to={`/people/${row.id}`}>{row.real_name ?? row.id}</Link>,
              },
              { title: t.phone, key: 'phone', render: (_, row) => row.phone ?? '—' },
              { title: t.type, dataIndex: 'user_type' },
              {
                title: t.verified,
                key: 'verified',
                render: (_, row) =>
                  [
                    row.is_real_name_verified ? t.realName : null,
                    row.is_bank_card_verified ? t.bankCard : null,
                  ]
                    .filter((name) => name !== null)
                    .join('、') || '—',
              },
              {
                title: t.state,
                key: 'state',
                render: (_, { status: state }) => (
                  <StateTag tone={state === 'active' ? 'good' : 'bad'}>{t[state]}</StateTag>
                ),
              },
              { title: t.created, key: 'created', render: (_, row) => <Instant at={row.created_at} /> },
              { title: t.lastLogin, key: 'last', render: (_, row) => <Instant at={row.last_login_time} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
