/** What the platform tells people, and the values each text needs. All values are text, already formatted for the reader. */
export interface MessageParams {
  code_register: CodeParams;
  code_login: CodeParams;
  code_reset_password: CodeParams;
  code_confirm: CodeParams;
  password_changed: { name: string; time: string };
  phone_changed: { name: string; time: string; to: string };
  email_changed: { name: string; time: string; to: string };
  application_received: { name: string; applicationNo: string; product: string; amount: string };
  application_approved: { name: string; applicationNo: string; amount: string };
  application_rejected: { name: string; applicationNo: string; reason: string };
  loan_paid_out: { name: string; loanNo: string; amount: string; account: string; firstDueDate: string };
  repayment_reminder: { name: string; loanNo: string; period: string; amount: string; dueDate: string };
  overdue_notice: {
    name: string;
    loanNo: string;
    period: string;
    amount: string;
    dueDate: string;
    days: string;
  };
  loan_settled: { name: string; loanNo: string; date: string };
  loan_restructured: {
    name: string;
    loanNo: string;
    date: string;
    rate: string;
    months: string;
    firstDueDate: string;
    amount: string;
    lastDueDate: string;
  };
  task_escalated: { taskNo: string; kind: string; subject: string; hours: string };
  consultation_answered: { name: string; consultationNo: string; expert: string };
  consultation_passed_on: { name: string; consultationNo: string; expert: string };
  consultation_closed: { name: string; consultationNo: string; reason: string; phone: string };
  certification_approved: { name: string; kind: string };
  certification_rejected: { name: string; kind: string; reason: string };
  rental_paid: {
    name: string;
    orderNo: string;
    machine: string;
    start: string;
    end: string;
    amount: string;
    deadline: string;
  };
  rental_confirmed: { name: string; orderNo: string; machine: string; start: string };
  rental_cancelled: { name: string; orderNo: string; machine: string; reason: string };
  rental_refund: { name: string; orderNo: string; amount: string };
  rental_earned: { name: string; orderNo: string; amount: string };
}

interface CodeParams {
  code: string;
  minutes: string;
}

export type MessageTemplate = keyof MessageParams;

export const LOCALES = ['zh', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export interface RenderedMessage<T extends MessageTemplate = MessageTemplate> {
  template: T;
  /** Variables for the vendor's template, and the text that template must be registered with. */
  sms: { params: Readonly<Record<string, string>>; text: string };
  mail: { subject: string; text: string; html: string };
}
