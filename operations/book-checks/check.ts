import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { PaymentGateways } from '../../adapters/payments/payment-gateway.ts';
import type { PayoutChannel } from '../../adapters/payout/payout-channel.ts';
import type { OutsideChannel } from '../../domain/payment.ts';

/** A payout as the channel's own book has it. */
export interface ChannelPayout {
  readonly payoutNo: string;
  readonly amountFen: bigint;
  readonly status: string;
  /** whom it paid, where its book says so: a card number, or the name of a wallet's account */
  readonly payeeAccount?: string;
}

/** A trade as a payment channel's own book has it; 0 while nobody has paid. */
export interface ChannelTrade {
  readonly channel: OutsideChannel;
  readonly paymentNo: string;
  readonly paidFen: bigint;
}

/** What a lender's books and processes are checked against. Nothing here writes. */
export interface BookCheckDeps {
  readonly knex: Knex;
  readonly temporal: Client;
  /** asked number by number, as a live channel can be; a test that holds the channel's whole book hands that over instead */
  readonly payouts: Pick<PayoutChannel, 'query'> | { book(): Promise<readonly ChannelPayout[]> };
  readonly payments: Pick<PaymentGateways, 'alipay' | 'wechat'>;
  /** the payment channels' whole book, where a test holds it */
  trades?(): Promise<readonly ChannelTrade[]>;
  /** null where objects are not to be looked at; `list` and `get` where orphans and contents are, too */
  readonly storage: (Pick<ObjectStorage, 'head'> & Partial<Pick<ObjectStorage, 'list' | 'get'>>) | null;
  /** everything instead of a sample, and objects read to the last byte */
  readonly deep?: boolean;
  /** a folder of journals of clients (`*.jsonl`), whose every answer is looked up, and the secret that names their requests (`request-name.ts`) */
  readonly journals?: { readonly folder: string; readonly secret: string } | undefined;
  /** a folder of log files, which may hold nobody's numbers */
  readonly logs?: string | undefined;
}

export interface Verdict {
  readonly check: string;
  /** what must hold, as a sentence */
  readonly holds: string;
  /** what somebody is to do when it does not */
  readonly remedy: string;
  /** how many things were looked at */
  readonly counted: number;
  /** one sentence each, at most `SHOWN` of them */
  readonly violations: readonly string[];
  /** how many there are in all */
  readonly found: number;
  /** why it could not be looked at, when somebody outside did not answer; null when it was */
  readonly unseen: string | null;
}

export interface Look {
  readonly counted: number;
  readonly violations: readonly string[];
  readonly unseen?: string | null;
}

/** One statement about the books. A group of them is a file; `book-checks.ts` lists them all. */
export interface BookCheck {
  readonly check: string;
  readonly holds: string;
  readonly remedy: string;
  look(deps: BookCheckDeps): Promise<Look>;
}

/** A check that needs nobody but the database. */
export interface QueryCheck extends BookCheck {
  look(deps: Pick<BookCheckDeps, 'knex'>): Promise<Look>;
}

/** A check that is one query: it counts with `count` and each row of `violations` is one sentence, `text`. */
export function byQuery(
  words: Pick<BookCheck, 'check' | 'holds' | 'remedy'>,
  count: string,
  violations: string,
): QueryCheck {
  return {
    ...words,
    async look({ knex }) {
      const counted = (await knex.raw(count)) as { rows: { count: bigint }[] };
      const broken = (await knex.raw(violations)) as { rows: { text: string }[] };
      return {
        counted: Number(counted.rows[0]?.count ?? 0n),
        violations: broken.rows.map(({ text }) => text),
      };
    },
  };
}

/** What an outside party's failure says, for `unseen`. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');
