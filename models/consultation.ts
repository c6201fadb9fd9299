import { Model } from 'objection';
import type { Closer, ConsultationState } from '../domain/consultation.ts';
import { BaseModel } from './base.ts';
import { Expert } from './expert.ts';
import { User } from './user.ts';

export class Consultation extends BaseModel {
  static override tableName = 'consultations';
  static override jsonAttributes = ['images'];
  static override relationMappings = () => ({
    expert: {
      relation: Model.BelongsToOneRelation,
      modelClass: Expert,
      join: { from: 'consultations.expert_id', to: 'experts.id' },
    },
    user: {
      relation: Model.BelongsToOneRelation,
      modelClass: User,
      join: { from: 'consultations.user_id', to: 'users.id' },
    },
  });

  declare id: number;
  declare userId: number;
  declare askedExpertId: number;
  /** who has the question now; null for the staff who answer for experts */
  declare expertId: number | null;
  declare question: string;
  declare images: string[];
  declare contactInfo: string | null;
  declare status: ConsultationState;
  declare round: number;
  declare dueAt: Date;
  declare answer: string | null;
  declare answeredBy: number | null;
  declare answeredAt: Date | null;
  declare closedAt: Date | null;
  declare closedBy: Closer | null;
  declare closeReason: string | null;
  declare version: number;
  declare submittedAt: Date;
  declare updatedAt: Date;
  declare expert?: Expert | null;
  declare user?: User;
}
