import type { PageArea } from '../../area.ts';
import { orderTexts } from '../../texts/orders.ts';

export const ordersArea: PageArea = {
  key: 'orders',
  permission: 'order.manage',
  label: orderTexts.menu,
  group: 'catalogue',
  routes: [
    { path: 'orders', load: async () => (await import('./order-list-page.tsx')).OrderListPage },
    { path: 'orders/:id', load: async () => (await import('./order-page.tsx')).OrderPage },
  ],
};
