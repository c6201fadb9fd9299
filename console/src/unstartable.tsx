import { Button, Result } from 'antd';
import { commonTexts } from './texts/common.ts';
import { useTexts } from './texts.ts';

/** Shown when the server cannot even say who is here. */
export function Unstartable({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  const t = useTexts(commonTexts);
  return (
    <Result
      status="warning"
      title={t.unreachable}
      subTitle={error instanceof Error ? error.message : ''}
      extra={
        <Button type="primary" onClick={again}>
          {t.retry}
        </Button>
      }
    />
  );
}
