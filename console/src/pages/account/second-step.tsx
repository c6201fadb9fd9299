import { Alert, App, Button, Form, Input, Radio, Space, Typography } from 'antd';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Failure } from '../../parts/failure.tsx';
import { accountTexts } from '../../texts/account.ts';
import { useTexts } from '../../texts.ts';
import { passwordForm } from '../login/password-form.ts';

const SETTING = '/v1/user/verification';

interface Fields {
  readonly channel: 'sms' | 'email';
  readonly contact: string;
  readonly password: string;
  readonly code?: string;
}

/**
 * A second step for one's own logins, on or off. It takes the password, and the code that went to the new contact, so that a mistyped
 * one locks nobody out.
 */
export function SecondStep() {
  const t = useTexts(accountTexts);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [sent, setSent] = useState(false);
  const [leaving, leave] = useState(false);
  const channel = Form.useWatch('channel', form) ?? 'sms';
  const set = useSend('PUT', SETTING, {
    quiet: true,
    onDone: (answer) => {
      // the document's own refusals answer a text under 200, too
      const codeSent = typeof answer !== 'string' && answer.code_sent;
      setSent(codeSent);
      if (codeSent) return;
      form.resetFields();
      void message.success(t.turnedOn);
    },
  });
  const required = { required: true, message: t.required };
  const submit = ({ channel: by, contact, password, code }: Fields) =>
    set.mutate({
      body: {
        type: 1,
        password: passwordForm(password),
        ...(by === 'sms' ? { phone: contact.trim() } : { email: contact.trim() }),
        ...(sent && code ? { code } : {}),
      },
    });
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ channel: 'sms' }}
      onFinish={submit}
    >
      <Typography.Paragraph type="secondary">{t.secondNote}</Typography.Paragraph>
      <Failure error={set.error} />
      <Form.Item name="channel" label={t.channel}>
        <Radio.Group
          disabled={sent}
          optionType="button"
          options={[
            { value: 'sms', label: t.sms },
            { value: 'email', label: t.email },
          ]}
        />
      </Form.Item>
      <Form.Item name="contact" label={channel === 'sms' ? t.phone : t.mailbox} rules={[required]}>
        <Input disabled={sent} maxLength={254} autoComplete={channel === 'sms' ? 'tel' : 'email'} />
      </Form.Item>
      <Form.Item name="password" label={t.oldPassword} rules={[required]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {sent ? (
        <>
          <Alert type="info" role="status" showIcon title={t.codeSent} style={{ marginBottom: 16 }} />
          <Form.Item
            name="code"
            label={t.code}
            rules={[{ required: true, pattern: /^\d{6}$/, message: t.codeShape }]}
          >
            <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
          </Form.Item>
        </>
      ) : null}
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={set.isPending}>
          {sent ? t.turnOn : t.sendCode}
        </Button>
        {sent ? <Button onClick={() => setSent(false)}>{t.otherContact}</Button> : null}
        <Button onClick={() => leave(true)}>{t.turnOff}</Button>
      </Space>
      {leaving ? <TurnOff onClose={() => leave(false)} /> : null}
    </Form>
  );
}

function TurnOff({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(accountTexts);
  const off = useSend('PUT', SETTING, { done: t.turnedOff, quiet: true, onDone: onClose });
  return (
    <CommandDialog<{ readonly current: string }>
      title={t.turnOff}
      note={t.turnOffNote}
      submit={t.turnOff}
      busy={off.isPending}
      error={off.error}
      onClose={onClose}
      onSubmit={({ current }) => off.mutate({ body: { type: 0, password: passwordForm(current) } })}
    >
      <Form.Item name="current" label={t.oldPassword} rules={[{ required: true, message: t.required }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
    </CommandDialog>
  );
}
