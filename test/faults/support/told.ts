/** What a client was told on his way: the model that the platform's lists are compared with when all is over. Money in fen. */
export interface Told {
  readonly journey: string;
  readonly phone: string;
  readonly password: string;
  readonly userId: number;
  readonly token: string;
  /** what his wallet must hold */
  walletFen: number;
  /** in the order in which they were made */
  readonly topUps: number[];
  readonly applications: ToldApplication[];
  readonly repayments: ToldRepayment[];
  readonly channelPayments: ToldChannelPayment[];
  readonly orders: ToldOrder[];
  readonly consultations: { readonly id: number; readonly question: string; status: 'answered' | 'closed' }[];
  readonly files: { readonly id: number; readonly sha256: string }[];
  readonly certifications: { readonly id: number; status: 'approved' | 'rejected' }[];
}

export interface ToldApplication {
  readonly id: number;
  readonly no: string;
  readonly end: 'approved' | 'rejected' | 'cancelled';
  readonly approvedFen: number | null;
  readonly loanId: number | null;
  /** how many people said yes or no */
  readonly decisions: number;
}

export interface ToldRepayment {
  readonly loanId: number;
  /** null for money that came through a channel: the loan's own number for it was not told */
  readonly paymentNo: string | null;
  readonly paidFen: number;
}

export interface ToldChannelPayment {
  readonly paymentNo: string;
  readonly amountFen: number;
  readonly refunded: boolean;
}

export interface ToldOrder {
  readonly id: number;
  readonly states: readonly string[];
}
