import type { Knex } from 'knex';
import * as people from './20261121000100_people.ts';
import * as products from './20261121000200_products.ts';
import * as loanApplications from './20261121000300_loan_applications.ts';
import * as humanTasks from './20261121000400_human_tasks.ts';
import * as loans from './20261121000500_loans.ts';
import * as ledger from './20261121000600_ledger.ts';
import * as payouts from './20261121000700_payouts.ts';
import * as filesAndMessages from './20261121000800_files_and_messages.ts';
import * as platform from './20261121000900_platform.ts';
import * as applicationRequestKey from './20261121001000_application_request_key.ts';
import * as standingChanges from './20261121001000_standing_changes.ts';
import * as certifications from './20261121002000_certifications.ts';
import * as payments from './20261121002100_payments.ts';
import * as machines from './20261121002200_machines.ts';
import * as rentalOrders from './20261121002300_rental_orders.ts';
import * as devices from './20261121002400_devices.ts';
import * as codeCaps from './20261121002410_code_caps.ts';
import * as secondFactor from './20261121002420_second_factor.ts';
import * as peopleData from './20261121002500_people_data.ts';
import * as content from './20261121002600_content.ts';
import * as consultations from './20261121002700_consultations.ts';
import * as requestNonces from './20261121002800_request_nonces.ts';
import * as productTerms from './20261121003000_product_terms.ts';
import * as reversals from './20261121003100_reversals.ts';
import * as losses from './20261121003110_losses.ts';
import * as withdrawals from './20261121003120_withdrawals.ts';
import * as loanGrades from './20261121003200_loan_grades.ts';
import * as loanPauses from './20261121003210_loan_pauses.ts';
import * as ledgerChart from './20261121003300_ledger_chart.ts';
import * as journalSeals from './20261121003310_journal_seals.ts';
import * as bookChecks from './20261121003400_book_checks.ts';
import * as reconciliations from './20261121003410_reconciliations.ts';
import * as accruedInterest from './20261121004000_accrued_interest.ts';
import * as restructurings from './20261121004100_restructurings.ts';
import * as wechatBills from './20261121004200_wechat_bills.ts';
import * as amountReports from './20261121004210_amount_reports.ts';
import * as postingDates from './20261121004220_posting_dates.ts';
import * as taskQueue from './20261121004300_task_queue.ts';
import * as secondDecisions from './20261121004310_second_decisions.ts';
import * as staffRequests from './20261121004400_staff_requests.ts';
import * as businessNumbers from './20261121004600_business_numbers.ts';
import * as sealedPeople from './20261121005000_sealed_people.ts';
import * as sealedRecords from './20261121005010_sealed_records.ts';
import * as staffProposals from './20261121005100_staff_proposals.ts';
import * as dataRights from './20261121005110_data_rights.ts';
import * as sealedRequests from './20261121005190_sealed_requests.ts';
import * as recentProofs from './20261121005200_recent_proofs.ts';
import * as authenticators from './20261121005210_authenticators.ts';
import * as auditSeals from './20261121005600_audit_seals.ts';
import * as stateChanges from './20261121005610_state_changes.ts';
import * as sealedNotes from './20261121005700_sealed_notes.ts';
import * as requestResults from './20261121005800_request_results.ts';
import * as messageLeases from './20261121005900_message_leases.ts';
import * as sealedAddressLabels from './20261121005910_sealed_address_labels.ts';

export interface Migration {
  readonly name: string;
  readonly up: (knex: Knex) => Promise<void>;
  readonly down: (knex: Knex) => Promise<void>;
}

/** Append only: a migration that has run somewhere is never edited. */
/** In the order in which they run. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '20261121000100_people', ...people },
  { name: '20261121000200_products', ...products },
  { name: '20261121000300_loan_applications', ...loanApplications },
  { name: '20261121000400_human_tasks', ...humanTasks },
  { name: '20261121000500_loans', ...loans },
  { name: '20261121000600_ledger', ...ledger },
  { name: '20261121000700_payouts', ...payouts },
  { name: '20261121000800_files_and_messages', ...filesAndMessages },
  { name: '20261121000900_platform', ...platform },
  { name: '20261121001000_application_request_key', ...applicationRequestKey },
  { name: '20261121001000_standing_changes', ...standingChanges },
  { name: '20261121002000_certifications', ...certifications },
  { name: '20261121002100_payments', ...payments },
  { name: '20261121002200_machines', ...machines },
  { name: '20261121002300_rental_orders', ...rentalOrders },
  { name: '20261121002400_devices', ...devices },
  { name: '20261121002410_code_caps', ...codeCaps },
  { name: '20261121002420_second_factor', ...secondFactor },
  { name: '20261121002500_people_data', ...peopleData },
  { name: '20261121002600_content', ...content },
  { name: '20261121002700_consultations', ...consultations },
  { name: '20261121002800_request_nonces', ...requestNonces },
  { name: '20261121003000_product_terms', ...productTerms },
  { name: '20261121003100_reversals', ...reversals },
  { name: '20261121003110_losses', ...losses },
  { name: '20261121003120_withdrawals', ...withdrawals },
  { name: '20261121003200_loan_grades', ...loanGrades },
  { name: '20261121003210_loan_pauses', ...loanPauses },
  { name: '20261121003300_ledger_chart', ...ledgerChart },
  { name: '20261121003310_journal_seals', ...journalSeals },
  { name: '20261121003400_book_checks', ...bookChecks },
  { name: '20261121003410_reconciliations', ...reconciliations },
  { name: '20261121004000_accrued_interest', ...accruedInterest },
  { name: '20261121004100_restructurings', ...restructurings },
  { name: '20261121004200_wechat_bills', ...wechatBills },
  { name: '20261121004210_amount_reports', ...amountReports },
  { name: '20261121004220_posting_dates', ...postingDates },
  { name: '20261121004300_task_queue', ...taskQueue },
  { name: '20261121004310_second_decisions', ...secondDecisions },
  { name: '20261121004400_staff_requests', ...staffRequests },
  { name: '20261121004600_business_numbers', ...businessNumbers },
  { name: '20261121005000_sealed_people', ...sealedPeople },
  { name: '20261121005010_sealed_records', ...sealedRecords },
  { name: '20261121005100_staff_proposals', ...staffProposals },
  { name: '20261121005110_data_rights', ...dataRights },
  { name: '20261121005190_sealed_requests', ...sealedRequests },
  { name: '20261121005200_recent_proofs', ...recentProofs },
  { name: '20261121005210_authenticators', ...authenticators },
  { name: '20261121005600_audit_seals', ...auditSeals },
  { name: '20261121005610_state_changes', ...stateChanges },
  { name: '20261121005700_sealed_notes', ...sealedNotes },
  { name: '20261121005800_request_results', ...requestResults },
  { name: '20261121005900_message_leases', ...messageLeases },
  { name: '20261121005910_sealed_address_labels', ...sealedAddressLabels },
];

/**
 * A source of our own instead of knex's directory reader, which records file names with their extension: a database migrated
 * from TypeScript would look corrupt to the compiled image.
 */
export const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: async () => [...MIGRATIONS],
  getMigrationName: (migration) => migration.name,
  getMigration: async (migration) => migration,
};
