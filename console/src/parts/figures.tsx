import { Typography } from 'antd';
import { useLanguage } from '../language.ts';

/** Money as the API sends it: whole fen, as a number or as text. */
export function Yuan({ fen }: { readonly fen: number | string | null | undefined }) {
  if (fen === null || fen === undefined || fen === '') return '—';
  return <span className="figure">{yuanText(fen)}</span>;
}

/** `1234567` → `¥12,345.67`, exactly: no float ever holds it. */
export function yuanText(fen: number | string): string {
  const value = BigInt(fen);
  const size = value < 0n ? -value : value;
  const whole = (size / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0n ? '−' : ''}¥${whole}.${(size % 100n).toString().padStart(2, '0')}`;
}

/** A rate as the API sends it, a decimal fraction: 0.0435 → 4.35%. */
export function Percent({ rate }: { readonly rate: number | string | null | undefined }) {
  if (rate === null || rate === undefined || rate === '') return '—';
  const percent = (Number(rate) * 100).toFixed(4).replace(/\.?0+$/, '');
  return <span className="figure">{percent}%</span>;
}

/** An instant in Chinese time, wherever the reader sits: that is the time of the books. */
export function Instant({ at }: { readonly at: string | null | undefined }) {
  const tongue = useLanguage();
  if (at === null || at === undefined || at === '') return '—';
  return (
    <time dateTime={at} title={at} className="figure" style={{ whiteSpace: 'nowrap' }}>
      {instantText(at, tongue)}
    </time>
  );
}

export function instantText(at: string, tongue: 'zh' | 'en'): string {
  return new Intl.DateTimeFormat(tongue === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** A business date, which has no time and no zone. */
export function Day({ date }: { readonly date: string | null | undefined }) {
  if (date === null || date === undefined || date === '') return '—';
  return (
    <time dateTime={date} className="figure" style={{ whiteSpace: 'nowrap' }}>
      {date}
    </time>
  );
}

/** A number or an id that somebody may want to copy. */
export function Reference({ value }: { readonly value: string | number | null | undefined }) {
  if (value === null || value === undefined || value === '') return '—';
  return (
    <Typography.Text className="figure" copyable={{ text: String(value) }}>
      {value}
    </Typography.Text>
  );
}

/** The business date of an instant that the API sends for a date: midnight UTC of it, or a moment of its day in China. */
export const dayOf = (instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(instant));
