import { Button, Flex, Input, Select, Table, Tabs } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useGet } from '../../api/hooks.ts';
import { useLanguage } from '../../language.ts';
import { Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { staffTexts } from '../../texts/staff.ts';
import { useTexts } from '../../texts.ts';
import { AppointDialog, FirstPasswordDialog } from './appoint-dialog.tsx';
import { type FirstPassword, isRole, useRoles } from './roles.ts';

/** Who works here and what each role may do. */
export function StaffListPage() {
  const t = useTexts(staffTexts);
  const [{ tab }, change] = useUrlState({ tab: 'staff' });
  const [appointing, appoint] = useState(false);
  const [password, showPassword] = useState<FirstPassword | null>(null);
  return (
    <Page
      title={t.menu}
      actions={
        <Button type="primary" onClick={() => appoint(true)}>
          {t.add}
        </Button>
      }
    >
      <Tabs
        activeKey={tab}
        onChange={(chosen) => change({ tab: chosen })}
        destroyOnHidden
        items={[
          { key: 'staff', label: t.list, children: <StaffList /> },
          { key: 'roles', label: t.rolesTab, children: <RoleList /> },
        ]}
      />
      {appointing ? (
        <AppointDialog
          onClose={() => appoint(false)}
          onAppointed={(made) => {
            appoint(false);
            showPassword(made);
          }}
        />
      ) : null}
      {password === null ? null : (
        <FirstPasswordDialog password={password} onClose={() => showPassword(null)} />
      )}
    </Page>
  );
}

function StaffList() {
  const t = useTexts(staffTexts);
  const roles = useRoles();
  const [{ keyword, role, page }, change] = useUrlState({ keyword: '', role: '', page: '1' });
  const staff = useGet(
    '/api/v1/admin/staff',
    {
      query: {
        page: Number(page),
        limit: 20,
        ...(keyword === '' ? {} : { keyword }),
        ...(isRole(role) ? { role } : {}),
      },
    },
    { keep: true },
  );
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} wrap>
        <Input.Search
          aria-label={t.keyword}
          placeholder={t.keyword}
          allowClear
          defaultValue={keyword}
          onSearch={(text) => change({ keyword: text.trim() })}
          style={{ width: 220 }}
        />
        <Select
          aria-label={t.role}
          placeholder={t.role}
          allowClear
          style={{ minWidth: 140 }}
          value={role === '' ? null : role}
          options={roles.options}
          onChange={(chosen) => change({ role: chosen ?? '' })}
        />
      </Flex>
      <Loaded query={staff}>
        {(data) => (
          <PagedTable
            label={t.list}
            rows={data.staff}
            rowKey="id"
            total={data.total}
            page={data.page}
            limit={data.limit}
            onPage={(next) => change({ page: String(next) })}
            columns={[
              {
                title: t.username,
                key: 'username',
                render: (_, row) => <Link to={`/staff/${row.id}`}>{row.username}</Link>,
              },
              { title: t.name, dataIndex: 'real_name' },
              { title: t.roles, key: 'roles', render: (_, row) => row.roles.map(roles.nameOf).join('、') },
              {
                title: t.state,
                key: 'state',
                render: (_, row) =>
                  row.status === 'frozen' ? (
                    <StateTag tone="bad">{t.frozen}</StateTag>
                  ) : row.must_change_password ? (
                    <StateTag tone="warn">{t.mustChange}</StateTag>
                  ) : (
                    <StateTag tone="good">{t.active}</StateTag>
                  ),
              },
              { title: t.secondStep, key: 'second', render: (_, row) => t[row.second_step] },
              { title: t.lastLogin, key: 'last', render: (_, row) => <Instant at={row.last_login_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Flex>
  );
}

function RoleList() {
  const t = useTexts(staffTexts);
  const tongue = useLanguage();
  const { query } = useRoles();
  return (
    <Loaded query={query}>
      {({ roles }) => (
        <Table
          aria-label={t.rolesTab}
          size="middle"
          pagination={false}
          rowKey="role"
          dataSource={roles}
          columns={[
            {
              title: t.role,
              key: 'role',
              width: 160,
              render: (_, row) => (tongue === 'zh' ? row.name : row.name_en),
            },
            {
              title: t.permissions,
              key: 'permissions',
              render: (_, row) =>
                row.permissions
                  .map(({ name, name_en }) => (tongue === 'zh' ? name : name_en))
                  .join(tongue === 'zh' ? '、' : ', '),
            },
          ]}
        />
      )}
    </Loaded>
  );
}
