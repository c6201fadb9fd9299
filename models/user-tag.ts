import { BaseModel } from './base.ts';

/** What is known or guessed of a person, by type and key; `weight` from 0 to 1 says how sure. */
export class UserTag extends BaseModel {
  static override tableName = 'user_tags';
  static override idColumn = ['user_id', 'tag_type', 'tag_key'];
  declare userId: number;
  declare tagType: 'behavior' | 'preference' | 'attribute';
  declare tagKey: string;
  declare tagValue: string;
  declare weight: number;
  declare updatedAt: Date;
}
