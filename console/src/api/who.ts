import { useContext } from 'react';
import { request } from './client.ts';
import { ApiError } from './failure.ts';
import { MeContext } from './me-context.ts';
import { type Me, signedIn, signedOut } from './session.ts';
import type { Got } from './wire.ts';

type Info = Got<'/api/v1/user/info'> & {
  readonly must_change_password?: true;
  readonly must_set_second_factor?: true;
};

/** Asks the server who is signed in, and tells the page. @throws ApiError when it cannot be asked */
export async function lookWhoIsHere({ told = false } = {}): Promise<Me | null> {
  try {
    const info = await request<Info>('GET', '/api/v1/user/info', { anonymous: true });
    const me: Me = {
      userId: info.user_id,
      name: info.real_name || info.user_id,
      permissions: new Set(info.roles.map(({ value }) => value)),
      mustChangePassword: info.must_change_password === true,
      mustSetSecondFactor: info.must_set_second_factor === true,
    };
    signedIn(me, { told });
    return me;
  } catch (error) {
    if (!(error instanceof ApiError) || ![401, 403].includes(error.status)) throw error;
    signedOut({ told: true });
    return null;
  }
}

/** Who sits here. Only below the layout, which knows that somebody does. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('nobody is signed in here');
  return me;
}

export function useMay(permission: string): boolean {
  return useMe().permissions.has(permission);
}
