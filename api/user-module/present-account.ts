import { z } from 'zod';
import type { User } from '../../models/user.ts';
import type { OpenedSession } from '../../operations/sessions.ts';

/** The account and session that document 004 §1.1 prints after a registration; logins answer the same. */
export const account = z.object({
  user: z.object({
    id: z.int(),
    uuid: z.string(),
    phone: z.string(),
    user_type: z.string(),
    real_name: z.string(),
    status: z.string(),
    is_real_name_verified: z.boolean(),
  }),
  session: z.object({
    access_token: z.string(),
    refresh_token: z.string(),
    expires_in: z.int().meta({ description: '秒', examples: [86400] }),
  }),
});

export function presentAccount(user: User, session: OpenedSession): z.input<typeof account> {
  return {
    user: {
      id: user.id,
      uuid: user.uuid,
      phone: user.phone ?? '',
      user_type: user.userType,
      real_name: user.realName ?? '',
      status: user.status,
      is_real_name_verified: user.isRealNameVerified,
    },
    session: presentSession(session),
  };
}

export function presentSession(session: OpenedSession): z.input<typeof account>['session'] {
  return {
    access_token: session.accessToken,
    refresh_token: session.refreshToken,
    expires_in: session.expiresInSeconds,
  };
}
