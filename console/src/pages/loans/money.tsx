import { yuanText } from '../../parts/figures.tsx';

/** Yuan as document 002 sends them, a number with two decimals. */
export function YuanAmount({ yuan }: { readonly yuan: number | null | undefined }) {
  if (yuan === null || yuan === undefined) return '—';
  return <span className="figure">{yuanText(yuan.toFixed(2).replace('.', ''))}</span>;
}
