import { z } from 'zod';
import type { Article } from '../../models/article.ts';
import { articleCatalogue, listAllArticles } from '../../operations/articles.ts';
import { changeEntry, createEntry, readEntry, retireEntry } from '../../operations/catalogue.ts';
import { defineRoute } from '../define-route.ts';
import { id, isoDateOrInstant, line, page, pageSize, text } from '../kit/fields.ts';
import { CHANGED, CREATED, catalogueStatus, RETIRED, readVersion, webAddress } from './catalogue-fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import {
  articleForStaffItemSchema,
  articleForStaffSchema,
  presentArticleForStaff,
  presentArticleItemForStaff,
} from './present-article.ts';

const staff = { dialect: digitalAgriculture, auth: 'staff', permission: 'catalogue.manage' } as const;
const one = { params: z.object({ id: id() }) };

/** A slip in the year would hide an article for ever. */
const inThisCentury = ({ date }: { readonly date: string }) => date.startsWith('20');

const required = { title: line(1, 200), category: line(1, 64) };
const optional = {
  summary: text(0, 500).optional(),
  content: text(0, 50_000).optional(),
  cover_image: webAddress().optional(),
  author: line(0, 64).optional(),
  is_top: z.boolean().optional(),
  is_featured: z.boolean().optional(),
  published_at: isoDateOrInstant()
    .refine(inThisCentury, { error: 'date' })
    .optional()
    .meta({ description: '发布时间，默认立即；将来的时间到时才公开' }),
};
const creation = z.object({ ...required, ...optional });
const change = z.object({
  title: required.title.optional(),
  category: required.category.optional(),
  ...optional,
  status: catalogueStatus().optional(),
  version: readVersion(),
});

function columnsOf(body: Omit<z.output<typeof change>, 'version'>): Partial<Article> {
  const { cover_image, is_top, is_featured, published_at, ...same } = body;
  return {
    ...same,
    coverImage: cover_image,
    isTop: is_top,
    isFeatured: is_featured,
    publishedAt: published_at === undefined ? undefined : new Date(published_at.atMs),
  };
}

const list = defineRoute({
  ...staff,
  id: 's001-admin-articles',
  method: 'GET',
  path: '/api/v1/admin/articles',
  summary: '文章列表（后台）',
  description: '含已下架与尚未发布的文章。',
  limit: 'query',
  input: {
    query: z.object({
      category: line(1, 64).optional(),
      keyword: line(1, 100).optional(),
      status: catalogueStatus().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('articles', articleForStaffItemSchema),
  errors: [],
  async handle({ input: { query }, ops }) {
    const { articles, total } = await listAllArticles(ops, query);
    return {
      articles: articles.map(presentArticleItemForStaff),
      total,
      page: query.page,
      limit: query.limit,
    };
  },
});

const detail = defineRoute({
  ...staff,
  id: 's001-admin-article',
  method: 'GET',
  path: '/api/v1/admin/articles/{id}',
  summary: '文章详情（后台）',
  limit: 'query',
  input: one,
  output: articleForStaffSchema,
  errors: ['content_not_found'],
  async handle({ input: { params }, ops }) {
    return presentArticleForStaff(await readEntry(ops, articleCatalogue, params.id));
  },
});

const create = defineRoute({
  ...staff,
  id: 's001-admin-article-create',
  method: 'POST',
  path: '/api/v1/admin/articles',
  summary: '新建文章',
  message: CREATED,
  input: { body: creation },
  output: articleForStaffSchema,
  errors: [],
  examples: {
    request: { title: '春季农作物种植技术要点', category: '种植技术', content: '文章详细内容...' },
  },
  async handle({ actor, input: { body }, ops }) {
    const columns = columnsOf(body);
    const publishedAt = columns.publishedAt ?? (await ops.clock.now());
    return presentArticleForStaff(
      await createEntry(ops, actor, articleCatalogue, { ...columns, publishedAt }),
    );
  },
});

const put = defineRoute({
  ...staff,
  id: 's001-admin-article-change',
  method: 'PUT',
  path: '/api/v1/admin/articles/{id}',
  summary: '修改文章',
  description: '只改给出的字段；status为active即重新上架。',
  message: CHANGED,
  input: { ...one, body: change },
  output: articleForStaffSchema,
  errors: ['content_not_found', 'version_stale'],
  async handle({ actor, input: { params, body }, ops }) {
    const { version, ...given } = body;
    const article = await changeEntry(ops, actor, articleCatalogue, params.id, columnsOf(given), version);
    return presentArticleForStaff(article);
  },
});

const retire = defineRoute({
  ...staff,
  id: 's001-admin-article-retire',
  method: 'DELETE',
  path: '/api/v1/admin/articles/{id}',
  summary: '下架文章',
  message: RETIRED,
  input: one,
  output: articleForStaffSchema,
  errors: ['content_not_found'],
  async handle({ actor, input: { params }, ops }) {
    return presentArticleForStaff(await retireEntry(ops, actor, articleCatalogue, params.id));
  },
});

export const adminArticleRoutes = [list, detail, create, put, retire];
