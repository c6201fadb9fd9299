import { BaseModel } from './base.ts';

/** What the public reads and staff keep: never deleted, retired when it is no longer offered. */
export class CatalogueEntry extends BaseModel {
  declare status: 'active' | 'retired';
  /** counted up by each change; whoever changes a row says which version he has read */
  declare version: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}
