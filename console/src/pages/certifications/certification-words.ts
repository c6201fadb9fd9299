import type { Got } from '../../api/wire.ts';
import type { Tone } from '../../parts/state-tag.tsx';

export type Certification = Got<'/api/v1/admin/auths/{auth_id}'>;
export type CertificationState = Certification['auth_status'];
export type CheckResult = Certification['checks'][number]['result'];

export const STATE_TONES: Readonly<Record<CertificationState, Tone>> = {
  pending: 'info',
  approved: 'good',
  rejected: 'bad',
};
export const RESULT_TONES: Readonly<Record<CheckResult, Tone>> = {
  matched: 'good',
  mismatched: 'bad',
  not_found: 'warn',
  unavailable: 'warn',
};
