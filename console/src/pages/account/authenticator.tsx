import { Alert, Button, Flex, Form, Input, Popconfirm, Typography } from 'antd';
import { useState } from 'react';
import { useGetOf, useSendOf } from '../../api/hooks.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { authenticatorTexts } from '../../texts/authenticator.ts';
import { useTexts } from '../../texts.ts';

const OWN = '/api/v1/admin/auth/authenticator';

interface Standing {
  readonly enrolled: boolean;
  readonly recovery_codes_left: number;
  readonly required: boolean;
}

interface Begun {
  readonly secret: string;
  readonly uri: string;
  readonly picture: string;
}

interface Codes {
  readonly recovery_codes: readonly string[];
}

/** One's own authenticator app: bound by its first code, ended by a proof. @param onBound after the recovery codes were shown */
export function Authenticator({ onBound }: { readonly onBound?: () => void }) {
  const t = useTexts(authenticatorTexts);
  const standing = useGetOf<Standing>(OWN);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const show = ({ recovery_codes }: Codes): void => setCodes(recovery_codes);
  const renew = useSendOf<object, Codes>('POST', `${OWN}/recovery-codes`, { refresh: [OWN], onDone: show });
  const end = useSendOf<object, unknown>('DELETE', OWN, { done: t.ended, refresh: [OWN] });
  if (codes !== null) {
    return (
      <RecoveryCodes
        codes={codes}
        onKept={() => {
          setCodes(null);
          onBound?.();
        }}
      />
    );
  }
  return (
    <Loaded query={standing}>
      {({ enrolled, recovery_codes_left }) =>
        enrolled ? (
          <Flex vertical gap={12}>
            <Alert
              type="success"
              showIcon
              title={t.bound}
              description={`${t.codesLeft}${recovery_codes_left}`}
            />
            <Flex gap={8} wrap>
              <Button onClick={() => renew.mutate({ body: {} })} loading={renew.isPending}>
                {t.newCodes}
              </Button>
              <Popconfirm title={t.endAsk} onConfirm={() => end.mutate({})}>
                <Button loading={end.isPending}>{t.end}</Button>
              </Popconfirm>
            </Flex>
          </Flex>
        ) : (
          <Binding onBound={show} />
        )
      }
    </Loaded>
  );
}

function Binding({ onBound }: { readonly onBound: (codes: Codes) => void }) {
  const t = useTexts(authenticatorTexts);
  const [begun, setBegun] = useState<Begun | null>(null);
  const begin = useSendOf<object, Begun>('POST', OWN, { onDone: setBegun });
  const confirm = useSendOf<{ code: string }, Codes>('POST', `${OWN}/confirm`, {
    refresh: [OWN],
    onDone: onBound,
  });
  if (begun === null) {
    return (
      <Flex vertical gap={12} align="start">
        <Typography.Text type="secondary">{t.note}</Typography.Text>
        <Button type="primary" onClick={() => begin.mutate({ body: {} })} loading={begin.isPending}>
          {t.begin}
        </Button>
      </Flex>
    );
  }
  return (
    <Form<{ readonly code: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) => confirm.mutate({ body: { code } })}
    >
      <Typography.Paragraph>{t.scan}</Typography.Paragraph>
      <img src={begun.picture} alt={t.picture} width={200} height={200} />
      <Typography.Paragraph type="secondary">
        {t.byHand} <Typography.Text code>{begun.secret}</Typography.Text>
      </Typography.Paragraph>
      <Form.Item
        name="code"
        label={t.code}
        rules={[{ required: true, pattern: /^\d{6}$/, message: t.codeShape }]}
      >
        <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {t.confirm}
      </Button>
    </Form>
  );
}

function RecoveryCodes({
  codes,
  onKept,
}: {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}) {
  const t = useTexts(authenticatorTexts);
  return (
    <Flex vertical gap={12} align="start">
      <Alert type="warning" showIcon title={t.keep} />
      <Typography.Paragraph copyable={{ text: codes.join('\n') }}>
        <code style={{ whiteSpace: 'pre-line' }}>{codes.join('\n')}</code>
      </Typography.Paragraph>
      <Button type="primary" onClick={onKept}>
        {t.kept}
      </Button>
    </Flex>
  );
}
