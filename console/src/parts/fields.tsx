import { DatePicker, Form, Input, InputNumber } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
}

const FORM = 'YYYY-MM-DD';

/** Yuan with two decimals. The form holds text, so that no float ever holds money. */
export function YuanField({
  name,
  label,
  required = false,
  extra,
}: FieldProps & { readonly extra?: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required }]} extra={extra}>
      <InputNumber stringMode precision={2} min="0" prefix="¥" style={{ width: '100%' }} />
    </Form.Item>
  );
}

export function WholeField({ name, label, required = false }: FieldProps) {
  return (
    <Form.Item name={name} label={label} rules={[{ required }]}>
      <InputNumber precision={0} min={1} style={{ width: '100%' }} />
    </Form.Item>
  );
}

/** A rate in percent; the request wants the fraction, see `fractionOf`. */
export function PercentField({ name, label, required = false }: FieldProps) {
  return (
    <Form.Item name={name} label={label} rules={[{ required }]}>
      <InputNumber min={0} max={100} precision={4} suffix="%" style={{ width: '100%' }} />
    </Form.Item>
  );
}

/** A business date; the form holds `YYYY-MM-DD`. */
export function DayField({ name, label, required = false }: FieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required }]}
      getValueProps={(text: string | undefined) => ({ value: text ? dayjs(text, FORM) : null })}
      normalize={(chosen: Dayjs | null) => chosen?.format(FORM)}
    >
      <DatePicker style={{ width: '100%' }} />
    </Form.Item>
  );
}

export function LineField({
  name,
  label,
  required = false,
  most = 100,
}: FieldProps & { readonly most?: number }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required, whitespace: true }]}>
      <Input maxLength={most} />
    </Form.Item>
  );
}

export function TextField({
  name,
  label,
  required = false,
  most = 500,
}: FieldProps & { readonly most?: number }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required, whitespace: true }]}>
      <Input.TextArea maxLength={most} showCount rows={3} />
    </Form.Item>
  );
}

/** 4.35 percent → 0.0435, by decimal places and not by division: 0.0435 is what the reader typed. */
export const fractionOf = (percent: number): number => Number(`${percent}e-2`);

/** A form's fields without those that were left empty. */
export function filled<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Partial<T>;
}
