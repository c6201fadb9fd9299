import { Select } from 'antd';
import { paymentTexts } from '../../texts/payments.ts';
import { useTexts } from '../../texts.ts';

/** Chooses one state, or any. */
export function StateFilter<State extends string>({
  states,
  words,
  chosen,
  onChange,
}: {
  readonly states: readonly State[];
  readonly words: Readonly<Record<State, string>>;
  readonly chosen: State | null;
  readonly onChange: (state: State | '') => void;
}) {
  const t = useTexts(paymentTexts);
  return (
    <Select<State>
      aria-label={t.state}
      placeholder={t.state}
      allowClear
      style={{ minWidth: 140, width: 'fit-content' }}
      value={chosen}
      options={states.map((value) => ({ value, label: words[value] }))}
      onChange={(state?: State) => onChange(state ?? '')}
    />
  );
}

export const oneOf = <State extends string>(states: readonly State[], text: string): State | null =>
  states.find((state) => state === text) ?? null;
