import { Button, Space } from 'antd';
import { useSend } from '../../api/hooks.ts';
import { serverNow, useMinute } from '../../api/server-clock.ts';
import { EntryActions, StandingTag } from '../../parts/entry-standing.tsx';
import { Instant } from '../../parts/figures.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { StateTag } from '../../parts/state-tag.tsx';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { contentTexts } from '../../texts/content.ts';
import { useTexts } from '../../texts.ts';
import { ARTICLE_READS, type ArticleItem } from './article-form.ts';

/** What is being done to which article. */
export interface OpenArticle {
  readonly what: 'change' | 'standing' | 'publish';
  readonly item: ArticleItem;
}

const isToCome = ({ status, published_at }: ArticleItem): boolean =>
  status === 'active' && Date.parse(published_at) > serverNow();

export function ArticleTable({
  data,
  onPage,
  onOpen,
}: {
  readonly data: {
    readonly articles: readonly ArticleItem[];
    readonly total: number;
    readonly page: number;
    readonly limit: number;
  };
  readonly onPage: (page: number) => void;
  readonly onOpen: (open: OpenArticle) => void;
}) {
  const t = useTexts(contentTexts);
  const words = useTexts(catalogueTexts);
  useMinute();
  return (
    <PagedTable<ArticleItem>
      label={t.articles}
      rows={data.articles}
      rowKey="id"
      total={data.total}
      page={data.page}
      limit={data.limit}
      onPage={onPage}
      columns={[
        {
          title: t.title,
          key: 'title',
          render: (_, row) => (
            <Space size={6}>
              {row.title}
              {row.is_top ? <StateTag tone="info">{t.pinned}</StateTag> : null}
              {row.is_featured ? <StateTag tone="info">{t.featured}</StateTag> : null}
            </Space>
          ),
        },
        { title: t.category, dataIndex: 'category' },
        { title: t.author, key: 'author', render: (_, row) => row.author || '—' },
        { title: t.publishedAt, key: 'at', render: (_, row) => <Instant at={row.published_at} /> },
        {
          title: words.state,
          key: 'state',
          render: (_, row) =>
            row.status === 'retired' ? (
              <StandingTag standing="retired" />
            ) : isToCome(row) ? (
              <StateTag tone="warn">{t.scheduled}</StateTag>
            ) : (
              <StateTag tone="good">{t.published}</StateTag>
            ),
        },
        { title: t.views, dataIndex: 'view_count', align: 'right' },
        { title: t.likes, dataIndex: 'like_count', align: 'right' },
        {
          key: 'actions',
          fixed: 'end',
          render: (_, item) => (
            <Space size={0}>
              {isToCome(item) ? (
                <Button type="link" size="small" onClick={() => onOpen({ what: 'publish', item })}>
                  {t.publish}
                </Button>
              ) : null}
              <PinButton item={item} />
              <EntryActions
                isRetired={item.status === 'retired'}
                onChange={() => onOpen({ what: 'change', item })}
                onStanding={() => onOpen({ what: 'standing', item })}
              />
            </Space>
          ),
        },
      ]}
    />
  );
}

/** Taken back as easily as it is done, so it asks nothing. */
function PinButton({ item }: { readonly item: ArticleItem }) {
  const t = useTexts(contentTexts);
  const { id, is_top, version } = item;
  const pin = useSend('PUT', '/api/v1/admin/articles/{id}', {
    done: is_top ? t.unpinnedDone : t.pinnedDone,
    refresh: ARTICLE_READS,
  });
  return (
    <Button
      type="link"
      size="small"
      loading={pin.isPending}
      onClick={() => pin.mutate({ path: { id }, body: { is_top: !is_top, version } })}
    >
      {is_top ? t.unpin : t.pin}
    </Button>
  );
}
