import type { PageArea } from './area.ts';
import { applicationsArea } from './pages/applications/area.ts';
import { auditArea } from './pages/audit/area.ts';
import { booksArea } from './pages/books/area.ts';
import { certificationsArea } from './pages/certifications/area.ts';
import { configsArea } from './pages/configs/area.ts';
import { consultationsArea } from './pages/consultations/area.ts';
import { contentArea } from './pages/content/area.ts';
import { ledgerArea } from './pages/ledger/area.ts';
import { loansArea } from './pages/loans/area.ts';
import { machinesArea } from './pages/machines/area.ts';
import { ordersArea } from './pages/orders/area.ts';
import { paymentsArea } from './pages/payments/area.ts';
import { peopleArea } from './pages/people/area.ts';
import { productsArea } from './pages/products/area.ts';
import { staffArea } from './pages/staff/area.ts';
import { statisticsArea } from './pages/statistics/area.ts';
import { tasksArea } from './pages/tasks/area.ts';

/** Every area of the console, in the order of the menu. */
export const areas: readonly PageArea[] = [
  tasksArea,
  applicationsArea,
  consultationsArea,
  certificationsArea,
  loansArea,
  paymentsArea,
  ledgerArea,
  booksArea,
  peopleArea,
  productsArea,
  ordersArea,
  machinesArea,
  contentArea,
  statisticsArea,
  staffArea,
  configsArea,
  auditArea,
];
