import type { ComponentType } from 'react';
import type { Pair } from './texts.ts';

export type AreaGroup = 'work' | 'money' | 'people' | 'catalogue' | 'system';

/** A group of pages with one entry in the menu. Its file imports no component: pages are loaded when somebody goes there. */
export interface PageArea {
  readonly key: string;
  /** whoever lacks it sees neither the entry nor the pages; several: any of them will do */
  readonly permission: string | readonly string[];
  readonly label: Pair<string>;
  readonly group: AreaGroup;
  /** the first one, which has no parameter, is where the menu leads */
  readonly routes: readonly PageRoute[];
}

export interface PageRoute {
  /** below `/console`, without a slash in front: `loans/:id` */
  readonly path: string;
  readonly load: () => Promise<ComponentType>;
}

export function mayEnter(area: PageArea, permissions: ReadonlySet<string>): boolean {
  return [area.permission].flat().some((permission) => permissions.has(permission));
}
