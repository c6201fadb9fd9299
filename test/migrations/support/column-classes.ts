/**
 * Why a column of text may lie in Postgres as it is. Everything else is sealed (`models/vault/sealed-fields.ts`); a column that is in
 * neither list fails the build, so that whoever adds one decides.
 *
 * - `business`: numbers, states, terms and texts of the platform itself, of nobody in particular
 * - `public`: what its owner shows to everybody (a nickname, an expert, a machine to let and where it stands)
 * - `coarse`: says little of one person by itself: county, gender, kind of work
 * - `staff`: what staff write; they are told to name nobody there (docs/operations.md), and it is searched and shown as written
 * - `technical`: of requests: addresses, devices, keys that clients choose; kept for days or as evidence
 * - `secret`: a hash, a digest or sealed in another way already
 * - `digest`: keyed digests by which sealed columns are found
 */
export type ColumnClass = 'business' | 'public' | 'coarse' | 'staff' | 'technical' | 'secret' | 'digest';

/** Columns of text, JSON, arrays and coordinates by table; dates, times, whole numbers and flags are not listed. */
export const COLUMN_CLASSES: Readonly<Record<string, Readonly<Partial<Record<ColumnClass, string>>>>> = {
  addresses: {
    coarse: 'province city county',
    business: 'address_type',
  },
  approval_logs: {
    business: 'step status',
  },
  articles: {
    public: 'title summary content cover_image category author status',
  },
  audit_log: {
    business: 'actor_kind action subject_type subject_id',
    technical: 'request_id ip',
    staff: 'before after',
  },
  audit_seals: {
    business: 'previous hash',
  },
  book_check_runs: {
    business: 'workflow_id trigger status verdicts fingerprint',
  },
  business_numbers: {
    business: 'families',
  },
  captchas: {
    business: 'id',
    secret: 'answer_hmac',
  },
  certifications: {
    business: 'kind status bank_name card_type provider query_reason warnings verdict reason_code',
    technical: 'request_key',
    digest: 'id_card_number_index_a id_card_number_index_b bank_card_number_index_a bank_card_number_index_b',
  },
  consents: {
    business: 'purpose notice_version',
  },
  consultations: {
    business: 'status closed_by',
  },
  data_keys: {
    business: 'key_id',
    secret: 'wrapped',
  },
  data_requests: {
    business: 'kind subject_type field status',
  },
  devices: {
    technical: 'device_id device_type platform app_version',
  },
  dify_logs: {
    business: 'workflow_type status result run_id reason',
  },
  erased_objects: {
    business: 'object_key',
  },
  experts: {
    public: 'expert_name avatar title specialty service_area description status',
  },
  files: {
    business: 'owner_kind object_key content_type sha256 business_type business_id',
  },
  human_tasks: {
    business: 'kind subject_type workflow_id permission status decision reason_code',
    staff: 'title',
  },
  idempotency_keys: {
    technical: 'caller key',
    business: 'method path state',
    secret: 'body_hash response_headers response_body',
  },
  journal_entries: {
    business: 'event_key kind description',
  },
  journal_seals: {
    business: 'previous hash',
  },
  ledger_accounts: {
    business: 'code name type floor chart_line',
  },
  ledger_chart: {
    business: 'line pattern name_zh name_en type normal_side description',
  },
  loan_applications: {
    business:
      'application_no family term_unit warnings status ai_decision ai_risk_level dify_run_id dify_conversation_id reason_code first_reason_code',
    technical: 'request_key',
  },
  loan_commands: {
    technical: 'request_key',
    business: 'kind result',
  },
  loan_grade_changes: {
    business: 'from_grade to_grade',
  },
  loan_payments: {
    business: 'payment_no source kind payment_method transaction_id plan_before plan_after',
    technical: 'request_key',
  },
  loan_products: {
    public:
      'product_code product_name description product_type term_unit interest_type repayment_method rounding partner_name eligibility_criteria required_documents applicable_user_types status day_count',
  },
  loan_recoveries: {
    business: 'recovery_no transaction_id',
    technical: 'request_key',
  },
  loan_restructurings: {
    business: 'before after plan_before plan_after',
    technical: 'request_key',
  },
  loans: {
    business: 'public_id loan_no repayment_method rounding status repayment_status day_count grade pauses',
  },
  login_challenges: {
    business: 'id kind code_token ssid',
  },
  login_failures: {
    secret: 'account',
    technical: 'ip',
  },
  machines: {
    public:
      'machine_code machine_name machine_type brand model status images specifications description province city county detail_address longitude latitude place',
  },
  messages: {
    business: 'id dedupe_key channel template locale status provider_id error',
    digest: 'recipient_index_a recipient_index_b',
  },
  outbox: {
    business: 'workflow_type workflow_id task_queue last_error',
  },
  payment_notifications: {
    business: 'channel notify_id headers verdict detail',
  },
  payment_refunds: {
    business: 'refund_no status channel_ref failure_reason wake',
    technical: 'request_key',
  },
  payments: {
    business:
      'payment_no subject_type part channel description status failure_reason provider_trade_no code_url credit_account wake',
    technical: 'request_key',
  },
  payouts: {
    business: 'payout_no payee_type status channel_ref failure_reason payee_bank purpose',
    technical: 'request_key',
  },
  plan_rows: {
    business: 'public_id kind status payment_method transaction_id updated_by',
  },
  postings: {
    business: 'account_code',
  },
  prepayment_quotes: {
    business: 'id strategy quoted',
  },
  processes: {
    business: 'workflow_id workflow_type',
  },
  product_aliases: {
    business: 'family',
  },
  rate_limits: {
    technical: 'key',
  },
  reconciliation_differences: {
    business: 'kind subject number our_status',
  },
  reconciliations: {
    business: 'channel object_key sha256',
  },
  rental_order_commands: {
    technical: 'request_key',
    business: 'event',
  },
  rental_orders: {
    business: 'order_no rental_type status closed_by',
    technical: 'request_key',
  },
  rental_reviews: {
    public: 'content images',
  },
  request_results: {
    technical: 'caller request_key',
    business: 'deed subject_ids',
  },
  request_nonces: {
    business: 'key_id nonce',
  },
  sessions: {
    business: 'id subject_kind proved_by',
    secret: 'refresh_hash previous_refresh_hash',
    technical: 'device_id device_type platform ip',
  },
  staff: {
    business: 'public_id status',
    staff: 'username real_name avatar memo',
    secret: 'password_hash',
  },
  staff_authenticators: {
    secret: 'secret_sealed',
  },
  staff_proposals: {
    business: 'act subject_type subject_id digest facts status note used_key',
  },
  staff_recovery_codes: {
    secret: 'code_hmac',
  },
  staff_roles: {
    business: 'role',
  },
  state_changes: {
    business: 'machine event before after',
  },
  system_configs: {
    business: 'key value config_group description status',
  },
  task_drafts: {
    staff: 'draft',
  },
  user_tags: {
    coarse: 'tag_type tag_key tag_value weight',
  },
  users: {
    business: 'uuid status credit_source',
    public: 'username nickname avatar',
    secret: 'password_hash',
    coarse: 'gender province city county career user_type',
    digest:
      'phone_index_a phone_index_b phone_tokens email_index_a email_index_b real_name_tokens id_card_number_index_a id_card_number_index_b',
  },
  verification_codes: {
    business: 'token channel purpose delivery status last_attempt',
    secret: 'code_hmac',
    digest: 'target_index_a target_index_b',
  },
};
