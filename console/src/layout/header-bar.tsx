import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Layout, Space } from 'antd';
import { Link, useNavigate } from 'react-router';
import { request } from '../api/client.ts';
import { ApiError } from '../api/failure.ts';
import { signedOut } from '../api/session.ts';
import { consoleSettings } from '../api/settings.ts';
import { useMe } from '../api/who.ts';
import { failureNotice } from '../parts/failure.tsx';
import { useShowKeys } from '../parts/keys.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';
import { LanguageSwitch } from './language-switch.tsx';

/** Who is here, which language, the keys, and the way out. */
export function HeaderBar({ onMenu }: { readonly onMenu?: () => void }) {
  const t = useTexts(commonTexts);
  const me = useMe();
  const signOut = useSignOut();
  const showKeys = useShowKeys();
  return (
    <Layout.Header style={BAR_STYLE}>
      {onMenu === undefined ? null : (
        <Button onClick={onMenu} aria-haspopup="dialog">
          {t.menu}
        </Button>
      )}
      {consoleSettings().sandbox && (onMenu === undefined || window.innerWidth > 480) ? (
        <StateTag tone="warn">{t.sandbox}</StateTag>
      ) : null}
      <Space size={0} style={{ marginInlineStart: 'auto' }}>
        <Link to="/account" title={t.account} style={{ paddingInline: 4, whiteSpace: 'nowrap' }}>
          {me.name}
        </Link>
        <Button type="text" onClick={showKeys} aria-label={t.showKeys} title={t.showKeys}>
          ?
        </Button>
        <LanguageSwitch />
        <Button type="text" onClick={signOut}>
          {t.signOut}
        </Button>
      </Space>
    </Layout.Header>
  );
}

/** Ends the session on the server first: a cookie that is only forgotten still works for whoever has copied it. */
function useSignOut(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { notification } = App.useApp();
  return () => {
    request('POST', '/api/v1/admin/auth/logout', { body: {}, anonymous: true })
      .catch((error: unknown) => {
        // it was over already
        if (!(error instanceof ApiError) || error.status !== 401) throw error;
      })
      .then(() => {
        signedOut();
        queries.clear();
        return navigate('/login', { replace: true });
      })
      .catch((error: unknown) => failureNotice(notification, error));
  };
}

const BAR_STYLE = {
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  paddingInline: 12,
  background: '#fff',
  borderBottom: '1px solid #e5e8eb',
  height: 56,
  lineHeight: 'normal',
  overflow: 'hidden',
} as const;
