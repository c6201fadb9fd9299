import { Alert, Flex, Form, Modal, Select, Typography } from 'antd';
import { useSend } from '../../api/hooks.ts';
import { useLanguage } from '../../language.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { LineField, TextField } from '../../parts/fields.tsx';
import { instantText } from '../../parts/figures.tsx';
import { commonTexts } from '../../texts/common.ts';
import { staffTexts } from '../../texts/staff.ts';
import { useTexts } from '../../texts.ts';
import { type FirstPassword, type Role, useRoles } from './roles.ts';

export function AppointDialog({
  onClose,
  onAppointed,
}: {
  readonly onClose: () => void;
  readonly onAppointed: (password: FirstPassword) => void;
}) {
  const t = useTexts(staffTexts);
  const appoint = useSend('POST', '/api/v1/admin/staff', {
    quiet: true,
    refresh: ['/api/v1/admin/staff'],
    onDone: ({ username, initial_password, initial_password_until }) =>
      onAppointed({ username, plain: initial_password, until: initial_password_until }),
  });
  return (
    <CommandDialog<{
      readonly username: string;
      readonly real_name: string;
      readonly roles: Role[];
      readonly memo?: string;
    }>
      title={t.add}
      note={t.addNote}
      submit={t.add}
      busy={appoint.isPending}
      error={appoint.error}
      onClose={onClose}
      onSubmit={({ memo, ...rest }) => appoint.mutate({ body: { ...rest, ...(memo ? { memo } : {}) } })}
    >
      <LineField name="username" label={t.username} required most={64} />
      <LineField name="real_name" label={t.name} required most={64} />
      <RolesField />
      <TextField name="memo" label={t.memo} />
    </CommandDialog>
  );
}

export function RolesField() {
  const t = useTexts(staffTexts);
  const { options } = useRoles();
  return (
    <Form.Item name="roles" label={t.roles} rules={[{ required: true }]}>
      <Select mode="multiple" options={options} />
    </Form.Item>
  );
}

/** Shown once: whoever closes it cannot come back to it. */
export function FirstPasswordDialog({
  password,
  onClose,
}: {
  readonly password: FirstPassword;
  readonly onClose: () => void;
}) {
  const t = useTexts(staffTexts);
  const common = useTexts(commonTexts);
  const tongue = useLanguage();
  return (
    <Modal
      open
      title={t.passwordTitle}
      okText={common.close}
      onOk={onClose}
      onCancel={onClose}
      mask={{ closable: false }}
      closable={{ 'aria-label': common.close }}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <Flex vertical gap={12}>
        <Alert type="warning" showIcon title={t.passwordNote} />
        <span>
          {password.username} · {t.until(instantText(password.until, tongue))}
        </span>
        <Typography.Text code copyable={{ text: password.plain }} style={{ fontSize: 18 }}>
          {password.plain}
        </Typography.Text>
      </Flex>
    </Modal>
  );
}
