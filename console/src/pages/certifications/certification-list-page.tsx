import { Flex, Select } from 'antd';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { Instant } from '../../shared/figures.tsx';
import { Loaded } from '../../shared/loaded.tsx';
import { Page } from '../../shared/page.tsx';
import { PagedTable } from '../../shared/paged-table.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useUrlState } from '../../shared/url-state.ts';
import { certificationTexts } from '../../texts/certifications.ts';
import { useTexts } from '../../texts.ts';
import { isKind, isState, KINDS, RESULT_TONES, STATE_TONES, STATES } from './certification-words.ts';

/** Every request to be certified, the newest first. */
export function CertificationListPage() {
  const t = useTexts(certificationTexts);
  const [{ type, status, page }, change] = useUrlState({ type: '', status: '', page: '1' });
  const certifications = useGet(
    '/api/v1/admin/auths',
    {
      query: {
        page: Number(page),
        limit: 20,
        ...(isKind(type) ? { type } : {}),
        ...(isState(status) ? { status } : {}),
      },
    },
    { keep: true },
  );
  return (
    <Page title={t.list}>
      <Flex gap={8} wrap>
        <Select
          aria-label={t.kind}
          placeholder={t.kind}
          allowClear
          style={{ minWidth: 140 }}
          value={isKind(type) ? type : null}
          options={KINDS.map((value) => ({ value, label: t[value] }))}
          onChange={(chosen) => change({ type: chosen ?? '' })}
        />
        <Select
          aria-label={t.state}
          placeholder={t.state}
          allowClear
          style={{ minWidth: 140 }}
          value={isState(status) ? status : null}
          options={STATES.map((value) => ({ value, label: t[value] }))}
          onChange={(chosen) => change({ status: chosen ?? '' })}
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
