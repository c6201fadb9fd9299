import { Alert, Card, Flex, Typography } from 'antd';
import { useLanguage } from '../../language.ts';
import { Facts } from '../../parts/facts.tsx';
import { Instant, Reference, Yuan } from '../../parts/figures.tsx';
import { StateTag, type Tone } from '../../parts/state-tag.tsx';
import { applicationTexts } from '../../texts/applications.ts';
import { useTexts } from '../../texts.ts';
import type { Opinion } from './evidence-answer.ts';

/** Dify's opinion, with what it rests on. It is shown as advice, so that nobody takes it for the decision. */
export function OpinionCard({ opinion }: { readonly opinion: Opinion }) {
  const t = useTexts(applicationTexts);
  const tongue = useLanguage();
  return (
    <Card size="small" title={t.ai} extra={<Typography.Text type="secondary">{t.aiNote}</Typography.Text>}>
      {opinion.status === 'running' ? <Alert type="info" showIcon title={t.aiRunning} /> : null}
      {opinion.status === 'failed' ? (
        <Alert type="warning" showIcon title={t.aiFailed} description={opinion.failure?.[tongue]} />
      ) : null}
      {opinion.status === 'opinion' ? <Given opinion={opinion} /> : null}
    </Card>
  );
}

function Given({ opinion }: { readonly opinion: Opinion }) {
  const t = useTexts(applicationTexts);
  const advice: Record<string, { readonly tone: Tone; readonly text: string }> = {
    approve: { tone: 'good', text: t.approve },
    reject: { tone: 'bad', text: t.reject },
    manual_review: { tone: 'warn', text: t.review },
  };
  const said = advice[opinion.decision ?? ''] ?? { tone: 'neutral' as const, text: opinion.decision ?? '—' };
  return (
    <Flex vertical gap={12}>
      <Facts
        items={[
          { key: 'advice', label: t.advice, value: <StateTag tone={said.tone}>{said.text}</StateTag> },
          { key: 'score', label: t.score, value: opinion.score },
          {
            key: 'confidence',
            label: t.confidence,
            value: opinion.confidence === null ? null : `${Math.round(opinion.confidence * 100)}%`,
          },
          { key: 'risk', label: t.riskLevel, value: opinion.risk_level },
          { key: 'amount', label: t.amount, value: <Yuan fen={opinion.amount} /> },
          { key: 'credit', label: t.creditScore, value: opinion.credit_score },
          { key: 'at', label: t.at, value: <Instant at={opinion.at} /> },
          { key: 'run', label: t.aiRun, value: <Reference value={opinion.run_id} /> },
        ]}
      />
      {opinion.reasons.length === 0 ? null : (
        <div>
          <strong>{t.reasons}</strong>
          <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
            {opinion.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
    </Flex>
  );
}
