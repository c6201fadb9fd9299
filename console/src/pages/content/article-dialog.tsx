import { Form, Input, Modal } from 'antd';
import { useGet, useSend } from '../../api/hooks.ts';
import { AddressField, FieldGrid, SwitchField } from '../../parts/choice-fields.tsx';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { LineField, TextField } from '../../parts/fields.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { instantOfMoment, MomentField, momentOf } from '../../parts/moment-field.tsx';
import { catalogueTexts } from '../../texts/catalogue.ts';
import { commonTexts } from '../../texts/common.ts';
import { contentTexts } from '../../texts/content.ts';
import { useTexts } from '../../texts.ts';
import { ARTICLE_READS, type Article, type ArticleItem, type ArticleValues } from './article-form.ts';

/** The list leaves the text out, so a change begins with reading the article. */
export function ArticleChange({
  item,
  onClose,
}: {
  readonly item: ArticleItem;
  readonly onClose: () => void;
}) {
  const common = useTexts(commonTexts);
  const words = useTexts(catalogueTexts);
  const article = useGet('/api/v1/admin/articles/{id}', { path: { id: item.id } });
  if (article.data !== undefined) return <ArticleDialog article={article.data} onClose={onClose} />;
  return (
    <Modal
      open
      width={760}
      title={words.changing(item.title)}
      footer={null}
      closable={{ 'aria-label': common.close }}
      onCancel={onClose}
    >
      <Loaded query={article}>{() => null}</Loaded>
    </Modal>
  );
}

export function ArticleDialog({
  article,
  onClose,
}: {
  readonly article: Article | null;
  readonly onClose: () => void;
}) {
  const t = useTexts(contentTexts);
  const common = useTexts(commonTexts);
  const words = useTexts(catalogueTexts);
  const options = { refresh: ARTICLE_READS, quiet: true, onDone: onClose };
  const create = useSend('POST', '/api/v1/admin/articles', { ...options, done: words.created });
  const change = useSend('PUT', '/api/v1/admin/articles/{id}', { ...options, done: words.changed });
  const submit = ({ published_at: moment, ...rest }: ArticleValues): void => {
    const body = {
      ...rest,
      summary: rest.summary ?? '',
      content: rest.content ?? '',
      cover_image: rest.cover_image ?? '',
      author: rest.author ?? '',
      // seconds are not asked for: a date that nobody touched stays as exact as it was
      ...(moment === undefined || (article !== null && moment === momentOf(article.published_at))
        ? {}
        : { published_at: instantOfMoment(moment) }),
    };
    if (article === null) create.mutate({ body });
    else change.mutate({ path: { id: article.id }, body: { ...body, version: article.version } });
  };
  return (
    <CommandDialog<ArticleValues>
      title={article === null ? t.addArticle : words.changing(article.title)}
      submit={common.save}
      width={760}
      initial={
        article === null
          ? { is_top: false, is_featured: false }
          : {
              title: article.title,
              category: article.category,
              summary: article.summary,
              content: article.content,
              cover_image: article.cover_image,
              author: article.author,
              is_top: article.is_top,
              is_featured: article.is_featured,
              published_at: momentOf(article.published_at),
            }
      }
      busy={create.isPending || change.isPending}
      error={article === null ? create.error : change.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <LineField name="title" label={t.title} required most={200} />
      <FieldGrid>
        <LineField name="category" label={t.category} required most={64} />
        <LineField name="author" label={t.author} most={64} />
      </FieldGrid>
      <TextField name="summary" label={t.summary} />
      <Form.Item name="content" label={t.content}>
        <Input.TextArea maxLength={50_000} showCount rows={14} />
      </Form.Item>
      <AddressField name="cover_image" label={t.cover} />
      <MomentField name="published_at" label={t.publishedAt} extra={t.publishedAtHint} />
      <FieldGrid>
        <SwitchField name="is_top" label={t.pinned} />
        <SwitchField name="is_featured" label={t.featured} />
      </FieldGrid>
    </CommandDialog>
  );
}
