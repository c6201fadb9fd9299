import { Divider } from 'antd';
import { useSend } from '../../api/hooks.ts';
import {
  ChoiceField,
  FieldGrid,
  NumberField,
  OpenChoiceField,
  SwitchField,
  WordsField,
} from '../../parts/choice-fields.tsx';
import { useCodeNames } from '../../parts/code-names.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { LineField, PercentField, TextField, WholeField, YuanField } from '../../parts/fields.tsx';
import { PairsField } from '../../parts/pairs-field.tsx';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { commonTexts } from '../../texts/common.ts';
import {
  dayCountNames,
  interestTypeNames,
  methodNames,
  productTexts,
  productTypeNames,
  roundingNames,
  userTypeNames,
} from '../../texts/products.ts';
import { useTexts } from '../../texts.ts';
import { bodyOf, NEW_PRODUCT, type Product, type ProductValues, valuesOf } from './product-form.ts';

const REFRESH = ['/api/v1/admin/products'] as const;

/** A new product, or another version of one; `version` keeps two people from overwriting each other. */
export function ProductDialog({
  product,
  onClose,
}: {
  readonly product: Product | null;
  readonly onClose: () => void;
}) {
  const t = useTexts(productTexts);
  const common = useTexts(commonTexts);
  const words = useTexts(catalogueTexts);
  const options = { refresh: REFRESH, quiet: true, onDone: onClose };
  const create = useSend('POST', '/api/v1/admin/products', { ...options, done: words.created });
  const change = useSend('PUT', '/api/v1/admin/products/{id}', { ...options, done: words.changed });
  const submit = (values: ProductValues): void => {
    if (product === null) {
      const { product_code, term_unit } = values;
      create.mutate({ body: { ...bodyOf(values), product_code, term_unit } });
      return;
    }
    change.mutate({ path: { id: product.id }, body: { ...bodyOf(values), version: product.version } });
  };
  return (
    <CommandDialog<ProductValues>
      title={product === null ? t.add : words.changing(product.product_name)}
      note={product === null ? t.addNote : t.changeNote}
      submit={common.save}
      width={760}
      initial={product === null ? NEW_PRODUCT : valuesOf(product)}
      busy={create.isPending || change.isPending}
      error={product === null ? create.error : change.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Basics isNew={product === null} />
      <Money isNew={product === null} unit={product?.term_unit ?? null} />
      <Interest />
      <Deciding />
    </CommandDialog>
  );
}

function Heading({ text }: { readonly text: string }) {
  return (
    <Divider titlePlacement="start" plain style={{ margin: '4px 0 12px' }}>
      {text}
    </Divider>
  );
}

function Basics({ isNew }: { readonly isNew: boolean }) {
  const t = useTexts(productTexts);
  const types = useCodeNames(productTypeNames);
  return (
    <>
      <Heading text={t.basics} />
      <FieldGrid>
        {isNew ? <LineField name="product_code" label={t.code} required most={64} /> : null}
        <LineField name="product_name" label={t.name} required most={64} />
        <OpenChoiceField
          name="product_type"
          label={t.type}
          required
          options={types.options}
          extra={t.typedHint}
        />
        <LineField name="partner_name" label={t.partner} most={64} />
      </FieldGrid>
      <TextField name="description" label={t.description} most={2000} />
    </>
  );
}

function Money({ isNew, unit }: { readonly isNew: boolean; readonly unit: Product['term_unit'] | null }) {
  const t = useTexts(productTexts);
  const counted = (label: string): string => (unit === null ? label : `${label} (${t[unit]})`);
  return (
    <>
      <Heading text={t.money} />
      <FieldGrid>
        <YuanField name="min_amount" label={t.minAmount} required />
        <YuanField name="max_amount" label={t.maxAmount} required />
      </FieldGrid>
      <FieldGrid>
        {isNew ? (
          <ChoiceField
            name="term_unit"
            label={t.termUnit}
            required
            options={[
              { value: 'month', label: t.month },
              { value: 'day', label: t.day },
            ]}
          />
        ) : null}
        <WholeField name="min_term" label={counted(t.minTerm)} required />
        <WholeField name="max_term" label={counted(t.maxTerm)} required />
      </FieldGrid>
    </>
  );
}

function Interest() {
  const t = useTexts(productTexts);
  const kinds = useCodeNames(interestTypeNames);
  const methods = useCodeNames(methodNames);
  const roundings = useCodeNames(roundingNames);
  const dayCounts = useCodeNames(dayCountNames);
  return (
    <>
      <Heading text={t.interest} />
      <FieldGrid>
        <PercentField name="interest_rate" label={t.ratePercent} required />
        <OpenChoiceField name="interest_type" label={t.interestType} required options={kinds.options} />
        <ChoiceField name="repayment_method" label={t.method} required options={methods.options} />
        <ChoiceField name="day_count" label={t.dayCount} required options={dayCounts.options} />
      </FieldGrid>
      <ChoiceField name="rounding" label={t.rounding} required options={roundings.options} />
      <FieldGrid>
        <NumberField
          name="late_fee_multiple"
          label={t.lateMultiple}
          required
          min={0}
          max={1.5}
          decimals={1}
          extra={t.lateMultipleHint}
        />
        <NumberField
          name="late_fee_cap"
          label={t.lateCap}
          required
          min={0}
          max={24}
          decimals={4}
          extra={t.lateCapHint}
        />
        <NumberField name="grace_days" label={t.grace} required min={0} max={30} />
      </FieldGrid>
    </>
  );
}

function Deciding() {
  const t = useTexts(productTexts);
  const people = useCodeNames(userTypeNames);
  return (
    <>
      <Heading text={t.deciding} />
      <FieldGrid>
        <YuanField name="second_decision_above" label={t.secondAbove} extra={t.secondAboveHint} />
        <SwitchField name="auto_decide" label={t.autoDecide} />
      </FieldGrid>
      <Heading text={t.eligibility} />
      <WordsField name="required_documents" label={t.documents} extra={t.typedHint} />
      <WordsField
        name="applicable_user_types"
        label={t.userTypes}
        options={people.options}
        extra={t.userTypesHint}
      />
      <PairsField name="eligibility_criteria" label={t.criteria} typed />
    </>
  );
}
