import type { Transaction } from 'objection';
import { isCreditCard } from '../domain/certification.ts';
import { Certification } from './certification.ts';
import type { Payout } from './payout.ts';
import type { User } from './user.ts';

type PayeeColumns = Pick<Payout, 'payeeType' | 'payeeAccount' | 'payeeName' | 'payeeBank'>;

/**
 * Where a loan goes: to the borrower's certified bank card, the one that was approved last, or into his wallet while he has none. It is
 * written down with the payout's number, so that a card certified later changes no payout that is under way.
 */
export async function payeeOf(trx: Transaction, user: User): Promise<PayeeColumns> {
  const card = user.isBankCardVerified ? await certifiedCard(trx, user) : undefined;
  if (card === undefined || card.bankCardNumber === null) {
    return {
      payeeType: 'wallet',
      payeeAccount: `wallet:${user.uuid}`,
      payeeName: user.realName ?? user.nickname ?? '客户',
      payeeBank: null,
    };
  }
  return {
    payeeType: 'bank_card',
    payeeAccount: card.bankCardNumber,
    payeeName: card.cardholderName ?? '',
    payeeBank: card.bankName,
  };
}

async function certifiedCard(trx: Transaction, user: User): Promise<Certification | undefined> {
  const cards = await Certification.query(trx)
    .where({ user_id: user.id, kind: 'bank_card', status: 'approved' })
    .orderBy([
      { column: 'reviewed_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
  return cards.find(({ cardType }) => !isCreditCard(cardType));
}

/** The account as its owner is told of it. */
export function payeeInWords({ payeeType, payeeAccount }: PayeeColumns): string {
  return payeeType === 'wallet' ? '账户余额' : `银行卡（尾号${payeeAccount.slice(-4)}）`;
}
