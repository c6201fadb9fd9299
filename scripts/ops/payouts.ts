import { OutsideError } from '../../adapters/outside-error.ts';
import { maskBankCard } from '../../domain/identity.ts';
import { Payout } from '../../models/payout.ts';
import { type Command, UsageError, word } from './deps.ts';

const list: Command = {
  name: 'payouts list',
  takes: '',
  help: 'Payouts that are not paid: refused, unknown, on their way, or not sent yet.',
  async run({ knex }) {
    const found = await Payout.query(knex)
      .whereIn('status', ['created', 'failed', 'unknown', 'sent'])
      .orderBy('id')
      .limit(500);
    const rows = found.map((payout) => ({
      payout_no: payout.payoutNo,
      purpose: payout.purpose,
      status: payout.status,
      amount_fen: String(payout.amountFen),
      attempts: payout.attempts,
      failure_reason: payout.failureReason,
      updated_at: payout.updatedAt,
    }));
    return { says: `${rows.length} payouts are not paid.`, rows };
  },
};

const ask: Command = {
  name: 'payouts ask',
  takes: '<payout number>',
  help: 'Asks the channel what became of a number. It pays nothing and changes nothing: the run asks again by itself.',
  async run({ knex, world }, given) {
    const payoutNo = word(given, 0, 'payout number');
    const payout = await Payout.query(knex).findOne({ payout_no: payoutNo });
    if (payout === undefined) throw new UsageError(`There is no payout ${payoutNo}.`);
    const payee =
      payout.payeeType === 'wallet'
        ? ({ kind: 'wallet', account: payout.payeeAccount, holderName: payout.payeeName } as const)
        : ({
            kind: 'bank_card',
            cardNo: payout.payeeAccount,
            holderName: payout.payeeName,
            bankName: payout.payeeBank,
          } as const);
    try {
      const answer = await world.payouts.query({ payoutNo, payee });
      const row = {
        payout_no: payoutNo,
        here: payout.status,
        channel: answer.kind,
        code: 'code' in answer ? answer.code : null,
        payee: payout.payeeType === 'wallet' ? 'wallet' : maskBankCard(payout.payeeAccount),
      };
      return { says: `Here ${payout.status}, at the channel ${answer.kind}.`, rows: [row] };
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      return { says: `The channel does not say: ${error.code}.`, rows: [], failed: true };
    }
  },
};

export const payoutCommands: readonly Command[] = [list, ask];
