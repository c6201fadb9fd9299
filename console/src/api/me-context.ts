import { createContext } from 'react';
import type { Me } from './session.ts';

/** Who sits here; null outside the layout. */
export const MeContext = createContext<Me | null>(null);
