import { Alert, Flex } from 'antd';
import { useLanguage } from '../../language.ts';
import { applicationTexts } from '../../texts/applications.ts';
import { useTexts } from '../../texts.ts';
import type { Warning } from './evidence-answer.ts';

const KINDS = { info: 'info', warning: 'warning', serious: 'error' } as const;
const ORDER: readonly Warning['severity'][] = ['serious', 'warning', 'info'];

/** What the checks found, the most serious first. */
export function Warnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  const t = useTexts(applicationTexts);
  const tongue = useLanguage();
  if (warnings.length === 0) return <Alert type="success" showIcon title={t.noWarnings} />;
  const sorted = ORDER.flatMap((severity) => warnings.filter((warning) => warning.severity === severity));
  return (
    <Flex vertical gap={8}>
      {sorted.map(({ code, severity, text }) => (
        <Alert key={`${code} ${text.zh}`} type={KINDS[severity]} showIcon title={text[tongue]} />
      ))}
    </Flex>
  );
}
