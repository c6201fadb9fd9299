import { Button, Flex, Input } from 'antd';
import { useState } from 'react';
import { useGet, useSend } from '../../api/hooks.ts';
import { serverNow } from '../../api/server-clock.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { isStanding, StandingDialog, StandingFilter } from '../../parts/entry-standing.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { contentTexts } from '../../texts/content.ts';
import { useTexts } from '../../texts.ts';
import { ArticleChange, ArticleDialog } from './article-dialog.tsx';
import { ARTICLE_READS } from './article-form.ts';
import { ArticleTable, type OpenArticle } from './article-table.tsx';

/** Every article, also those that are not public: not yet, or no longer. */
export function ArticleList() {
  const t = useTexts(contentTexts);
  const [open, setOpen] = useState<OpenArticle | 'create' | null>(null);
  const [{ keyword, status, page }, change] = useUrlState({ keyword: '', status: '', page: '1' });
  const articles = useGet(
    '/api/v1/admin/articles',
    {
      query: {
        page: Number(page),
        limit: 20,
        ...(keyword === '' ? {} : { keyword }),
        ...(isStanding(status) ? { status } : {}),
      },
    },
    { keep: true },
  );
  const close = () => setOpen(null);
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} wrap justify="space-between">
        <Flex gap={8} wrap>
          <Input.Search
            aria-label={t.keyword}
            placeholder={t.keyword}
            allowClear
            defaultValue={keyword}
            onSearch={(text) => change({ keyword: text.trim() })}
            style={{ width: 240, maxWidth: '100%' }}
          />
          <StandingFilter value={status} onChange={(chosen) => change({ status: chosen })} />
        </Flex>
        <Button type="primary" onClick={() => setOpen('create')}>
          {t.addArticle}
        </Button>
      </Flex>
      <Loaded query={articles}>
        {(data) => (
          <ArticleTable data={data} onPage={(next) => change({ page: String(next) })} onOpen={setOpen} />
        )}
      </Loaded>
      {open === 'create' ? <ArticleDialog article={null} onClose={close} /> : null}
      {open === null || open === 'create' ? null : <OpenDialog {...open} onClose={close} />}
    </Flex>
  );
}

type DialogProps = Pick<OpenArticle, 'item'> & { readonly onClose: () => void };

function OpenDialog({ what, ...given }: OpenArticle & { readonly onClose: () => void }) {
  if (what === 'change') return <ArticleChange {...given} />;
  return what === 'publish' ? <PublishDialog {...given} /> : <ArticleStanding {...given} />;
}

function PublishDialog({ item, onClose }: DialogProps) {
  const t = useTexts(contentTexts);
  const publish = useSend('PUT', '/api/v1/admin/articles/{id}', {
    done: t.published,
    refresh: ARTICLE_READS,
    quiet: true,
    onDone: onClose,
  });
  return (
    <CommandDialog<object>
      title={t.publishing(item.title)}
      note={t.publishNote}
      submit={t.publish}
      busy={publish.isPending}
      error={publish.error}
      onClose={onClose}
      onSubmit={() =>
        publish.mutate({
          path: { id: item.id },
          body: { published_at: new Date(serverNow()).toISOString(), version: item.version },
        })
      }
    >
      {null}
    </CommandDialog>
  );
}

function ArticleStanding({ item, onClose }: DialogProps) {
  const t = useTexts(contentTexts);
  const words = useTexts(catalogueTexts);
  const options = { refresh: ARTICLE_READS, quiet: true, onDone: onClose };
  const retire = useSend('DELETE', '/api/v1/admin/articles/{id}', { ...options, done: words.retiredDone });
  const restore = useSend('PUT', '/api/v1/admin/articles/{id}', { ...options, done: words.restoredDone });
  const isRetired = item.status === 'retired';
  const path = { id: item.id };
  return (
    <StandingDialog
      name={item.title}
      isRetired={isRetired}
      note={isRetired ? t.articleRestoreNote : t.articleRetireNote}
      busy={retire.isPending || restore.isPending}
      error={isRetired ? restore.error : retire.error}
      onClose={onClose}
      onConfirm={() =>
        isRetired
          ? restore.mutate({ path, body: { status: 'active', version: item.version } })
          : retire.mutate({ path })
      }
    />
  );
}
