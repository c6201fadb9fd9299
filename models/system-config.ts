import { CatalogueEntry } from './catalogue.ts';

export class SystemConfig extends CatalogueEntry {
  static override tableName = 'system_configs';
  static override idColumn = 'key';
  declare key: string;
  declare value: string;
  declare configGroup: string;
  declare description: string;
  declare isPublic: boolean;
}
