import { Alert, Card } from 'antd';
import { lookWhoIsHere } from '../../api/who.ts';
import { Page } from '../../parts/page.tsx';
import { authenticatorTexts } from '../../texts/authenticator.ts';
import { useTexts } from '../../texts.ts';
import { Authenticator } from '../account/authenticator.tsx';

/** Where the house asks for a second factor, whoever has none binds one before he sees anything else. */
export function FirstFactor() {
  const t = useTexts(authenticatorTexts);
  return (
    <Page title={t.firstTitle}>
      <Card style={{ maxWidth: 480 }}>
        <Alert type="info" role="status" showIcon title={t.firstWhy} style={{ marginBottom: 16 }} />
        <Authenticator onBound={() => void lookWhoIsHere()} />
      </Card>
    </Page>
  );
}
