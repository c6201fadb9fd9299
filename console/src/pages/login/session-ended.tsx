import { Button, Flex, Modal, Typography } from 'antd';
import { type Me, signedOut } from '../../api/session.ts';
import { loginTexts } from '../../texts/login.ts';
import { useTexts } from '../../texts.ts';
import { LoginForm } from './login-form.tsx';

/** Over the page whose session has ended: its contents stay, and the request that met the end goes on after the login. */
export function SessionEnded({ me }: { readonly me: Me }) {
  const t = useTexts(loginTexts);
  return (
    <Modal
      open
      title={t.endedTitle}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
    >
      <Flex vertical gap={12}>
        <Typography.Text>
          {me.name} · {t.endedHint}
        </Typography.Text>
        <LoginForm again />
        <Button type="link" onClick={() => signedOut()}>
          {t.endedOther}
        </Button>
      </Flex>
    </Modal>
  );
}
