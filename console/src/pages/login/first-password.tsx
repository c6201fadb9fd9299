import { Alert, Button, Card, Form, Input } from 'antd';
import { useSendOf } from '../../api/hooks.ts';
import { lookWhoIsHere } from '../../api/who.ts';
import { Failure } from '../../shared/failure.tsx';
import { Page } from '../../shared/page.tsx';
import { loginTexts } from '../../texts/login.ts';
import { useTexts } from '../../texts.ts';

interface Fields {
  readonly old_password: string;
  readonly new_password: string;
  readonly repeated: string;
}

/** Whoever was just appointed chooses a password of his own before he sees anything else. */
export function FirstPassword() {
  const t = useTexts(loginTexts);
  const [form] = Form.useForm<Fields>();
  const change = useSendOf<Omit<Fields, 'repeated'>, unknown>('POST', '/api/v1/admin/auth/change-password', {
    done: t.changed,
    quiet: true,
    onDone: () => void lookWhoIsHere(),
  });
  const required = { required: true, message: t.required };
  return (
    <Page title={t.firstTitle}>
      <Card style={{ maxWidth: 480 }}>
        <Form<Fields>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ old_password, new_password }) =>
            change.mutate({ body: { old_password, new_password } })
          }
        >
          <Alert type="info" role="status" showIcon title={t.firstWhy} style={{ marginBottom: 16 }} />
          <Failure error={change.error} />
          <Form.Item name="old_password" label={t.oldPassword} rules={[required]}>
            <Input.Password autoComplete="current-password" autoFocus />
          </Form.Item>
          <Form.Item name="new_password" label={t.newPassword} rules={[required]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="repeated"
            label={t.repeatPassword}
            dependencies={['new_password']}
            rules={[
              required,
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  value === undefined || value === getFieldValue('new_password')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t.differ)),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {t.change}
          </Button>
        </Form>
      </Card>
    </Page>
  );
}
