import { DatePicker } from 'antd';
import dayjs from 'dayjs';

export interface DateSpan {
  readonly from: string;
  readonly to: string;
}

const FORM = 'YYYY-MM-DD';
const dateOf = (text: string) => (text === '' ? null : dayjs(text, FORM));

/** Two business dates, both inclusive; empty texts where nobody has chosen. */
export function DateRange({
  span,
  label,
  onChange,
}: {
  readonly span: DateSpan;
  /** what a screen reader calls it */
  readonly label: string;
  readonly onChange: (span: DateSpan) => void;
}) {
  return (
    <DatePicker.RangePicker
      aria-label={label}
      value={[dateOf(span.from), dateOf(span.to)]}
      onChange={(chosen) => {
        const [from, to] = chosen ?? [];
        onChange({ from: from?.format(FORM) ?? '', to: to?.format(FORM) ?? '' });
      }}
    />
  );
}

/** One business date, or an empty text for the API's own default. */
export function DateField({
  date,
  label,
  onChange,
}: {
  readonly date: string;
  readonly label: string;
  readonly onChange: (date: string) => void;
}) {
  return (
    <DatePicker
      aria-label={label}
      placeholder={label}
      value={dateOf(date)}
      onChange={(chosen) => onChange(chosen?.format(FORM) ?? '')}
    />
  );
}
