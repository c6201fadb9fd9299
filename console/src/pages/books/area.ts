import type { PageArea } from '../../area.ts';
import { booksTexts } from '../../texts/books.ts';

export const booksArea: PageArea = {
  key: 'books',
  permission: 'ledger.read',
  label: booksTexts.menu,
  group: 'money',
  routes: [
    { path: 'books', load: async () => (await import('./books-page.tsx')).BooksPage },
    { path: 'reconciliations', load: async () => (await import('./books-page.tsx')).BooksPage },
  ],
};
