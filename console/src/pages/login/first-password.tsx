import { Alert, Card } from 'antd';
import { lookWhoIsHere } from '../../api/who.ts';
import { Page } from '../../parts/page.tsx';
import { loginTexts } from '../../texts/login.ts';
import { useTexts } from '../../texts.ts';
import { OwnPassword } from './own-password.tsx';

/** Whoever was just appointed chooses a password of his own before he sees anything else. */
export function FirstPassword() {
  const t = useTexts(loginTexts);
  return (
    <Page title={t.firstTitle}>
      <Card style={{ maxWidth: 480 }}>
        <OwnPassword oldLabel={t.oldPassword} onDone={() => void lookWhoIsHere()}>
          <Alert type="info" role="status" showIcon title={t.firstWhy} style={{ marginBottom: 16 }} />
        </OwnPassword>
      </Card>
    </Page>
  );
}
