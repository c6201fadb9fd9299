/** How a sealed column is stored and found again. */
export interface SealedField {
  /** what it is inside the process: a text, or anything JSON holds */
  readonly kind: 'text' | 'json';
  /** whole values are found by `<column>_index_a` and `_b`, over this form of them */
  readonly find?: (clear: string) => string;
  /** parts of it that may be searched for, by `<column>_tokens` */
  readonly parts?: (clear: string) => readonly string[];
}

export interface SealedTable {
  /** the column that names a row for good; it is bound into every value */
  readonly row: string;
  readonly fields: Readonly<Record<string, SealedField>>;
}

const text: SealedField = { kind: 'text' };
const json: SealedField = { kind: 'json' };

const asWritten = (clear: string): string => clear.trim();
const mailbox = (clear: string): string => clear.trim().toLowerCase();
const idCard = (clear: string): string => clear.trim().toUpperCase();

/** Longer beginnings of a name are found by their first sixteen characters. */
export const LONGEST_BEGINNING = 16;

/** Every beginning of a name, since staff search by one. */
export function beginnings(name: string): string[] {
  const characters = [...name.normalize('NFC')];
  return characters.slice(0, LONGEST_BEGINNING).map((_, at) => characters.slice(0, at + 1).join(''));
}

/** What the mask shows of a phone number (`138****8000`), and nothing of what it hides. */
export function shownOfPhone(phone: string): string[] {
  const head = phone.slice(0, 3);
  return [head.slice(0, 1), head.slice(0, 2), head].map((start) => `${start}…`).concat(`…${phone.slice(-4)}`);
}

const phone: SealedField = { kind: 'text', find: asWritten, parts: shownOfPhone };

/** Every column that holds personal data sealed. What is not here lies in Postgres as it is; `column-classes` says why it may. */
export const SEALED_TABLES: Readonly<Record<string, SealedTable>> = {
  users: {
    row: 'id',
    fields: {
      phone,
      email: { kind: 'text', find: mailbox },
      real_name: { kind: 'text', parts: beginnings },
      id_card_number: { kind: 'text', find: idCard },
      birthday: text,
      address: text,
      longitude: json,
      latitude: json,
      emergency_contact: text,
      freeze_reason: text,
    },
  },
  staff: { row: 'id', fields: { phone: text, email: text } },
  verification_codes: { row: 'token', fields: { target: { kind: 'text', find: mailbox } } },
  certifications: {
    row: 'id',
    fields: {
      real_name: text,
      id_card_number: { kind: 'text', find: idCard },
      bank_card_number: { kind: 'text', find: asWritten },
      cardholder_name: text,
      images: json,
      checks: json,
      review_note: text,
    },
  },
  addresses: {
    row: 'id',
    fields: {
      name: text,
      contact_name: text,
      contact_phone: text,
      address: text,
      longitude: json,
      latitude: json,
    },
  },
  loan_applications: {
    row: 'id',
    fields: {
      purpose: text,
      applicant_info: json,
      documents: json,
      claimed: json,
      contact_phone: text,
      contact_email: text,
      remarks: text,
      ai_comments: text,
      first_note: text,
      decision_note: text,
    },
  },
  approval_logs: { row: 'id', fields: { note: text } },
  dify_logs: { row: 'id', fields: { raw_output: json } },
  payouts: { row: 'id', fields: { payee_account: text, payee_name: text } },
  consultations: {
    row: 'id',
    fields: { question: text, images: json, contact_info: text, answer: text, close_reason: text },
  },
  rental_orders: {
    row: 'id',
    fields: {
      use_address: text,
      use_longitude: json,
      use_latitude: json,
      renter_notes: text,
      cancel_reason: text,
    },
  },
  human_tasks: { row: 'id', fields: { shown: json, decision_note: text } },
  loans: { row: 'id', fields: { write_off_reason: text } },
  plan_rows: { row: 'id', fields: { notes: text } },
  loan_payments: { row: 'id', fields: { notes: text, reversal_reason: text } },
  loan_restructurings: { row: 'id', fields: { reason: text } },
  payment_refunds: { row: 'id', fields: { reason: text } },
  messages: { row: 'id', fields: { recipient: { kind: 'text', find: mailbox }, params: json } },
  outbox: { row: 'workflow_id', fields: { start: json } },
  files: { row: 'id', fields: { file_name: text } },
  payment_notifications: { row: 'id', fields: { raw_body: text } },
  data_requests: { row: 'id', fields: { wanted: text, reason: text, answer: text } },
};

export const indexColumn = (column: string, slot: string): string => `${column}_index_${slot}`;
export const tokenColumn = (column: string): string => `${column}_tokens`;
