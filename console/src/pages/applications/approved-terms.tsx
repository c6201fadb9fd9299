import { Form, InputNumber } from 'antd';
import { fractionOf } from '../../parts/fields.tsx';
import { yuanText } from '../../parts/figures.tsx';
import { applicationTexts } from '../../texts/applications.ts';
import { useTexts } from '../../texts.ts';
import { useTermText } from './evidence.tsx';
import type { Evidence } from './evidence-answer.ts';

const FEN = 100;

/** Amount, term and rate of an approval. What is left empty is as the borrower asked for; that stands behind each field. */
export function ApprovedTermsFields({ evidence }: { readonly evidence: Evidence }) {
  const t = useTexts(applicationTexts);
  const termText = useTermText();
  const { wish, product, first_decision: first } = evidence;
  const asked = {
    amount: first?.amount ?? wish.amount,
    term: first?.term ?? wish.term,
    annual_rate: first?.annual_rate ?? wish.annual_rate,
  };
  return (
    <>
      <Form.Item
        name="approved_amount"
        label={t.amountYuan}
        extra={`${yuanText(product.min_amount)} – ${yuanText(product.max_amount)}`}
        getValueProps={(fen: number | undefined) => ({ value: fen === undefined ? null : fen / FEN })}
        normalize={(yuan: number | null) => (yuan === null ? undefined : Math.round(yuan * FEN))}
      >
        <InputNumber
          precision={2}
          min={0}
          prefix="¥"
          placeholder={yuanText(asked.amount).slice(1)}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item
        name="approved_term"
        label={`${t.term} (${termText(wish.term, wish.term_unit).replace(/[\d\s]+/, '')})`}
        normalize={(term: number | null) => term ?? undefined}
      >
        <InputNumber precision={0} min={1} placeholder={String(asked.term)} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="approved_rate"
        label={t.ratePercent}
        getValueProps={(rate: number | undefined) => ({
          value: rate === undefined ? null : Number((rate * FEN).toFixed(4)),
        })}
        normalize={(percent: number | null) => (percent === null ? undefined : fractionOf(percent))}
      >
        <InputNumber
          min={0}
          max={100}
          precision={4}
          suffix="%"
          placeholder={String(Number((asked.annual_rate * FEN).toFixed(4)))}
          style={{ width: '100%' }}
        />
      </Form.Item>
    </>
  );
}
