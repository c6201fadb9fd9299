import { Button, Space, Typography } from 'antd';
import { useState } from 'react';
import { commonTexts } from '../../texts/common.ts';
import { configTexts } from '../../texts/configs.ts';
import { useTexts } from '../../texts.ts';
import { type Config, kindOf, looksSecret, readable } from './config-kinds.ts';

/** A value as what it is; what looks like a secret is shown when it is asked for. */
export function ConfigValue({ config }: { readonly config: Config }) {
  const t = useTexts(configTexts);
  const common = useTexts(commonTexts);
  const [shown, show] = useState(!looksSecret(config.key));
  const { value } = config;
  if (!shown) {
    return (
      <Space size={4}>
        ••••••
        <Button type="link" size="small" onClick={() => show(true)}>
          {t.show}
        </Button>
      </Space>
    );
  }
  const kind = kindOf(value);
  if (value === '') return '—';
  if (kind === 'boolean') return value === 'true' ? common.yes : common.no;
  if (kind === 'number') return <span className="figure">{value}</span>;
  if (kind === 'json') {
    return <pre style={{ margin: 0, maxHeight: 160, overflow: 'auto', fontSize: 12 }}>{readable(value)}</pre>;
  }
  return (
    <Typography.Paragraph
      style={{ margin: 0, maxWidth: 360, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      ellipsis={{ rows: 3, tooltip: { title: value } }}
    >
      {value}
    </Typography.Paragraph>
  );
}
