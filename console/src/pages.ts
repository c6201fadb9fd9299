import type { PageArea } from './area.ts';
import { applicationsArea } from './pages/applications/area.ts';
import { auditArea } from './pages/audit/area.ts';
import { booksArea } from './pages/books/area.ts';
import { certificationsArea } from './pages/certifications/area.ts';
import { ledgerArea } from './pages/ledger/area.ts';
import { loansArea } from './pages/loans/area.ts';
import { paymentsArea } from './pages/payments/area.ts';
import { peopleArea } from './pages/people/area.ts';
import { staffArea } from './pages/staff/area.ts';
import { statisticsArea } from './pages/statistics/area.ts';
import { tasksArea } from './pages/tasks/area.ts';

/** Every area of the console, in the order of the menu. */
export const areas: readonly PageArea[] = [
  tasksArea,
  applicationsArea,
  certificationsArea,
  loansArea,
  paymentsArea,
  ledgerArea,
  booksArea,
  peopleArea,
  statisticsArea,
  staffArea,
  auditArea,
];
