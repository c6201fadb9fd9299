import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/**
 * What a list is filtered and paged by, kept in the address: a reload, a link and the way back show the same list.
 * `const [filter, change] = useUrlState({ kind: '', page: '1' })`. What is at its default is not in the address; whatever changes
 * besides `page` starts at page 1 again.
 */
export function useUrlState<T extends Readonly<Record<string, string>>>(
  defaults: T,
): [{ readonly [K in keyof T]: string }, (change: Partial<Record<keyof T, string>>) => void] {
  const [search, setSearch] = useSearchParams();
  const shape = JSON.stringify(defaults);
  const state = useMemo(() => {
    const known: Record<string, string> = JSON.parse(shape);
    return Object.fromEntries(
      Object.entries(known).map(([name, preset]) => [name, search.get(name) ?? preset]),
    ) as { readonly [K in keyof T]: string };
  }, [search, shape]);
  const change = useCallback(
    (wanted: Partial<Record<keyof T, string>>) => {
      const known: Record<string, string> = JSON.parse(shape);
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (!('page' in wanted)) next.delete('page');
          for (const [name, value] of Object.entries(wanted)) {
            if (value === undefined || value === known[name]) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      );
    },
    [setSearch, shape],
  );
  return [state, change];
}
