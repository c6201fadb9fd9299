import { z } from 'zod';
import type { Expert } from '../../models/expert.ts';
import { instant, instantField } from './wire.ts';

export const expertSchema = z.object({
  id: z.int(),
  expert_name: z.string(),
  avatar: z.string(),
  title: z.string(),
  specialty: z.string(),
  service_area: z.string(),
  experience_years: z.int(),
  description: z.string(),
  consultation_count: z.int(),
  average_rating: z.number(),
  is_verified: z.boolean(),
  is_online: z.boolean(),
});
export const expertForStaffSchema = expertSchema.extend({
  status: z.enum(['active', 'retired']),
  version: z.int(),
  updated_at: instantField(),
});

/** An expert as document 001 §6.3 prints him. */
export function presentExpert(expert: Expert): z.input<typeof expertSchema> {
  return {
    id: expert.id,
    expert_name: expert.expertName,
    avatar: expert.avatar,
    title: expert.title,
    specialty: expert.specialty,
    service_area: expert.serviceArea,
    experience_years: expert.experienceYears,
    description: expert.description,
    consultation_count: expert.consultationCount,
    average_rating: Number(expert.averageRating),
    is_verified: expert.isVerified,
    is_online: expert.isOnline,
  };
}

export function presentExpertForStaff(expert: Expert): z.input<typeof expertForStaffSchema> {
  return {
    ...presentExpert(expert),
    status: expert.status,
    version: expert.version,
    updated_at: instant(expert.updatedAt),
  };
}
