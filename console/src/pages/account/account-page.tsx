import { Button, Card, Flex, Popconfirm, Table, Typography } from 'antd';
import { useGet, useSend } from '../../api/hooks.ts';
import type { Got } from '../../api/wire.ts';
import { useLanguage } from '../../language.ts';
import { Facts } from '../../parts/facts.tsx';
import { Instant } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { accountTexts } from '../../texts/account.ts';
import { authenticatorTexts } from '../../texts/authenticator.ts';
import { useTexts } from '../../texts.ts';
import { OwnPassword } from '../login/own-password.tsx';
import { isRole, useRoles } from '../staff/roles.ts';
import { Authenticator } from './authenticator.tsx';
import { SecondStep } from './second-step.tsx';

const INFO = '/api/v1/user/info';
const SESSIONS = '/api/v1/admin/auth/sessions';

/** One's own account: who one is here, one's password, second step and sessions. For everybody who is signed in, whatever he may do. */
export function AccountPage() {
  const t = useTexts(accountTexts);
  const tokens = useTexts(authenticatorTexts);
  const info = useGet(INFO, {});
  return (
    <Page title={t.title}>
      <Loaded query={info}>{(found) => <Standing info={found} />}</Loaded>
      <Flex wrap gap={16} align="stretch">
        <Card size="small" title={t.password} style={CARD_STYLE}>
          <OwnPassword oldLabel={t.oldPassword} onDone={() => undefined}>
            <Typography.Paragraph type="secondary">{t.passwordNote}</Typography.Paragraph>
          </OwnPassword>
        </Card>
        <Card size="small" title={tokens.title} style={CARD_STYLE}>
          <Authenticator />
        </Card>
        <Card size="small" title={t.second} style={CARD_STYLE}>
          <SecondStep />
        </Card>
      </Flex>
      <OwnSessions />
    </Page>
  );
}

const CARD_STYLE = { flex: '1 1 320px', minWidth: 0 } as const;

function Standing({ info }: { readonly info: Got<typeof INFO> }) {
  const t = useTexts(accountTexts);
  const tongue = useLanguage();
  const roles = useRoles();
  // the document's answer names permissions in Chinese; the roles know both languages
  const named = new Map(
    roles.query.data?.roles.flatMap(({ permissions }) =>
      permissions.map(({ permission, name, name_en }) => [
        permission as string,
        tongue === 'zh' ? name : name_en,
      ]),
    ),
  );
  return (
    <Facts
      items={[
        { key: 'name', label: t.name, value: info.real_name },
        { key: 'number', label: t.number, value: info.user_id },
        { key: 'role', label: t.role, value: isRole(info.role) ? roles.nameOf(info.role) : '—' },
        { key: 'memo', label: t.memo, value: info.memo || '—' },
        {
          key: 'may',
          label: t.permissions,
          value: info.roles
            .map(({ value, rolename }) => named.get(value) ?? rolename)
            .join(tongue === 'zh' ? '、' : ', '),
        },
      ]}
    />
  );
}

/** Where one is signed in. The session one sits in is ended by signing out. */
function OwnSessions() {
  const t = useTexts(accountTexts);
  const sessions = useGet(SESSIONS, {});
  const end = useSend('DELETE', '/api/v1/admin/auth/sessions/{session_id}', {
    done: t.ended,
    refresh: [SESSIONS],
  });
  return (
    <Card size="small" title={t.sessions}>
      <Loaded query={sessions}>
        {(found) => (
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
              { title: t.since, key: 'since', render: (_, row) => <Instant at={row.created_at} /> },
              { title: t.lastSeen, key: 'seen', render: (_, row) => <Instant at={row.last_seen_at} /> },
              {
                title: t.deeds,
                key: 'deeds',
                render: (_, { current, session_id }) =>
                  current ? (
                    <StateTag tone="info">{t.current}</StateTag>
                  ) : (
                    <Popconfirm title={t.endAsk} onConfirm={() => end.mutate({ path: { session_id } })}>
                      <Button size="small">{t.end}</Button>
                    </Popconfirm>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Card>
  );
}
