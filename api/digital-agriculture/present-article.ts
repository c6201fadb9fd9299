import { z } from 'zod';
import type { Article } from '../../models/article.ts';
import { instant, instantField } from './wire.ts';

const item = {
  id: z.int(),
  title: z.string(),
  summary: z.string(),
  cover_image: z.string(),
  category: z.string(),
  author: z.string(),
  view_count: z.int(),
  like_count: z.int(),
  is_top: z.boolean(),
  is_featured: z.boolean(),
  published_at: instantField(),
};
const kept = { status: z.enum(['active', 'retired']), version: z.int(), updated_at: instantField() };

export const articleItemSchema = z.object(item);
export const articleDetailSchema = z.object({ ...item, content: z.string(), share_count: z.int() });
export const articleForStaffItemSchema = z.object({ ...item, share_count: z.int(), ...kept });
export const articleForStaffSchema = articleForStaffItemSchema.extend({ content: z.string() });

/** An article as document 001 §6.1 lists it. */
export function presentArticle(article: Article): z.input<typeof articleItemSchema> {
  return {
    id: article.id,
    title: article.title,
    summary: article.summary,
    cover_image: article.coverImage,
    category: article.category,
    author: article.author,
    view_count: article.viewCount,
    like_count: article.likeCount,
    is_top: article.isTop,
    is_featured: article.isFeatured,
    published_at: instant(article.publishedAt),
  };
}

/** §6.2: the whole text, and how often it was shared. */
export function presentArticleDetail(article: Article): z.input<typeof articleDetailSchema> {
  return { ...presentArticle(article), content: article.content, share_count: article.shareCount };
}

export function presentArticleItemForStaff(article: Article): z.input<typeof articleForStaffItemSchema> {
  return {
    ...presentArticle(article),
    share_count: article.shareCount,
    status: article.status,
    version: article.version,
    updated_at: instant(article.updatedAt),
  };
}

export function presentArticleForStaff(article: Article): z.input<typeof articleForStaffSchema> {
  return { ...presentArticleItemForStaff(article), content: article.content };
}
