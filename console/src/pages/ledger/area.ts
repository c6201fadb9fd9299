import type { PageArea } from '../../area.ts';
import { ledgerTexts } from '../../texts/ledger.ts';

export const ledgerArea: PageArea = {
  key: 'ledger',
  permission: 'ledger.read',
  label: ledgerTexts.menu,
  group: 'money',
  routes: [
    { path: 'ledger', load: async () => (await import('./trial-balance-page.tsx')).TrialBalancePage },
    { path: 'ledger/accounts', load: async () => (await import('./accounts-page.tsx')).AccountsPage },
    { path: 'ledger/accounts/:code', load: async () => (await import('./statement-page.tsx')).StatementPage },
    { path: 'ledger/entries/:id', load: async () => (await import('./entry-page.tsx')).EntryPage },
  ],
};
