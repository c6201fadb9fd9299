import type { PageArea } from '../../area.ts';
import { paymentTexts } from '../../texts/payments.ts';

export const paymentsArea: PageArea = {
  key: 'payments',
  permission: 'payout.read',
  label: paymentTexts.menu,
  group: 'money',
  routes: [
    { path: 'payments', load: async () => (await import('./payments-page.tsx')).PaymentsPage },
    { path: 'payments/:no', load: async () => (await import('./payment-page.tsx')).PaymentPage },
    { path: 'payouts/:no', load: async () => (await import('./payout-page.tsx')).PayoutPage },
  ],
};
