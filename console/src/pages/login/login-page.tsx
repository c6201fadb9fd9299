import { Card, Flex, Typography } from 'antd';
import { useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useSession } from '../../api/session.ts';
import { LanguageSwitch } from '../../layout/language-switch.tsx';
import { commonTexts } from '../../texts/common.ts';
import { loginTexts } from '../../texts/login.ts';
import { useTexts } from '../../texts.ts';
import { LoginForm } from './login-form.tsx';

/** `/console/login`; leads back to where somebody was sent away from. */
export function LoginPage() {
  const t = useTexts(loginTexts);
  const common = useTexts(commonTexts);
  const session = useSession();
  const { state } = useLocation();
  useEffect(() => {
    document.title = `${t.title} · ${common.product}`;
  }, [t.title, common.product]);
  if (session.phase === 'in') return <Navigate to={backOf(state)} replace />;
  return (
    <Flex component="main" vertical align="center" justify="center" gap={16} style={PLACE}>
      <Typography.Text strong style={{ fontSize: 18 }}>
        {common.product}
      </Typography.Text>
      <Card style={{ width: 'min(400px, 100%)' }}>
        <Typography.Title level={1} style={{ fontSize: 20, marginTop: 0 }}>
          {t.title}
        </Typography.Title>
        <LoginForm />
      </Card>
      <LanguageSwitch />
    </Flex>
  );
}

/** Only ways within the console: what stands in a history entry is not necessarily ours. */
function backOf(state: unknown): string {
  const back = typeof state === 'object' && state !== null && 'back' in state ? state.back : '/';
  return typeof back === 'string' && back.startsWith('/') && !back.startsWith('//') ? back : '/';
}

const PLACE = { minHeight: '100vh', padding: 16, background: '#f2f5f3' } as const;
