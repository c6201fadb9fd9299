import type { PageArea } from '../../area.ts';
import { productTexts } from '../../texts/products.ts';

export const productsArea: PageArea = {
  key: 'products',
  permission: 'catalogue.manage',
  label: productTexts.menu,
  group: 'catalogue',
  routes: [{ path: 'products', load: async () => (await import('./product-list-page.tsx')).ProductListPage }],
};
