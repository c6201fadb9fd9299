import { Form, Input, InputNumber, Select, Switch } from 'antd';
import type { ReactNode } from 'react';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
  /** said below the field */
  readonly extra?: string;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Fields side by side where there is room, one below the other on a phone. */
export function FieldGrid({ children }: { readonly children: ReactNode }) {
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
        columnGap: 16,
        alignItems: 'start',
      }}
    >
      {children}
    </div>
  );
}

/** One of a closed list. */
export function ChoiceField({
  name,
  label,
  required = false,
  extra,
  options,
  disabled = false,
}: FieldProps & { readonly options: readonly Option[]; readonly disabled?: boolean }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required }]} extra={extra}>
      <Select options={[...options]} disabled={disabled} />
    </Form.Item>
  );
}

/** One of a list that may be added to: what is typed and not in it is taken as it is. The form holds a text. */
export function OpenChoiceField({
  name,
  label,
  required = false,
  extra,
  options,
}: FieldProps & { readonly options: readonly Option[] }) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required }]}
      extra={extra}
      getValueProps={(text: string | undefined) => ({ value: text ? [text] : [] })}
      normalize={(chosen: readonly string[]) => chosen.at(-1)}
    >
      <Select mode="tags" options={[...options]} />
    </Form.Item>
  );
}

/** Any number of words, chosen or typed; the form holds a list. */
export function WordsField({
  name,
  label,
  required = false,
  extra,
  options = [],
}: FieldProps & { readonly options?: readonly Option[] }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required }]} extra={extra}>
      <Select mode="tags" options={[...options]} tokenSeparators={['\n']} />
    </Form.Item>
  );
}

export function SwitchField({ name, label, extra }: Omit<FieldProps, 'required'>) {
  return (
    <Form.Item name={name} label={label} valuePropName="checked" extra={extra}>
      <Switch />
    </Form.Item>
  );
}

/** A number between bounds, with as many decimals as it may have. */
export function NumberField({
  name,
  label,
  required = false,
  extra,
  min,
  max,
  decimals = 0,
  unit,
}: FieldProps & {
  readonly min: number;
  readonly max: number;
  readonly decimals?: number;
  readonly unit?: string;
}) {
  return (
    <Form.Item name={name} label={label} rules={[{ required }]} extra={extra}>
      <InputNumber
        min={min}
        max={max}
        precision={decimals === 0 ? 0 : undefined}
        step={decimals === 0 ? 1 : 10 ** -Math.min(decimals, 2)}
        suffix={unit}
        style={{ width: '100%' }}
      />
    </Form.Item>
  );
}

/** A picture's or a page's address, which is handed on as it is. */
export function AddressField({ name, label, extra }: Omit<FieldProps, 'required'>) {
  return (
    <Form.Item name={name} label={label} rules={[{ type: 'url' }]} extra={extra}>
      <Input maxLength={2048} placeholder="https://" />
    </Form.Item>
  );
}
