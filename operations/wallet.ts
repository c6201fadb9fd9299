import type { Actor, UserActor } from '../domain/actor.ts';
import { businessDateOf } from '../domain/calendar.ts';
import { DomainError, invalidInput } from '../domain/errors.ts';
import { topUpLegs } from '../domain/journal.ts';
import type { Fen } from '../domain/money.ts';
import { writeAudit } from '../models/audit.ts';
import { BANK, openWallet, postEntry, walletAccount, walletBalance } from '../models/journal.ts';
import { User } from '../models/user.ts';
import { walletBalances } from '../models/wallet.ts';
import type { OperationDeps } from './deps.ts';

/** A wallet as its owner sees it, fen. */
export interface Wallet {
  readonly balanceFen: Fen;
  /** part of the balance that is set aside and cannot be spent */
  readonly frozenFen: Fen;
  readonly availableFen: Fen;
}

/** What the caller has in his wallet (document 004 §7.1), from the ledger. */
export async function walletOf(
  deps: Pick<OperationDeps, 'knex'>,
  actor: Pick<UserActor, 'id'>,
): Promise<Wallet> {
  const { availableFen, heldFen } = await walletBalances(deps.knex, actor.id);
  return { balanceFen: availableFen + heldFen, frozenFen: heldFen, availableFen };
}

/**
 * Money from outside arrives in a person's wallet, through the ledger. The same key tops up once.
 * @throws DomainError user_not_found, invalid_input
 */
export async function topUp(
  deps: Pick<OperationDeps, 'knex' | 'clock'>,
  actor: Actor,
  input: { userId: number; amountFen: Fen; requestKey: string },
): Promise<{ balanceFen: Fen }> {
  if (input.amountFen <= 0n) throw invalidInput({ amount: ['金额必须大于0'] });
  const at = await deps.clock.now();
  return deps.knex.transaction(async (trx) => {
    const user = await User.query(trx).findById(input.userId);
    if (user === undefined) throw new DomainError('user_not_found');
    await openWallet(trx, user.id);
    const posted = await postEntry(trx, {
      eventKey: `wallet/${user.id}/top-up/${input.requestKey}`,
      kind: 'wallet_top_up',
      valueDate: businessDateOf(at.getTime()),
      bookedAt: at,
      description: '账户充值',
      legs: topUpLegs({ bank: BANK, wallet: walletAccount(user.id) }, input.amountFen),
      userId: user.id,
    });
    if (posted)
      await writeAudit(trx, {
        at,
        actor,
        action: 'wallet.top_up',
        subjectType: 'user',
        subjectId: user.id,
        after: { amount_fen: String(input.amountFen) },
      });
    return { balanceFen: await walletBalance(trx, user.id) };
  });
}
