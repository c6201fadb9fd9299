import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useGet, useSend } from '../../api/hooks.ts';
import { useCodeNames } from '../../parts/code-names.ts';
import {
  EntryActions,
  isStanding,
  StandingDialog,
  StandingFilter,
  StandingTag,
} from '../../parts/entry-standing.tsx';
import { Instant, Percent, yuanText } from '../../parts/figures.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { methodNames, productTexts, productTypeNames } from '../../texts/products.ts';
import { useTexts } from '../../texts.ts';
import { ProductDialog } from './product-dialog.tsx';
import type { Product } from './product-form.ts';

type Open = { readonly what: 'change' | 'standing'; readonly product: Product } | { readonly what: 'create' };

/** Every product there is or was: its terms, and who decides on applications for it. */
export function ProductListPage() {
  const t = useTexts(productTexts);
  const [open, setOpen] = useState<Open | null>(null);
  const [{ status, page }, change] = useUrlState({ status: '', page: '1' });
  const products = useGet(
    '/api/v1/admin/products',
    { query: { page: Number(page), limit: 20, ...(isStanding(status) ? { status } : {}) } },
    { keep: true },
  );
  const close = () => setOpen(null);
  return (
    <Page
      title={t.menu}
      actions={
        <Button type="primary" onClick={() => setOpen({ what: 'create' })}>
          {t.add}
        </Button>
      }
    >
      <Flex gap={8} wrap>
        <StandingFilter value={status} onChange={(chosen) => change({ status: chosen })} />
      </Flex>
      <Loaded query={products}>
        {(data) => (
          <ProductTable data={data} onPage={(next) => change({ page: String(next) })} onOpen={setOpen} />
        )}
      </Loaded>
      {open?.what === 'create' ? <ProductDialog product={null} onClose={close} /> : null}
      {open?.what === 'change' ? <ProductDialog product={open.product} onClose={close} /> : null}
      {open?.what === 'standing' ? <ProductStanding product={open.product} onClose={close} /> : null}
    </Page>
  );
}

function ProductTable({
  data,
  onPage,
  onOpen,
}: {
  readonly data: {
    readonly products: readonly Product[];
    readonly total: number;
    readonly page: number;
    readonly limit: number;
  };
  readonly onPage: (page: number) => void;
  readonly onOpen: (open: Open) => void;
}) {
  const t = useTexts(productTexts);
  const words = useTexts(catalogueTexts);
  const types = useCodeNames(productTypeNames);
  const methods = useCodeNames(methodNames);
  return (
    <PagedTable<Product>
      label={t.menu}
      rows={data.products}
      rowKey="id"
      total={data.total}
      page={data.page}
      limit={data.limit}
      onPage={onPage}
      columns={[
        { title: t.name, dataIndex: 'product_name' },
        { title: t.code, dataIndex: 'product_code' },
        { title: words.state, key: 'state', render: (_, row) => <StandingTag standing={row.status} /> },
        { title: t.type, key: 'type', render: (_, row) => types.nameOf(row.product_type) },
        {
          title: t.amount,
          key: 'amount',
          align: 'right',
          render: (_, row) => (
            <span className="figure">
              {yuanText(row.min_amount)} – {yuanText(row.max_amount)}
            </span>
          ),
        },
        {
          title: t.term,
          key: 'term',
          render: (_, row) => `${row.min_term} – ${row.max_term} ${t[row.term_unit]}`,
        },
        {
          title: t.rate,
          key: 'rate',
          align: 'right',
          render: (_, row) => <Percent rate={row.interest_rate} />,
        },
        { title: t.method, key: 'method', render: (_, row) => methods.nameOf(row.repayment_method) },
        {
          title: t.deciding,
          key: 'deciding',
          render: (_, row) =>
            [
              row.auto_decide ? t.automatic : t.manual,
              ...(row.second_decision_above === null ? [] : [`> ${yuanText(row.second_decision_above)} ×2`]),
            ].join(' · '),
        },
        { title: words.updated, key: 'updated', render: (_, row) => <Instant at={row.updated_at} /> },
        {
          key: 'actions',
          fixed: 'end',
          render: (_, product) => (
            <EntryActions
              isRetired={product.status === 'retired'}
              onChange={() => onOpen({ what: 'change', product })}
              onStanding={() => onOpen({ what: 'standing', product })}
            />
          ),
        },
      ]}
    />
  );
}

function ProductStanding({ product, onClose }: { readonly product: Product; readonly onClose: () => void }) {
  const t = useTexts(productTexts);
  const words = useTexts(catalogueTexts);
  const options = { refresh: ['/api/v1/admin/products'], quiet: true, onDone: onClose };
  const retire = useSend('DELETE', '/api/v1/admin/products/{id}', { ...options, done: words.retiredDone });
  const restore = useSend('PUT', '/api/v1/admin/products/{id}', { ...options, done: words.restoredDone });
  const isRetired = product.status === 'retired';
  const path = { id: product.id };
  return (
    <StandingDialog
      name={product.product_name}
      isRetired={isRetired}
      note={isRetired ? t.restoreNote : t.retireNote}
      busy={retire.isPending || restore.isPending}
      error={isRetired ? restore.error : retire.error}
      onClose={onClose}
      onConfirm={() =>
        isRetired
          ? restore.mutate({ path, body: { status: 'active', version: product.version } })
          : retire.mutate({ path })
      }
    />
  );
}
