import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { commonTexts } from '../../texts/common.ts';
import { loanTexts } from '../../texts/loans.ts';
import { useTexts } from '../../texts.ts';
import { PauseDialog, RecordDialog, RecoverDialog, WriteOffDialog } from './command-dialogs.tsx';
import type { Command, Loan } from './loan-words.ts';
import { QuoteDialog } from './quote-dialog.tsx';
import { RestructureDialog } from './restructure-dialog.tsx';

/** Those that are done to the loan as a whole; rows and payments carry their own. */
const SHOWN = [
  'record_payment',
  'quote_prepayment',
  'pause',
  'restructure',
  'record_recovery',
  'write_off',
] as const;
type Shown = (typeof SHOWN)[number];

/** What may be done with the loan now. What may not is shown with the reason, so that nobody looks for it. */
export function Commands({ loan }: { readonly loan: Loan }) {
  const t = useTexts(loanTexts);
  const common = useTexts(commonTexts);
  const [open, setOpen] = useState<Shown | null>(null);
  const names: Record<Shown, string> = {
    record_payment: t.record,
    quote_prepayment: t.quote,
    pause: t.pause,
    restructure: t.restructure,
    record_recovery: t.recover,
    write_off: t.writeOff,
  };
  const known = new Map<Command, Loan['commands'][number]>(
    loan.commands.map((command) => [command.command, command]),
  );
  const items = SHOWN.flatMap((name) => {
    const command = known.get(name);
    if (command === undefined || command.reason_code === 'permission') return [];
    return [
      {
        key: name,
        label: command.allowed ? names[name] : `${names[name]} · ${command.reason ?? ''}`,
        disabled: !command.allowed,
        danger: name === 'write_off',
        onClick: () => setOpen(name),
      },
    ];
  });
  const close = () => setOpen(null);
  if (items.length === 0) return null;
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="primary">{common.actions}</Button>
      </Dropdown>
      {open === 'record_payment' ? <RecordDialog loan={loan} onClose={close} /> : null}
      {open === 'quote_prepayment' ? <QuoteDialog loan={loan} onClose={close} /> : null}
      {open === 'pause' ? <PauseDialog loan={loan} onClose={close} /> : null}
      {open === 'restructure' ? <RestructureDialog loan={loan} onClose={close} /> : null}
      {open === 'record_recovery' ? <RecoverDialog loan={loan} onClose={close} /> : null}
      {open === 'write_off' ? <WriteOffDialog loan={loan} onClose={close} /> : null}
    </>
  );
}
