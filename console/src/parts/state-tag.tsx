import type { ReactNode } from 'react';

/** What a state means to whoever reads it. antd's own tag colours are too pale to read for some. */
export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

const LOOKS: Readonly<Record<Tone, { readonly color: string; readonly background: string }>> = {
  neutral: { color: '#3d4750', background: '#e9edf0' },
  info: { color: '#0f4592', background: '#e3eefc' },
  good: { color: '#12552e', background: '#dff1e5' },
  warn: { color: '#7a4400', background: '#fdeccb' },
  bad: { color: '#9b1c22', background: '#fde4e4' },
};

/** A state in one word, in colours that can be read. */
export function StateTag({
  tone,
  title,
  children,
}: {
  readonly tone: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className="state-tag figure" title={title} style={LOOKS[tone]}>
      {children}
    </span>
  );
}
