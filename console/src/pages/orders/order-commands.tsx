import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { TextField } from '../../parts/fields.tsx';
import { commonTexts } from '../../texts/common.ts';
import { orderTexts } from '../../texts/orders.ts';
import { useTexts } from '../../texts.ts';
import { ORDER_READS, type Order, type OrderCommand } from './order-words.ts';

interface Words {
  readonly name: string;
  readonly note: string;
  readonly done: string;
  /** when it may be done, said where it may not */
  readonly needs: string;
}

function useCommandWords(): Record<OrderCommand, Words> {
  const t = useTexts(orderTexts);
  return {
    confirm: { name: t.confirm, note: t.confirmNote, done: t.confirmed, needs: t.confirmNeeds },
    start: { name: t.begin, note: t.beginNote, done: t.begun, needs: t.beginNeeds },
    complete: { name: t.complete, note: t.completeNote, done: t.completed, needs: t.completeNeeds },
    cancel: { name: t.cancel, note: t.cancelNote, done: t.cancelled, needs: t.cancelNeeds },
  };
}

/** What staff may do for the parties now; what they may not is shown with the reason. */
export function OrderCommands({ order }: { readonly order: Order }) {
  const common = useTexts(commonTexts);
  const words = useCommandWords();
  const [open, setOpen] = useState<OrderCommand | null>(null);
  const close = () => setOpen(null);
  const items = order.commands.map(({ command, allowed }) => ({
    key: command,
    label: allowed ? words[command].name : `${words[command].name} · ${words[command].needs}`,
    disabled: !allowed,
    danger: command === 'cancel',
    onClick: () => setOpen(command),
  }));
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="primary">{common.actions}</Button>
      </Dropdown>
      {open === 'cancel' ? <CancelDialog order={order} words={words.cancel} onClose={close} /> : null}
      {open === null || open === 'cancel' ? null : (
        <StepDialog order={order} command={open} words={words[open]} onClose={close} />
      )}
    </>
  );
}

interface DialogProps {
  readonly order: Order;
  readonly words: Words;
  readonly onClose: () => void;
}

/** The next step of an order, taken for its owner. */
function StepDialog({
  order,
  command,
  words,
  onClose,
}: DialogProps & { readonly command: Exclude<OrderCommand, 'cancel'> }) {
  const options = { done: words.done, refresh: ORDER_READS, quiet: true, onDone: onClose };
  const steps = {
    confirm: useSend('POST', '/api/v1/orders/{order_id}/confirm', options),
    start: useSend('POST', '/api/v1/orders/{order_id}/start', options),
    complete: useSend('POST', '/api/v1/orders/{order_id}/complete', options),
  };
  const step = steps[command];
  return (
    <CommandDialog<object>
      title={`${words.name} ${order.order_no}`}
      note={words.note}
      submit={words.name}
      danger={command === 'complete'}
      busy={step.isPending}
      error={step.error}
      onClose={onClose}
      onSubmit={() => step.mutate({ path: { order_id: order.id } })}
    >
      {null}
    </CommandDialog>
  );
}

function CancelDialog({ order, words, onClose }: DialogProps) {
  const t = useTexts(orderTexts);
  const cancel = useSend('POST', '/api/v1/orders/{order_id}/cancel', {
    done: words.done,
    refresh: ORDER_READS,
    quiet: true,
    onDone: onClose,
  });
  return (
    <CommandDialog<{ readonly reason: string }>
      title={`${words.name} ${order.order_no}`}
      note={words.note}
      submit={words.name}
      danger
      busy={cancel.isPending}
      error={cancel.error}
      onClose={onClose}
      onSubmit={({ reason }) => cancel.mutate({ path: { order_id: order.id }, body: { reason } })}
    >
      <TextField name="reason" label={t.reason} required />
    </CommandDialog>
  );
}
