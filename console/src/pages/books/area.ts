import type { PageArea } from '../../area.ts';
import { booksTexts } from '../../texts/books.ts';

export const booksArea: PageArea = {
  key: 'books',
  permission: 'ledger.read',
  label: booksTexts.menu,
  group: 'money',
  routes: [
    { path: 'books', load: async () => (await import('./books-page.tsx')).BooksPage },
    { path: 'ledger/checks', load: async () => (await import('./checks-page.tsx')).ChecksPage },
    { path: 'reconciliations', load: async () => (await import('./books-page.tsx')).BooksPage },
  ],
};
