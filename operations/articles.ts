import type { QueryBuilder } from 'objection';
import { DomainError } from '../domain/errors.ts';
import { Article } from '../models/article.ts';
import type { Catalogue } from './catalogue.ts';
import type { OperationDeps } from './deps.ts';
import { containing } from './search-text.ts';

export const articleCatalogue: Catalogue<Article> = {
  model: Article,
  noun: 'article',
  idColumn: 'id',
  missing: 'content_not_found',
};

/** What a list of articles shows of each; the text itself is read one by one. */
const LISTED = [
  'id',
  'title',
  'summary',
  'cover_image',
  'category',
  'author',
  'view_count',
  'like_count',
  'share_count',
  'is_top',
  'is_featured',
  'published_at',
  'status',
  'version',
  'created_at',
  'updated_at',
];

export interface ArticleFilter {
  readonly category?: string | undefined;
  /** anywhere in title or summary */
  readonly keyword?: string | undefined;
  readonly page: number;
  readonly limit: number;
}

export interface ArticlePage {
  readonly articles: Article[];
  readonly total: number;
}

/** What is published by now, pinned ones first, then the newest (document 001 §6.1). Without their texts. */
export async function listArticles(deps: OperationDeps, filter: ArticleFilter): Promise<ArticlePage> {
  const query = Article.query(deps.knex)
    .where({ status: 'active' })
    .where('published_at', '<=', await deps.clock.now());
  return pageOf(query, filter);
}

/** All of them, the retired and those of tomorrow too, for the back office. */
export async function listAllArticles(
  deps: OperationDeps,
  filter: ArticleFilter & { readonly status?: Article['status'] | undefined },
): Promise<ArticlePage> {
  const query = Article.query(deps.knex);
  if (filter.status !== undefined) void query.where({ status: filter.status });
  return pageOf(query, filter);
}

async function pageOf(query: QueryBuilder<Article>, filter: ArticleFilter): Promise<ArticlePage> {
  const { category, keyword } = filter;
  if (category !== undefined) void query.where({ category });
  if (keyword !== undefined) {
    const pattern = containing(keyword);
    void query.where((either) => either.whereILike('title', pattern).orWhereILike('summary', pattern));
  }
  const { results, total } = await query
    .select(LISTED)
    .orderBy([
      { column: 'is_top', order: 'desc' },
      { column: 'published_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .page(filter.page - 1, filter.limit);
  return { articles: results, total: Number(total) };
}

/**
 * One article, read: each reading counts once, however many read at the same time, because Postgres counts (document 001 §6.2: 1250 in
 * the list, 1251 for who opens it).
 * @throws DomainError content_not_found, also for what is retired or not published yet
 */
export async function readArticle(deps: OperationDeps, articleId: number): Promise<Article> {
  const article = await Article.query(deps.knex)
    .where({ id: articleId, status: 'active' })
    .where('published_at', '<=', await deps.clock.now())
    .patch({ viewCount: deps.knex.raw('view_count + 1') as never })
    .returning('*')
    .first();
  if (article === undefined) throw new DomainError('content_not_found');
  return article;
}
