import { serverNow, useMinute } from '../api/server-clock.ts';
import { useLanguage } from '../language.ts';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';
import { instantText } from './figures.tsx';
import { StateTag } from './state-tag.tsx';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long until something is due, on the server's business clock; red once it is late, amber in its last hour. */
export function Due({ at }: { readonly at: string | null | undefined }) {
  const t = useTexts(commonTexts);
  const tongue = useLanguage();
  useMinute();
  if (at === null || at === undefined || at === '') return '—';
  const left = Date.parse(at) - serverNow();
  const size = Math.abs(left);
  const span =
    size >= 2 * DAY
      ? t.days(Math.floor(size / DAY))
      : size >= HOUR
        ? t.hours(Math.floor(size / HOUR))
        : t.minutes(Math.floor(size / MINUTE));
  const tone = left < 0 ? 'bad' : left < HOUR ? 'warn' : 'neutral';
  return (
    <StateTag tone={tone} title={instantText(at, tongue)}>
      {left < 0 ? t.overdueBy(span) : t.dueIn(span)}
    </StateTag>
  );
}
