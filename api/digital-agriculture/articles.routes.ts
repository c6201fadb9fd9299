import { z } from 'zod';
import { listArticles, readArticle } from '../../operations/articles.ts';
import { defineRoute } from '../define-route.ts';
import { id, line, page, pageSize } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import {
  articleDetailSchema,
  articleItemSchema,
  presentArticle,
  presentArticleDetail,
} from './present-article.ts';

const example = {
  id: 1,
  title: '春季农作物种植技术要点',
  summary: '详细介绍春季主要农作物的种植技术和注意事项',
  cover_image: 'https://cdn.example.com/article1.jpg',
  category: '种植技术',
  author: '专家张三',
  view_count: 1250,
  like_count: 45,
  is_top: false,
  is_featured: true,
  published_at: '2024-01-01T00:00:00Z',
};

const list = defineRoute({
  id: 's001-articles-list',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/articles',
  summary: '获取文章列表',
  description: '置顶的在前，其余按发布时间从新到旧。关键词在标题和摘要中查找。',
  auth: 'optional',
  limit: 'query',
  input: {
    query: z.object({
      category: line(1, 64).optional(),
      keyword: line(1, 100).optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('articles', articleItemSchema),
  errors: [],
  examples: { data: { articles: [example], total: 50, page: 1, limit: 20 } },
  async handle({ input: { query }, ops }) {
    const { articles, total } = await listArticles(ops, query);
    return { articles: articles.map(presentArticle), total, page: query.page, limit: query.limit };
  },
});

const detail = defineRoute({
  id: 's001-article-detail',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/articles/{article_id}',
  summary: '获取文章详情',
  description: '每次阅读，view_count加1。',
  auth: 'optional',
  limit: 'query',
  input: { params: z.object({ article_id: id() }) },
  output: articleDetailSchema,
  errors: ['content_not_found'],
  examples: { data: { ...example, content: '文章详细内容...', view_count: 1251, share_count: 12 } },
  async handle({ input: { params }, ops }) {
    return presentArticleDetail(await readArticle(ops, params.article_id));
  },
});

export const articleRoutes = [list, detail];
