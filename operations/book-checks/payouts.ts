/** Payouts: against loans, and against the channel that made them. */
import type { PayoutChannel } from '../../adapters/payout/payout-channel.ts';
import { Payout } from '../../models/payout.ts';
import { type BookCheck, byQuery, type ChannelPayout, type Look, reasonOf } from './check.ts';

export const payoutsMatchLoans = byQuery(
  {
    check: 'payouts',
    holds:
      'a paid payout has its loan, its entry and its disbursed application, all of the approved amount; no loan is without a paid payout',
    remedy:
      'Open the run application/<number> in the Temporal Web UI: it says where between the payout and the loan it waits.',
  },
  'SELECT count(*) FROM payouts',
  `SELECT format('payout %s (%s, %s fen): application %s approved for %s, loan %s of %s', p.payout_no, p.status, p.amount_fen, a.status,
     a.approved_amount_fen, coalesce(l.loan_no, 'none'), coalesce(l.principal_fen, 0)) AS text
   FROM payouts p JOIN loan_applications a ON a.id = p.application_id LEFT JOIN loans l ON l.application_id = a.id
   WHERE p.amount_fen <> a.approved_amount_fen
     OR (p.status = 'paid' AND (a.status <> 'disbursed' OR l.id IS NULL OR l.principal_fen <> p.amount_fen))
     OR (p.status <> 'paid' AND l.id IS NOT NULL)
   UNION ALL
   SELECT format('loan %s has no payout', l.loan_no) FROM loans l
   WHERE NOT EXISTS (SELECT 1 FROM payouts p WHERE p.application_id = l.application_id)
   UNION ALL
   SELECT format('loan %s has no entry of its disbursement', l.loan_no) FROM loans l
   WHERE NOT EXISTS (SELECT 1 FROM journal_entries e WHERE e.event_key = 'loan/' || l.id || '/disbursement')`,
);

/** Settled payouts that are asked for again each time, the latest first; the unsettled are all asked for. */
const SAMPLE = 200;

export const payoutChannelAgrees: BookCheck = {
  check: 'payout_channel',
  holds:
    'the channel has paid exactly the payouts that we know as paid, each once, in our amount and to our payee, and one for each loan',
  remedy:
    'Ask the channel’s own console for the number. Paid there and not here: complete the task of that payout. Paid here and not there: the money came back, and the loan must be looked at before anything is repaid.',
  async look({ knex, payouts }) {
    const settled = Payout.query(knex).whereIn('status', ['paid', 'failed']).orderBy('id', 'desc');
    if ('book' in payouts) return againstBook(await Payout.query(knex), await payouts.book());
    const unsettled = await Payout.query(knex).whereIn('status', ['sent', 'unknown']).orderBy('id');
    return byAsking([...unsettled, ...(await settled.limit(SAMPLE))], payouts);
  },
};

async function byAsking(asked: readonly Payout[], channel: Pick<PayoutChannel, 'query'>): Promise<Look> {
  const violations: string[] = [];
  let counted = 0;
  let unseen: string | null = null;
  for (const payout of asked) {
    try {
      const violation = await ask(payout, channel);
      counted += 1;
      if (violation !== null) violations.push(violation);
    } catch (error) {
      unseen = `the payout channel: ${reasonOf(error)}`;
      break;
    }
  }
  return { counted, violations, unseen };
}

/** @throws OutsideError when the channel does not answer, or does not know us */
async function ask(payout: Payout, channel: Pick<PayoutChannel, 'query'>): Promise<string | null> {
  const { payoutNo, status, payeeType } = payout;
  // a query needs to know the kind of payee alone
  const payee =
    payeeType === 'wallet'
      ? { kind: 'wallet' as const, account: '', holderName: '' }
      : { kind: 'bank_card' as const, cardNo: '', holderName: '', bankName: null };
  const answer = await channel.query({ payoutNo, payee });
  if (answer.kind === 'unknown') throw new Error(`${payoutNo}: ${answer.code}`);
  if (answer.kind === 'paid') {
    if (status === 'failed') return `the channel paid ${payoutNo}, which we know as failed`;
    if (answer.amountFen !== undefined && answer.amountFen !== payout.amountFen)
      return `the channel paid ${answer.amountFen} fen under ${payoutNo}, we asked for ${payout.amountFen}`;
    // what is still being asked for will be found by its own process
    return status === 'paid' && payout.channelRef !== answer.channelNo
      ? `${payoutNo} is order ${answer.channelNo} there and ${payout.channelRef ?? 'none'} here`
      : null;
  }
  return status === 'paid' ? `${payoutNo} is paid here and ${answer.kind} there` : null;
}

/** The channel's own book against ours: what it paid is what we know as paid, number by number and fen by fen. */
function againstBook(ours: readonly Payout[], theirs: readonly ChannelPayout[]): Look {
  const known = new Map(ours.map((row) => [row.payoutNo, row]));
  const paidThere = new Set<string>();
  const violations: string[] = [];
  for (const { payoutNo, amountFen, status, payeeAccount } of theirs) {
    if (status !== 'paid') continue;
    if (paidThere.has(payoutNo)) violations.push(`the channel paid ${payoutNo} twice`);
    paidThere.add(payoutNo);
    const row = known.get(payoutNo);
    if (row === undefined) violations.push(`the channel paid ${payoutNo}, which we do not know`);
    else if (row.amountFen !== amountFen)
      violations.push(`the channel paid ${amountFen} fen under ${payoutNo}, we asked for ${row.amountFen}`);
    else if (payeeAccount !== undefined && !isAccount(payeeAccount, row.payeeAccount))
      violations.push(`the channel paid ${payoutNo} to somebody else than we asked for`);
    else if (row.status !== 'paid')
      violations.push(`the channel paid ${payoutNo}, which we know as ${row.status}`);
  }
  violations.push(...paidTwice(ours.filter(({ payoutNo }) => paidThere.has(payoutNo))));
  for (const { payoutNo, status } of ours)
    if (status === 'paid' && !paidThere.has(payoutNo))
      violations.push(`${payoutNo} is paid here and not there`);
  return { counted: theirs.length, violations };
}

/** Whether a channel's account is ours; it may show a card with stars in the middle. */
function isAccount(shown: string, ours: string): boolean {
  const stars = shown.indexOf('*');
  if (stars < 0) return shown === ours;
  return ours.startsWith(shown.slice(0, stars)) && ours.endsWith(shown.slice(shown.lastIndexOf('*') + 1));
}

/** Of payouts that were paid there: two numbers for one loan are the mistake that costs a lender his money. */
function paidTwice(paid: readonly Payout[]): string[] {
  const numbers = new Map<number, string>();
  return paid.flatMap(({ applicationId, payoutNo }) => {
    if (applicationId === null) return [];
    const other = numbers.get(applicationId);
    numbers.set(applicationId, payoutNo);
    return other === undefined ? [] : [`the channel paid ${other} and ${payoutNo} for one loan`];
  });
}
