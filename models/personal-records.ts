import type { Knex } from 'knex';
import type { Bilingual } from '../domain/bilingual.ts';

/** Whose records: by his number, and by the addresses under which texts to him are kept. */
export interface PersonKey {
  readonly id: number;
  readonly phone: string | null;
  readonly email: string | null;
}

type Rows = Knex.QueryBuilder<Record<string, unknown>, Record<string, unknown>[]>;

/** What becomes of a row: it goes, or these columns are overwritten. */
type Erasure = 'delete' | Readonly<Record<string, string | null>>;

/** A table that holds something of people: what is his in it, how it is called when he reads it, and how it is erased. */
export interface PersonalTable {
  readonly table: string;
  readonly title: Bilingual;
  readonly of: (knex: Knex, person: PersonKey) => Rows;
  readonly key?: string;
  /** when the account closes */
  readonly atOnce?: Erasure;
  /** of these rows `atEnd` happens at once as well: no law asks for them */
  readonly unlessKept?: (rows: Rows) => Rows;
  /** when what the law asks to be kept may go; at once where it asks for nothing */
  readonly atEnd?: Erasure;
}

/** Stands where a column may not be empty. */
export const ERASED = '（已删除）';

const by =
  (column: string, table: string) =>
  (knex: Knex, { id }: PersonKey): Rows =>
    knex(table).where({ [column]: id }) as Rows;

const underneath =
  (table: string, column: string, parent: string, owner = 'user_id') =>
  (knex: Knex, { id }: PersonKey): Rows =>
    knex(table).whereIn(
      column,
      knex(parent)
        .where({ [owner]: id })
        .select('id'),
    ) as Rows;

const sentTo =
  (table: string, column: string) =>
  (knex: Knex, { phone, email }: PersonKey): Rows => {
    const addresses = [phone, email].filter((address) => address !== null);
    return knex(table).whereIn(column, addresses) as Rows;
  };

const own = (table: string, title: Bilingual, more: Partial<PersonalTable> = {}): PersonalTable => ({
  table,
  title,
  of: by('user_id', table),
  ...more,
});

/**
 * Every table in which somebody is found, as his export shows it, in the order in which he reads it. Held to the schema by a test: a table
 * that refers to `users` and is not here is one that nobody exports and nobody erases. Ids of others stay ids.
 */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    table: 'users',
    title: { zh: '账户资料', en: 'Account' },
    of: by('id', 'users'),
    atEnd: { real_name: null, id_card_number: null },
  },
  own('addresses', { zh: '地址', en: 'Addresses' }, { atOnce: 'delete' }),
  own('user_tags', { zh: '用户标签', en: 'Tags' }, { atOnce: 'delete' }),
  own('devices', { zh: '登录设备', en: 'Devices' }, { atOnce: 'delete' }),
  {
    // swept by themselves 180 days after their end: logs of who was on the network are kept for six months at least
    table: 'sessions',
    title: { zh: '登录记录', en: 'Logins' },
    of: (knex, { id }) => knex('sessions').where({ subject_kind: 'user', subject_id: id }) as Rows,
  },
  own('consents', { zh: '同意记录', en: 'Consents' }),
  own(
    'data_requests',
    { zh: '个人信息权利请求', en: 'Requests about your data' },
    { atEnd: { wanted: null, reason: null, answer: null } },
  ),
  own(
    'certifications',
    { zh: '认证', en: 'Certifications' },
    {
      unlessKept: (rows) => rows.whereNot({ status: 'approved' }),
      atEnd: {
        real_name: ERASED,
        id_card_number: ERASED,
        images: '{}',
        bank_card_number: ERASED,
        bank_name: null,
        cardholder_name: ERASED,
        provider: ERASED,
        query_reason: ERASED,
        warnings: '[]',
        checks: '[]',
        credit_score: null,
        review_note: null,
      },
    },
  ),
  own(
    'loan_applications',
    { zh: '贷款申请', en: 'Loan applications' },
    {
      unlessKept: (rows) => rows.whereNot({ status: 'disbursed' }),
      atEnd: {
        purpose: null,
        applicant_info: '{}',
        documents: '[]',
        claimed: '{}',
        contact_phone: null,
        contact_email: null,
        remarks: null,
        ai_comments: null,
        decision_note: null,
        first_note: null,
      },
    },
  ),
  {
    table: 'dify_logs',
    title: { zh: 'AI评估', en: 'Assessments by the AI' },
    of: underneath('dify_logs', 'application_id', 'loan_applications'),
    atEnd: { raw_output: null, result: ERASED },
  },
  {
    table: 'approval_logs',
    title: { zh: '审批记录', en: 'Steps of the decisions' },
    of: underneath('approval_logs', 'application_id', 'loan_applications'),
    atEnd: { note: '' },
  },
  own('loans', { zh: '贷款', en: 'Loans' }),
  {
    table: 'plan_rows',
    title: { zh: '还款计划', en: 'Repayment plans' },
    of: underneath('plan_rows', 'loan_id', 'loans'),
  },
  {
    table: 'loan_payments',
    title: { zh: '还款记录', en: 'Repayments' },
    of: underneath('loan_payments', 'loan_id', 'loans'),
  },
  own(
    'payouts',
    { zh: '放款与提现', en: 'Payouts and withdrawals' },
    { atEnd: { payee_account: ERASED, payee_name: ERASED, payee_bank: null } },
  ),
  own('payments', { zh: '支付单', en: 'Payments' }),
  {
    table: 'payment_refunds',
    title: { zh: '退款', en: 'Refunds' },
    of: underneath('payment_refunds', 'payment_id', 'payments'),
  },
  own('ledger_accounts', { zh: '账户', en: 'Accounts in the books' }),
  own('journal_entries', { zh: '账户流水', en: 'Entries in the books' }),
  {
    table: 'machines',
    title: { zh: '农机', en: 'Machines' },
    of: by('owner_id', 'machines'),
    atOnce: { detail_address: '', description: '' },
  },
  {
    table: 'rental_orders',
    title: { zh: '租赁订单', en: 'Rental orders' },
    of: (knex, { id }) => knex('rental_orders').where({ renter_id: id }) as Rows,
    atEnd: {
      use_address: null,
      use_longitude: null,
      use_latitude: null,
      renter_notes: null,
      cancel_reason: null,
    },
  },
  {
    table: 'rental_reviews',
    title: { zh: '评价', en: 'Reviews' },
    of: by('reviewer_id', 'rental_reviews'),
    atOnce: { content: '', images: '[]' },
  },
  own(
    'consultations',
    { zh: '咨询', en: 'Consultations' },
    { atOnce: { question: ERASED, images: '[]', contact_info: null } },
  ),
  {
    table: 'files',
    title: { zh: '文件', en: 'Files' },
    of: (knex, { id }) => knex('files').where({ owner_kind: 'user', owner_id: id }) as Rows,
  },
  {
    table: 'messages',
    title: { zh: '短信与邮件', en: 'Texts sent to you' },
    of: sentTo('messages', 'recipient'),
    atOnce: { recipient: ERASED, params: '{}' },
  },
  {
    table: 'verification_codes',
    title: { zh: '验证码', en: 'Codes' },
    key: 'token',
    of: sentTo('verification_codes', 'target'),
  },
  {
    // append-only and without personal data in clear
    table: 'audit_log',
    title: { zh: '操作记录', en: 'What was done, by you and about you' },
    of: (knex, { id }) =>
      knex('audit_log').where((any) =>
        any
          .where({ actor_kind: 'user', actor_id: id })
          .orWhere({ subject_type: 'user', subject_id: String(id) }),
      ) as Rows,
  },
];

/** Columns of machinery: how a secret is kept, or how a thing is found, tells nobody anything about himself. */
const MACHINERY =
  /hash|hmac|secret|request_key|_index(_[ab])?$|_tokens$|token_epoch|^wake$|^digest$|object_key/;

/** A row as its owner reads it. Amounts are fen as text, times ISO. */
export function readable(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !MACHINERY.test(column))
      .map(([column, value]) => [column, plain(value)]),
  );
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  return value;
}

/** Overwrites or deletes rows one by one, each by its key: a value that is sealed to its row is written to that row. */
export async function erase(
  rows: Rows,
  knex: Knex,
  { table, key = 'id' }: PersonalTable,
  how: Erasure,
): Promise<number> {
  if (how === 'delete') return rows.delete();
  const found = await rows.select(key);
  for (const row of found)
    await knex(table)
      .where({ [key]: row[key] })
      .update({ ...how });
  return found.length;
}
