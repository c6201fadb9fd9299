import { Button, Segmented, Space } from 'antd';
import { catalogueTexts } from '../texts/catalogue.ts';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';
import { CommandDialog } from './command-dialog.tsx';
import { StateTag } from './state-tag.tsx';

/** What staff keep for the public is on offer or taken off it, and never deleted: what refers to it goes on showing it. */
export type Standing = 'active' | 'retired';

export function StandingTag({ standing }: { readonly standing: Standing }) {
  const t = useTexts(catalogueTexts);
  return <StateTag tone={standing === 'active' ? 'good' : 'neutral'}>{t[standing]}</StateTag>;
}

export const isStanding = (text: string): text is Standing => text === 'active' || text === 'retired';

export function StandingFilter({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useTexts(catalogueTexts);
  const common = useTexts(commonTexts);
  return (
    <Segmented
      aria-label={t.state}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: common.all },
        { value: 'active', label: t.active },
        { value: 'retired', label: t.retired },
      ]}
    />
  );
}

/** At the end of a row: change it, take it off, bring it back. */
export function EntryActions({
  isRetired,
  onChange,
  onStanding,
}: {
  readonly isRetired: boolean;
  readonly onChange: () => void;
  readonly onStanding: () => void;
}) {
  const t = useTexts(catalogueTexts);
  return (
    <Space size={0}>
      <Button type="link" size="small" onClick={onChange}>
        {t.change}
      </Button>
      <Button type="link" size="small" danger={!isRetired} onClick={onStanding}>
        {isRetired ? t.restore : t.retire}
      </Button>
    </Space>
  );
}

/** Asks once more before something is taken off, or brought back. */
export function StandingDialog({
  name,
  isRetired,
  note,
  busy,
  error,
  onConfirm,
  onClose,
}: {
  readonly name: string;
  readonly isRetired: boolean;
  /** what taking it off, or bringing it back, does */
  readonly note: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(catalogueTexts);
  return (
    <CommandDialog<object>
      title={isRetired ? t.restoring(name) : t.retiring(name)}
      note={note}
      submit={isRetired ? t.restore : t.retire}
      danger={!isRetired}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={onConfirm}
    >
      {null}
    </CommandDialog>
  );
}
