import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useSend } from '../../api/hooks.ts';
import { Failure } from '../../parts/failure.tsx';
import { loginTexts } from '../../texts/login.ts';
import { useTexts } from '../../texts.ts';

interface Fields {
  readonly old_password: string;
  readonly new_password: string;
  readonly repeated: string;
}

/** Changes the password of whoever sits here. The server ends his other sessions; this one goes on. */
export function OwnPassword({
  oldLabel,
  children,
  onDone,
}: {
  readonly oldLabel: string;
  /** said above the fields */
  readonly children?: ReactNode;
  readonly onDone: () => void;
}) {
  const t = useTexts(loginTexts);
  const [form] = Form.useForm<Fields>();
  const change = useSend('POST', '/api/v1/admin/auth/change-password', {
    done: t.changed,
    refresh: ['/api/v1/admin/auth'],
    quiet: true,
    onDone: () => {
      form.resetFields();
      onDone();
    },
  });
  const required = { required: true, message: t.required };
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ old_password, new_password }) => change.mutate({ body: { old_password, new_password } })}
    >
      {children}
      <Failure error={change.error} />
      <Form.Item name="old_password" label={oldLabel} rules={[required]}>
        <Input.Password autoComplete="current-password" />
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
  );
}
