import { CatalogueEntry } from './catalogue.ts';

export class Article extends CatalogueEntry {
  static override tableName = 'articles';
  declare id: number;
  declare title: string;
  declare summary: string;
  declare content: string;
  declare coverImage: string;
  declare category: string;
  declare author: string;
  declare viewCount: number;
  declare likeCount: number;
  declare shareCount: number;
  declare isTop: boolean;
  declare isFeatured: boolean;
  declare publishedAt: Date;
}
