import { DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';

const FORM = 'YYYY-MM-DD HH:mm';

/** A moment in Chinese time, wherever the reader sits; the form holds `YYYY-MM-DD HH:mm`. */
export function MomentField({
  name,
  label,
  extra,
}: {
  readonly name: string;
  readonly label: string;
  readonly extra?: string;
}) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      getValueProps={(text: string | undefined) => ({ value: text ? dayjs(text, FORM) : null })}
      normalize={(chosen: Dayjs | null) => chosen?.format(FORM)}
    >
      <DatePicker showTime={{ format: 'HH:mm' }} format={FORM} style={{ width: '100%' }} />
    </Form.Item>
  );
}

/** What the form holds, as an instant. */
export const instantOfMoment = (text: string): string => `${text.replace(' ', 'T')}:00+08:00`;

/** An instant, as the form holds it. */
export const momentOf = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant));
