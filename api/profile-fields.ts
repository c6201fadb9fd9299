import { z } from 'zod';
import type { ProfileChange, ProfileField } from '../operations/profiles.ts';
import { email, isoDate, line } from './kit/fields.ts';
import { isFields } from './kit/json.ts';

/** A person writes his own words; null or an empty text empties the field. */
const own = (max: number) => line(0, max).nullish();

/** What documents 001 §3.2 and 004 §2.2 let a person change of himself; both print a part of it. All of it is optional. */
export const profileChangeSchema = z.object({
  nickname: own(64),
  real_name: own(64),
  email: email().nullish(),
  gender: z.enum(['male', 'female']).nullish(),
  birthday: isoDate().nullish(),
  province: own(64),
  city: own(64),
  county: own(64),
  address: own(255),
  longitude: z.number().min(-180).max(180).nullish(),
  latitude: z.number().min(-90).max(90).nullish(),
});

export function profileChange(body: z.output<typeof profileChangeSchema>): ProfileChange {
  const { real_name: realName, ...rest } = body;
  return { ...rest, realName };
}

/**
 * The changed fields by their names on the wire, in the order in which the client wrote them (document 004 §2.2). A parsed body has
 * the order of its schema, so the order is read from the text.
 */
export function updatedFields(changed: readonly ProfileField[], rawBody: string): string[] {
  const names = changed.map((field) => (field === 'realName' ? 'real_name' : field));
  const written = namesIn(rawBody);
  return names.toSorted((one, other) => written.indexOf(one) - written.indexOf(other));
}

function namesIn(rawBody: string): string[] {
  if (!rawBody.trimStart().startsWith('{')) return [...new URLSearchParams(rawBody).keys()];
  const body: unknown = JSON.parse(rawBody);
  return isFields(body) ? Object.keys(body) : [];
}
