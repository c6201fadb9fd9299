import { Flex } from 'antd';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { ChoiceFilter, oneOf } from '../../parts/choice-filter.tsx';
import { Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { certificationTexts } from '../../texts/certifications.ts';
import { useTexts } from '../../texts.ts';
import { RESULT_TONES, STATE_TONES } from './certification-words.ts';

/** Every request to be certified, the newest first. */
export function CertificationListPage() {
  const t = useTexts(certificationTexts);
  const [filter, change] = useUrlState({ type: '', status: '', page: '1' });
  const kinds = { real_name: t.real_name, bank_card: t.bank_card, credit: t.credit };
  const states = { pending: t.pending, approved: t.approved, rejected: t.rejected };
  const type = oneOf(kinds, filter.type);
  const status = oneOf(states, filter.status);
  const certifications = useGet(
    '/api/v1/admin/auths',
    {
      query: {
        page: Number(filter.page),
        limit: 20,
        ...(type === null ? {} : { type }),
        ...(status === null ? {} : { status }),
      },
    },
    { keep: true },
  );
  return (
    <Page title={t.list}>
      <Flex gap={8} wrap>
        <ChoiceFilter
          label={t.kind}
          words={kinds}
          chosen={type}
          onChange={(word) => change({ type: word })}
        />
        <ChoiceFilter
          label={t.state}
          words={states}
          chosen={status}
          onChange={(word) => change({ status: word })}
        />
      </Flex>
      <Loaded query={certifications}>
        {(data) => (
          <PagedTable
            label={t.list}
            rows={data.auths}
            rowKey="auth_id"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              {
                title: t.id,
                key: 'id',
                render: (_, row) => <Link to={`/certifications/${row.auth_id}`}>{row.auth_id}</Link>,
              },
              { title: t.kind, key: 'kind', render: (_, row) => t[row.type] },
              {
                title: t.person,
                key: 'person',
                render: (_, { user, real_name }) => (
                  <Link to={`/people/${user.id}`}>
                    {real_name ?? user.real_name ?? user.nickname ?? user.id}
                  </Link>
                ),
              },
              {
                title: t.state,
                key: 'state',
                render: (_, { auth_status: state }) => (
                  <StateTag tone={STATE_TONES[state]}>{t[state]}</StateTag>
                ),
              },
              {
                title: t.verdict,
                key: 'verdict',
                render: (_, { verdict }) =>
                  verdict === null ? (
                    <StateTag tone="neutral">{t.notYet}</StateTag>
                  ) : (
                    <StateTag tone={RESULT_TONES[verdict]}>{t[verdict]}</StateTag>
                  ),
              },
              { title: t.attempt, dataIndex: 'attempt', align: 'right' },
              { title: t.submitted, key: 'in', render: (_, row) => <Instant at={row.submitted_at} /> },
              { title: t.reviewed, key: 'out', render: (_, row) => <Instant at={row.reviewed_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
