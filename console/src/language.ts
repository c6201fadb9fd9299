import { useSyncExternalStore } from 'react';

export type Language = 'zh' | 'en';

const KEPT = 'console.language';
const listeners = new Set<() => void>();
let current: Language = initial();

/** What was chosen here before, else the first language of the browser that we speak, else Chinese. */
function initial(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  const spoken = navigator.languages
    .map((tag) => tag.slice(0, 2))
    .find((tag) => tag === 'zh' || tag === 'en');
  return spoken === 'en' ? 'en' : 'zh';
}

export const language = (): Language => current;

export function chooseLanguage(next: Language): void {
  current = next;
  localStorage.setItem(KEPT, next);
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, language);
}
