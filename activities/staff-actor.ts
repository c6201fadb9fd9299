import type { StaffActor } from '../domain/actor.ts';

/** Who has spoken, as a workflow is told of him; by a request of his that may be long over. */
export interface Speaker {
  readonly staffId: number;
  readonly username: string;
  readonly requestId: string | null;
  readonly ip: string | null;
}

/** The same, as the audit log knows him. What he may do was looked at when he spoke, so he carries no permission any more. */
export function staffActor({ staffId, username, requestId, ip }: Speaker): StaffActor {
  return {
    kind: 'staff',
    id: staffId,
    publicId: '',
    username,
    sessionId: '',
    permissions: new Set(),
    ...(requestId === null ? {} : { requestId }),
    ...(ip === null ? {} : { ip }),
  };
}
