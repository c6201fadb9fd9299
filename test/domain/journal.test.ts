import { expect } from 'chai';
import fc from 'fast-check';
import {
  correctionLegs,
  disbursementLegs,
  type LoanAccounts,
  netted,
  paymentLegs,
  topUpLegs,
} from '../../domain/journal.ts';
import { sumFen } from '../../domain/money.ts';

const ACCOUNTS: LoanAccounts = {
  bank: 'bank',
  wallet: 'wallet/1',
  loan: 'loan/1/principal',
  interest: 'loan/1/interest',
  interestIncome: 'income/interest',
  lateFeeIncome: 'income/late-fee',
};
const fen = () => fc.bigInt({ min: -1_000_000n, max: 1_000_000n });
const total = (legs: readonly { amountFen: bigint }[]) => sumFen(legs.map((leg) => leg.amountFen));

describe('entries of the books', () => {
  it('sum to zero whatever a payment changed', () => {
    fc.assert(
      fc.property(
        fen(),
        fen(),
        fen(),
        fen(),
        fc.constantFrom('wallet' as const, 'staff' as const),
        (...given) => {
          const [lateFeeFen, interestFen, principalFen, surplusFen, source] = given;
          const amountFen = lateFeeFen + interestFen + principalFen + surplusFen;
          const change = { lateFeeFen, interestFen, principalFen, surplusFen };
          expect(total(paymentLegs(ACCOUNTS, source, amountFen, change))).to.equal(0n);
        },
      ),
    );
  });

  it('name each account once and leave out what does not move', () => {
    const change = { lateFeeFen: 0n, interestFen: 30n, principalFen: 50n, surplusFen: 20n };
    expect(paymentLegs(ACCOUNTS, 'wallet', 100n, change)).to.have.deep.members([
      { account: 'wallet/1', amountFen: 80n },
      { account: 'loan/1/interest', amountFen: -30n },
      { account: 'loan/1/principal', amountFen: -50n },
    ]);
    expect(
      netted([
        { account: 'a', amountFen: 5n },
        { account: 'a', amountFen: -5n },
      ]),
    ).to.deep.equal([]);
  });

  it('book a disbursement to the card from the bank and to the wallet as a debt to its owner', () => {
    expect(disbursementLegs(ACCOUNTS, 100n, 'bank_card')).to.deep.equal([
      { account: 'loan/1/principal', amountFen: 100n },
      { account: 'bank', amountFen: -100n },
    ]);
    expect(disbursementLegs(ACCOUNTS, 100n, 'wallet')[1]).to.deep.equal({
      account: 'wallet/1',
      amountFen: -100n,
    });
    expect(total(topUpLegs(ACCOUNTS, 7n))).to.equal(0n);
  });

  it('move a fee that fell away from income to the wallet', () => {
    const change = { lateFeeFen: -212n, interestFen: 0n, principalFen: 0n, surplusFen: 212n };
    expect(correctionLegs(ACCOUNTS, change)).to.deep.equal([
      { account: 'income/late-fee', amountFen: 212n },
      { account: 'wallet/1', amountFen: -212n },
    ]);
  });
});
