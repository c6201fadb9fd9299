import { Model } from 'objection';
import { BaseModel } from './base.ts';
import { User } from './user.ts';

/** A machine that its owner lets, with where it stands and what it costs. */
export class Machine extends BaseModel {
  static override tableName = 'machines';
  static override jsonAttributes = ['images', 'specifications'];
  static override relationMappings = () => ({
    owner: {
      relation: Model.BelongsToOneRelation,
      modelClass: User,
      join: { from: 'machines.owner_id', to: 'users.id' },
    },
  });
  declare id: number;
  /** `MC2024` and four or more digits */
  declare machineCode: string;
  declare ownerId: number;
  declare machineName: string;
  declare machineType: string;
  declare brand: string;
  declare model: string;
  declare status: 'available' | 'maintenance' | 'retired';
  declare images: string[];
  declare specifications: Record<string, string>;
  declare description: string;
  declare hourlyRateFen: bigint;
  declare dailyRateFen: bigint;
  declare depositFen: bigint;
  declare minRentalHours: number;
  declare maxRentalDays: number;
  declare serviceRadiusKm: number;
  declare manufactureYear: number | null;
  declare workingHours: number;
  /** the sum of all overall ratings, so that the average is exact */
  declare ratingTotal: number;
  declare reviewCount: number;
  /** paid orders, and those of them that were completed */
  declare totalOrders: number;
  declare successOrders: number;
  declare isVerified: boolean;
  declare province: string;
  declare city: string;
  declare county: string;
  declare detailAddress: string;
  declare longitude: number;
  declare latitude: number;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare owner?: User;
  /** whether an order has it out just now; selected where it is shown */
  declare inUse?: boolean;
}
