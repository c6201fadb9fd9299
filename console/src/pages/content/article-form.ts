import type { Got } from '../../api/wire.ts';

export type ArticleItem = Got<'/api/v1/admin/articles'>['articles'][number];
export type Article = Got<'/api/v1/admin/articles/{id}'>;

export interface ArticleValues {
  readonly title: string;
  readonly category: string;
  readonly summary?: string;
  readonly content?: string;
  readonly cover_image?: string;
  readonly author?: string;
  readonly is_top: boolean;
  readonly is_featured: boolean;
  /** `YYYY-MM-DD HH:mm` of Chinese time, see shared/moment-field.tsx */
  readonly published_at?: string;
}

/** What is read anew after anything was done to an article. */
export const ARTICLE_READS = ['/api/v1/admin/articles'] as const;
