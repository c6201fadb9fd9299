import { Alert, Flex, Form, Modal } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { fieldErrors } from '../api/failure.ts';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';
import { Failure } from './failure.tsx';

export interface CommandDialogProps<Values> {
  readonly title: string;
  /** what it does to whom, before it is done */
  readonly note?: string;
  readonly submit: string;
  /** cannot be undone */
  readonly danger?: boolean;
  readonly initial?: Partial<Values>;
  readonly busy: boolean;
  /** complaints about fields are shown beside them, the rest below */
  readonly error: unknown;
  readonly width?: number;
  readonly onSubmit: (values: Values) => void;
  readonly onClose: () => void;
  /** the form's items, named as the request names its fields */
  readonly children: ReactNode;
}

/** A form in a dialog: what was typed stays while the answer is out, and after a refusal. */
export function CommandDialog<Values extends object>({
  title,
  note,
  submit,
  danger = false,
  initial,
  busy,
  error,
  width = 520,
  onSubmit,
  onClose,
  children,
}: CommandDialogProps<Values>) {
  const t = useTexts(commonTexts);
  const [form] = Form.useForm<Values>();
  useEffect(() => {
    const complaints = fieldErrors(error);
    if (complaints.length > 0) form.setFields(complaints as Parameters<typeof form.setFields>[0]);
  }, [error, form]);
  return (
    <Modal
      open
      width={width}
      title={title}
      okText={submit}
      cancelText={t.cancel}
      closable={{ 'aria-label': t.close }}
      mask={{ closable: false }}
      okButtonProps={{ loading: busy, danger }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        {note === undefined ? null : <Alert type={danger ? 'warning' : 'info'} title={note} />}
        <Form<Values>
          form={form}
          // goes before the ids of the fields: a field called `content` is not the page's own `#content`
          name="command"
          layout="vertical"
          requiredMark="optional"
          {...(initial === undefined ? {} : { initialValues: initial })}
          onFinish={onSubmit}
        >
          {children}
        </Form>
        <Failure error={error} />
      </Flex>
    </Modal>
  );
}
