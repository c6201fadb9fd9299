import { Button, Flex, Form, Input, Select } from 'antd';
import { catalogueTexts } from '../texts/catalogue.ts';
import { useTexts } from '../texts.ts';
import { PAIR_KINDS, type PairKind } from './pairs.ts';

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;

/** Named values in rows that can be added and removed. The form holds `PairRow`s, see shared/pairs.ts. */
export function PairsField({
  name,
  label,
  typed = false,
  extra,
}: {
  readonly name: string;
  readonly label: string;
  /** each value has a kind of its own; without, all are texts */
  readonly typed?: boolean;
  readonly extra?: string;
}) {
  const t = useTexts(catalogueTexts);
  return (
    <Form.Item label={label} extra={extra}>
      <Form.List name={name}>
        {(rows, { add, remove }) => (
          <Flex vertical gap={8}>
            {rows.map((row) => (
              <Flex key={row.key} gap={8} align="start">
                <Form.Item
                  name={[row.name, 'name']}
                  rules={[{ required: true, whitespace: true, message: t.pairName }]}
                  style={{ flex: '1 1 30%', margin: 0 }}
                >
                  <Input aria-label={t.pairName} placeholder={t.pairName} maxLength={64} />
                </Form.Item>
                {typed ? (
                  <Form.Item
                    name={[row.name, 'kind']}
                    initialValue="text"
                    style={{ flex: '0 0 88px', margin: 0 }}
                  >
                    <Select
                      aria-label={t.pairKind}
                      options={PAIR_KINDS.map((kind) => ({ value: kind, label: t[kind] }))}
                    />
                  </Form.Item>
                ) : null}
                <Form.Item noStyle shouldUpdate>
                  {({ getFieldValue }) => (
                    <PairValueItem
                      row={row.name}
                      kind={typed ? (getFieldValue([name, row.name, 'kind']) as PairKind) : 'text'}
                    />
                  )}
                </Form.Item>
                <Button type="text" aria-label={t.removePair} onClick={() => remove(row.name)}>
                  ✕
                </Button>
              </Flex>
            ))}
            <Button type="dashed" onClick={() => add({ kind: 'text' })}>
              {t.addPair}
            </Button>
          </Flex>
        )}
      </Form.List>
    </Form.Item>
  );
}

function PairValueItem({ row, kind }: { readonly row: number; readonly kind: PairKind }) {
  const t = useTexts(catalogueTexts);
  if (kind === 'yes' || kind === 'no') return <span style={STYLE} />;
  if (kind === 'list') {
    return (
      <Form.Item name={[row, 'items']} style={STYLE}>
        <Select mode="tags" aria-label={t.pairValue} placeholder={t.pairValue} />
      </Form.Item>
    );
  }
  return (
    <Form.Item
      name={[row, 'text']}
      style={STYLE}
      rules={kind === 'number' ? [{ required: true, pattern: NUMBER, message: t.number }] : []}
    >
      <Input aria-label={t.pairValue} placeholder={t.pairValue} maxLength={200} />
    </Form.Item>
  );
}

const STYLE = { flex: '1 1 45%', margin: 0 } as const;
