import type { ReactNode } from 'react';
import { useMay } from '../api/who.ts';

/** Shows what it holds to those with a permission. */
export function May({ permission, children }: { readonly permission: string; readonly children: ReactNode }) {
  return useMay(permission) ? children : null;
}
