import { openWallet, walletAccount } from '../models/journal.ts';
import type { PaymentSubject } from './payment-subjects.ts';

/** A person tops up his own wallet: the money is his from the moment it came, whatever he does with it next. */
export const walletPayments: PaymentSubject = {
  async receive(trx, payment) {
    await openWallet(trx, payment.subjectId);
    return { taken: true, credit: { account: walletAccount(payment.subjectId) }, wake: null };
  },

  async refunded() {
    return { wake: null };
  },
};
