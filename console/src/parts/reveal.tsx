import { Alert, Button, Flex, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { fieldErrors } from '../api/failure.ts';
import { useSend } from '../api/hooks.ts';
import { applicationTexts } from '../texts/applications.ts';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';
import { Failure } from './failure.tsx';
import { May } from './may.tsx';

export interface Numbers {
  readonly phone: string | null;
  readonly email: string | null;
  readonly id_card: string | null;
}

const PATH = '/api/v1/admin/users/{id}/reveal';
const MOST = 500;

/**
 * A person's masked numbers, and the way to see them whole: a reason, which the audit log keeps. What was revealed lives in this
 * component only, so that leaving the page masks it again.
 */
export function Revealable({
  userId,
  masked,
  children,
}: {
  readonly userId: number;
  readonly masked: Numbers;
  readonly children: (numbers: Numbers) => ReactNode;
}) {
  const t = useTexts(applicationTexts);
  const [open, setOpen] = useState(false);
  const [clear, setClear] = useState<Partial<Numbers> | null>(null);
  return (
    <Flex vertical gap={8}>
      {children({ ...masked, ...clear })}
      <May permission="user.reveal">
        {clear === null ? (
          <Button size="small" style={{ width: 'fit-content' }} onClick={() => setOpen(true)}>
            {t.reveal}
          </Button>
        ) : (
          <Alert
            type="warning"
            title={t.revealed}
            action={
              <Button size="small" onClick={() => setClear(null)}>
                {t.hide}
              </Button>
            }
          />
        )}
      </May>
      {open ? (
        <ReasonDialog
          userId={userId}
          onClose={() => setOpen(false)}
          onRevealed={(numbers) => {
            setClear(numbers);
            setOpen(false);
          }}
        />
      ) : null}
    </Flex>
  );
}

function ReasonDialog({
  userId,
  onClose,
  onRevealed,
}: {
  readonly userId: number;
  readonly onClose: () => void;
  readonly onRevealed: (numbers: Partial<Numbers>) => void;
}) {
  const t = useTexts(applicationTexts);
  const common = useTexts(commonTexts);
  const [reason, setReason] = useState('');
  const reveal = useSend('POST', PATH, { quiet: true, onDone: onRevealed });
  const isEmpty = reason.trim() === '';
  const send = () =>
    reveal.mutate({
      path: { id: userId },
      body: { reason: reason.trim(), fields: ['phone', 'email', 'id_card'] },
    });
  return (
    <Modal
      open
      title={t.revealTitle}
      okText={t.revealDo}
      cancelText={common.cancel}
      closable={{ 'aria-label': common.close }}
      okButtonProps={{ disabled: isEmpty, loading: reveal.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <label htmlFor="reveal-reason">{t.revealReason}</label>
        <Input
          id="reveal-reason"
          autoFocus
          maxLength={MOST}
          value={reason}
          status={fieldErrors(reveal.error).length > 0 ? 'error' : ''}
          onChange={({ target }) => setReason(target.value)}
          onPressEnter={() => {
            if (!isEmpty) send();
          }}
        />
        <Failure error={reveal.error} />
      </Flex>
    </Modal>
  );
}
