import { CatalogueEntry } from './catalogue.ts';

export class Expert extends CatalogueEntry {
  static override tableName = 'experts';
  declare id: number;
  declare expertName: string;
  declare avatar: string;
  declare title: string;
  declare specialty: string;
  declare serviceArea: string;
  declare experienceYears: number;
  declare description: string;
  declare consultationCount: number;
  /** one decimal, as Postgres prints it: `4.9` */
  declare averageRating: string;
  declare isVerified: boolean;
  declare isOnline: boolean;
}
