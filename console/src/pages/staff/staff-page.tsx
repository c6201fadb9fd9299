import { Button, Card, Popconfirm, Space, Table } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useGet, useSend } from '../../api/hooks.ts';
import { useMe } from '../../api/who.ts';
import type { Got } from '../../api/wire.ts';
import { useLanguage } from '../../language.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { LineField, TextField } from '../../parts/fields.tsx';
import { Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { staffTexts } from '../../texts/staff.ts';
import { useTexts } from '../../texts.ts';
import { FirstPasswordDialog, RolesField } from './appoint-dialog.tsx';
import { type FirstPassword, type Role, useRoles } from './roles.ts';

const READS = ['/api/v1/admin/staff'] as const;
type Member = Got<'/api/v1/admin/staff/{id}'>;
type Dialog = 'change' | 'roles' | 'disable' | null;

/** One member of staff: what he may do, where he is signed in, and what an administrator may do about it. */
export function StaffPage() {
  const t = useTexts(staffTexts);
  const tongue = useLanguage();
  const roles = useRoles();
  const { id = '' } = useParams();
  const member = useGet('/api/v1/admin/staff/{id}', { path: { id: Number(id) } });
  const { data } = member;
  return (
    <Page
      title={t.title(data?.real_name ?? id)}
      back={{ to: '/staff', label: t.list }}
      aside={
        data === undefined ? null : (
          <StateTag tone={data.status === 'active' ? 'good' : 'bad'}>{t[data.status]}</StateTag>
        )
      }
      actions={data === undefined ? null : <Deeds member={data} />}
    >
      <Loaded query={member}>
        {(found) => (
          <>
            <Facts
              items={[
                { key: 'username', label: t.username, value: found.username },
                { key: 'name', label: t.name, value: found.real_name },
                { key: 'roles', label: t.roles, value: found.roles.map(roles.nameOf).join('、') },
                { key: 'second', label: t.secondStep, value: t[found.second_step] },
                { key: 'last', label: t.lastLogin, value: <Instant at={found.last_login_at} /> },
                { key: 'created', label: t.created, value: <Instant at={found.created_at} /> },
                { key: 'memo', label: t.memo, value: found.memo },
                {
                  key: 'may',
                  label: t.permissions,
                  value: found.permissions
                    .map(({ name, name_en }) => (tongue === 'zh' ? name : name_en))
                    .join('、'),
                },
              ]}
            />
            <Card size="small" title={t.sessions}>
              <Table
                aria-label={t.sessions}
                size="small"
                pagination={false}
                scroll={{ x: 'max-content' }}
                rowKey="session_id"
                dataSource={found.sessions}
                columns={[
                  { title: t.device, key: 'device', render: (_, row) => row.device ?? '—' },
                  { title: t.ip, key: 'ip', render: (_, row) => row.ip ?? '—' },
                  { title: t.created, key: 'created', render: (_, row) => <Instant at={row.created_at} /> },
                  { title: t.lastSeen, key: 'seen', render: (_, row) => <Instant at={row.last_seen_at} /> },
                ]}
              />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Deeds({ member }: { readonly member: Member }) {
  const t = useTexts(staffTexts);
  const { userId } = useMe();
  const [dialog, open] = useState<Dialog>(null);
  const [password, showPassword] = useState<FirstPassword | null>(null);
  const path = { id: member.id };
  const enable = useSend('POST', '/api/v1/admin/staff/{id}/enable', { done: t.enabled, refresh: READS });
  const end = useSend('POST', '/api/v1/admin/staff/{id}/sessions/end', { done: t.ended, refresh: READS });
  const renew = useSend('POST', '/api/v1/admin/staff/{id}/password', {
    refresh: READS,
    onDone: ({ initial_password, initial_password_until }) =>
      showPassword({ username: member.username, plain: initial_password, until: initial_password_until }),
  });
  const reset = useSend('DELETE', '/v1/users/{user_id}/verification', { done: t.resetDone, refresh: READS });
  const isSelf = String(member.id) === userId;
  const close = () => open(null);
  return (
    <Space wrap>
      <Button onClick={() => open('change')}>{t.change}</Button>
      <Button onClick={() => open('roles')}>{t.setRoles}</Button>
      <Popconfirm title={t.endSessions} onConfirm={() => end.mutate({ path })}>
        <Button>{t.endSessions}</Button>
      </Popconfirm>
      {member.second_step === 'none' ? null : (
        <Popconfirm title={t.resetSecond} onConfirm={() => reset.mutate({ path: { user_id: member.id } })}>
          <Button>{t.resetSecond}</Button>
        </Popconfirm>
      )}
      {isSelf ? null : (
        <Popconfirm title={t.newPasswordNote} onConfirm={() => renew.mutate({ path })}>
          <Button>{t.newPassword}</Button>
        </Popconfirm>
      )}
      {isSelf ? null : member.status === 'active' ? (
        <Button danger onClick={() => open('disable')}>
          {t.disable}
        </Button>
      ) : (
        <Button onClick={() => enable.mutate({ path, body: {} })}>{t.enable}</Button>
      )}
      {dialog === 'change' ? <ChangeDialog member={member} onClose={close} /> : null}
      {dialog === 'roles' ? <SetRolesDialog member={member} onClose={close} /> : null}
      {dialog === 'disable' ? <DisableDialog member={member} onClose={close} /> : null}
      {password === null ? null : (
        <FirstPasswordDialog password={password} onClose={() => showPassword(null)} />
      )}
    </Space>
  );
}

interface DialogProps {
  readonly member: Member;
  readonly onClose: () => void;
}

function ChangeDialog({ member, onClose }: DialogProps) {
  const t = useTexts(staffTexts);
  const change = useSend('PUT', '/api/v1/admin/staff/{id}', {
    done: t.changed,
    refresh: READS,
    quiet: true,
    onDone: onClose,
  });
  return (
    <CommandDialog<{ readonly real_name: string; readonly memo?: string }>
      title={t.change}
      submit={t.change}
      initial={{ real_name: member.real_name, memo: member.memo }}
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={({ real_name, memo }) =>
        change.mutate({ path: { id: member.id }, body: { real_name, memo: memo ?? '' } })
      }
    >
      <LineField name="real_name" label={t.name} required most={64} />
      <TextField name="memo" label={t.memo} />
    </CommandDialog>
  );
}

function SetRolesDialog({ member, onClose }: DialogProps) {
  const t = useTexts(staffTexts);
  const set = useSend('PUT', '/api/v1/admin/staff/{id}/roles', {
    done: t.changed,
    refresh: READS,
    quiet: true,
    onDone: onClose,
  });
  return (
    <CommandDialog<{ readonly roles: Role[]; readonly reason?: string }>
      title={t.setRoles}
      note={t.setRolesNote}
      submit={t.setRoles}
      initial={{ roles: member.roles }}
      busy={set.isPending}
      error={set.error}
      onClose={onClose}
      onSubmit={({ roles, reason }) =>
        set.mutate({ path: { id: member.id }, body: { roles, ...(reason ? { reason } : {}) } })
      }
    >
      <RolesField />
      <TextField name="reason" label={t.reason} />
    </CommandDialog>
  );
}

function DisableDialog({ member, onClose }: DialogProps) {
  const t = useTexts(staffTexts);
  const disable = useSend('POST', '/api/v1/admin/staff/{id}/disable', {
    done: t.disabled,
    refresh: READS,
    quiet: true,
    onDone: onClose,
  });
  return (
    <CommandDialog<{ readonly reason: string }>
      title={t.disable}
      note={t.disableNote}
      submit={t.disable}
      danger
      busy={disable.isPending}
      error={disable.error}
      onClose={onClose}
      onSubmit={(body) => disable.mutate({ path: { id: member.id }, body })}
    >
      <TextField name="reason" label={t.reason} required />
    </CommandDialog>
  );
}
