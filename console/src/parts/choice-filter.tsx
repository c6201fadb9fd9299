import { Select } from 'antd';

/** Narrows a list to one of a few words, or to any. */
export function ChoiceFilter<Word extends string>({
  label,
  words,
  chosen,
  onChange,
}: {
  readonly label: string;
  /** what each is called, in the order they are offered */
  readonly words: Readonly<Record<Word, string>>;
  readonly chosen: Word | null;
  readonly onChange: (word: Word | '') => void;
}) {
  return (
    <Select<string>
      aria-label={label}
      placeholder={label}
      allowClear
      style={{ minWidth: 140, width: 'fit-content' }}
      value={chosen}
      options={Object.entries<string>(words).map(([value, name]) => ({ value, label: name }))}
      onChange={(word?: string) => onChange(oneOf(words, word ?? '') ?? '')}
    />
  );
}

/** The word that an address carries, if it is one of them. */
export const oneOf = <Word extends string>(
  words: Readonly<Record<Word, unknown>>,
  text: string,
): Word | null => (Object.hasOwn(words, text) ? (text as Word) : null);
