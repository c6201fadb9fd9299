import { Alert, Button, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import { fieldErrors } from '../../api/failure.ts';
import { lookWhoIsHere } from '../../api/who.ts';
import { Failure } from '../../parts/failure.tsx';
import { loginTexts } from '../../texts/login.ts';
import { useTexts } from '../../texts.ts';
import { browserId, lastName, noteName } from './browser-memory.ts';
import { type Captcha, CaptchaField } from './captcha-field.tsx';
import { passwordForm } from './password-form.ts';

/** Document 003's steps: name and password; then, when the answer says so, a captcha (code 2) or a code that was sent (code 1). */
type Step =
  | { readonly kind: 'password' }
  | { readonly kind: 'captcha' | 'code' | 'totp'; readonly token: string };

interface Entry {
  readonly code: number;
  /** the code is the authenticator's, and was not sent */
  readonly factor?: 'totp';
  readonly token: string;
}

interface Fields {
  readonly username: string;
  readonly password: string;
  readonly captcha?: string;
  readonly code?: string;
}

const WHY = {
  captcha: (t) => t.captchaWhy,
  code: (t) => t.codeWhy,
  totp: (t) => t.totpWhy,
} as const satisfies Record<string, (t: ReturnType<typeof useTexts<typeof loginTexts>>) => string>;

const STEPS: Readonly<Record<number, 'code' | 'captcha'>> = { 1: 'code', 2: 'captcha' };

/**
 * Signs somebody in; the page around it learns so from the session.
 * @param again the same person comes back: his name is there already
 */
export function LoginForm({ again = false }: { readonly again?: boolean }) {
  const t = useTexts(loginTexts);
  const [form] = Form.useForm<Fields>();
  const known = again ? lastName() : '';
  const [step, setStep] = useState<Step>({ kind: 'password' });
  const [captcha, setCaptcha] = useState<Captcha | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const startOver = (): void => {
    setStep({ kind: 'password' });
    setFailure(null);
    form.resetFields(['password', 'captcha', 'code']);
  };

  const send = async (fields: Fields): Promise<void> => {
    setBusy(true);
    setFailure(null);
    if (step.kind === 'password') noteName(fields.username);
    try {
      const entry =
        step.kind === 'password'
          ? await enter('/v1/login', {
              username: fields.username,
              password: passwordForm(fields.password),
              ssid: browserId(),
            })
          : await enter('/v1/verify', {
              token: step.token,
              ...(step.kind === 'captcha'
                ? { captcha: fields.captcha, captcha_id: captcha?.captcha_id }
                : step.kind === 'totp'
                  ? codeOf(fields.code ?? '')
                  : { code: fields.code }),
            });
      const next = STEPS[entry.code];
      if (next === undefined) await lookWhoIsHere();
      else setStep({ kind: entry.factor ?? next, token: entry.token });
    } catch (error) {
      setFailure(error);
      form.setFields(fieldErrors(error) as never);
      form.resetFields(['captcha', 'code']);
      setAttempt((before) => before + 1);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => void send(fields)}
      initialValues={{ username: known }}
    >
      <Flex vertical gap={16}>
        <Failure error={failure} />
        {step.kind === 'password' ? (
          <NameAndPassword known={known !== ''} />
        ) : (
          <Alert type="info" role="status" showIcon title={WHY[step.kind](t)} />
        )}
        {step.kind === 'captcha' ? <CaptchaField key={attempt} onShown={setCaptcha} /> : null}
        {step.kind === 'code' ? <CodeField /> : null}
        {step.kind === 'totp' ? <AuthenticatorField /> : null}
        <Button type="primary" htmlType="submit" loading={busy} block size="large">
          {step.kind === 'password' ? t.submit : t.verify}
        </Button>
        {step.kind === 'password' ? null : (
          <Button type="link" onClick={startOver}>
            {t.startOver}
          </Button>
        )}
      </Flex>
    </Form>
  );
}

function enter(path: '/v1/login' | '/v1/verify', body: object): Promise<Entry> {
  return request<Entry>('POST', path, { body, anonymous: true });
}

function NameAndPassword({ known }: { readonly known: boolean }) {
  const t = useTexts(loginTexts);
  const rules = [{ required: true, message: t.required }];
  return (
    <div>
      <Form.Item name="username" label={t.username} rules={rules}>
        <Input autoComplete="username" autoFocus={!known} maxLength={64} size="large" />
      </Form.Item>
      <Form.Item name="password" label={t.password} rules={rules} style={{ marginBottom: 0 }}>
        <Input.Password autoComplete="current-password" autoFocus={known} maxLength={128} size="large" />
      </Form.Item>
    </div>
  );
}

/** Six digits of the app, or one of the codes that were kept for the day it is lost. */
const codeOf = (typed: string): { code: string } | { recovery_code: string } =>
  /^\d{6}$/.test(typed.trim()) ? { code: typed.trim() } : { recovery_code: typed.trim() };

function AuthenticatorField() {
  const t = useTexts(loginTexts);
  return (
    <Form.Item
      name="code"
      label={t.totp}
      rules={[{ required: true, pattern: /^\s*(\d{6}|[0-9A-Za-z -]{16,32})\s*$/, message: t.totpShape }]}
      style={{ marginBottom: 0 }}
    >
      <Input autoFocus autoComplete="one-time-code" maxLength={32} size="large" />
    </Form.Item>
  );
}

function CodeField() {
  const t = useTexts(loginTexts);
  return (
    <Form.Item
      name="code"
      label={t.code}
      rules={[{ required: true, pattern: /^\d{4,8}$/, message: t.codeShape }]}
      style={{ marginBottom: 0 }}
    >
      <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={8} size="large" />
    </Form.Item>
  );
}
