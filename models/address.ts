import { BaseModel } from './base.ts';

/** Where somebody lives or farms. At most one of a person's is the default. */
export class Address extends BaseModel {
  static override tableName = 'addresses';
  declare id: number;
  declare userId: number;
  declare name: string;
  declare contactName: string;
  declare contactPhone: string;
  declare province: string;
  declare city: string;
  declare county: string;
  declare address: string;
  declare longitude: number | null;
  declare latitude: number | null;
  declare addressType: string;
  declare isDefault: boolean;
  declare createdAt: Date;
  declare updatedAt: Date;
}
