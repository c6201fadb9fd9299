import { yuanText } from '../../shared/figures.tsx';

/** Yuan as document 002 sends them, a number with two decimals. */
export function YuanAmount({ yuan }: { readonly yuan: number | null | undefined }) {
  if (yuan === null || yuan === undefined) return '—';
  return <span className="figure">{yuanText(yuan.toFixed(2).replace('.', ''))}</span>;
}

/** The business date of an instant that document 002 sends for a date: midnight UTC of that date, or a moment of its day in China. */
export const dayOf = (instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(instant));
