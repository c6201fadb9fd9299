import { Button, Flex, Form, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import { request } from '../api/client.ts';
import { type ProofMethod, settleProof } from '../api/proof.ts';
import { Failure } from '../parts/failure.tsx';
import { proofTexts } from '../texts/proof.ts';
import { useTexts } from '../texts.ts';

const PROVE = '/api/v1/auth/reauthenticate';

/** Over the page whose request asks for a fresh proof: what was typed stays, and the request goes on afterwards. */
export function ProofDialog({ methods }: { readonly methods: readonly ProofMethod[] }) {
  const t = useTexts(proofTexts);
  const method = methods[0] ?? 'password';
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [form] = Form.useForm<{ readonly proof: string }>();

  const during = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error);
      form.resetFields();
    } finally {
      setBusy(false);
    }
  };
  const prove = (proof: string) =>
    during(async () => {
      const isRecovery = method === 'totp' && !/^\d{6}$/.test(proof.trim());
      await request('POST', PROVE, { body: { [isRecovery ? 'recovery_code' : method]: proof.trim() } });
      settleProof(true);
    });
  const sendCode = () =>
    during(async () => {
      await request('POST', `${PROVE}/code`, { body: {} });
      setSent(true);
    });

  return (
    <Modal
      open
      title={t.title}
      okText={t.submit}
      cancelText={t.cancel}
      mask={{ closable: false }}
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={() => settleProof(false)}
    >
      <Flex vertical gap={12}>
        <Typography.Text>{t.why}</Typography.Text>
        {method === 'code' ? (
          <Button onClick={() => void sendCode()} disabled={busy}>
            {sent ? t.sent : t.send}
          </Button>
        ) : null}
        <Form form={form} layout="vertical" name="proof" onFinish={({ proof }) => void prove(proof)}>
          <Form.Item name="proof" label={t[method]} rules={[{ required: true, message: t.required }]}>
            {method === 'password' ? (
              <Input.Password autoFocus autoComplete="current-password" />
            ) : (
              <Input autoFocus autoComplete="one-time-code" maxLength={32} />
            )}
          </Form.Item>
        </Form>
        <Failure error={failure} />
      </Flex>
    </Modal>
  );
}
