import type { Client } from '@temporalio/client';
import type { Knex } from 'knex';

/** What a lender's books and processes are checked against. The channel's book is the one that the channel itself keeps. */
export interface CheckDeps {
  readonly knex: Knex;
  readonly temporal: Client;
  readonly channel: { payouts(): Promise<readonly ChannelPayout[]> };
}

export interface ChannelPayout {
  readonly payoutNo: string;
  readonly amountFen: bigint;
  readonly status: string;
}

export interface Verdict {
  readonly check: string;
  /** what must hold, as a sentence */
  readonly holds: string;
  /** how many things were looked at */
  readonly counted: number;
  /** one sentence each, at most `SHOWN` of them */
  readonly violations: readonly string[];
}

interface Check {
  readonly check: string;
  readonly holds: string;
  run(deps: CheckDeps): Promise<{ counted: number; violations: readonly string[] }>;
}

const SHOWN = 20;

/** Runs every check; a violation does not keep the others from being looked at. Reads only, and may run beside the platform. */
export async function checkBooks(deps: CheckDeps): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { check, holds, run } of CHECKS) {
    const { counted, violations } = await run(deps);
    verdicts.push({ check, holds, counted, violations: violations.slice(0, SHOWN) });
  }
  return verdicts;
}

/** A check that is one query: it counts with `count` and each row of `violations` is one sentence, `text`. */
function byQuery(check: string, holds: string, count: string, violations: string): Check {
  return {
    check,
    holds,
    async run({ knex }) {
      const counted = (await knex.raw(count)) as { rows: { count: bigint }[] };
      const broken = (await knex.raw(violations)) as { rows: { text: string }[] };
      return {
        counted: Number(counted.rows[0]?.count ?? 0n),
        violations: broken.rows.map(({ text }) => text),
      };
    },
  };
}

const ledgerBalances = byQuery(
  'ledger',
  'the postings of each entry, and so of the whole ledger, sum to zero',
  'SELECT count(*) FROM journal_entries',
  `SELECT format('entry %s (%s) is out by %s fen over %s legs', e.id, e.event_key, coalesce(sum(p.amount_fen), 0), count(p.id)) AS text
   FROM journal_entries e LEFT JOIN postings p ON p.entry_id = e.id
   GROUP BY e.id HAVING coalesce(sum(p.amount_fen), 0) <> 0 OR count(p.id) < 2
   UNION ALL
   SELECT format('the ledger is out by %s fen', sum(amount_fen)) FROM postings HAVING sum(amount_fen) <> 0`,
);

const balancesAreFolds = byQuery(
  'balances',
  'the balance kept with an account is the sum of its postings, and of the last of them',
  'SELECT count(*) FROM ledger_accounts',
  `SELECT format('account %s says %s fen, its postings %s, the last of them %s', a.code, a.balance_fen, coalesce(s.total, 0), coalesce(l.balance_after_fen, 0)) AS text
   FROM ledger_accounts a
   LEFT JOIN (SELECT account_code, sum(amount_fen) AS total FROM postings GROUP BY account_code) s ON s.account_code = a.code
   LEFT JOIN LATERAL (SELECT balance_after_fen FROM postings WHERE account_code = a.code ORDER BY id DESC LIMIT 1) l ON true
   WHERE a.balance_fen <> coalesce(s.total, 0) OR a.balance_fen <> coalesce(l.balance_after_fen, 0)`,
);

const principalThreeWays = byQuery(
  'principal',
  'what a loan still owes is the same in its plan, in its payments and in the ledger; its plan sums to its principal',
  'SELECT count(*) FROM loans',
  `SELECT format('loan %s: plan %s (of %s, lent %s), payments leave %s, ledger %s fen', l.loan_no, p.open, p.total, l.principal_fen,
     l.principal_fen - coalesce(m.paid, 0), coalesce(a.balance_fen, 0)) AS text
   FROM loans l
   LEFT JOIN (SELECT loan_id, sum(principal_fen) AS total, sum(principal_fen - paid_principal_fen) AS open FROM plan_rows GROUP BY loan_id) p ON p.loan_id = l.id
   LEFT JOIN (SELECT loan_id, sum(principal_fen) AS paid FROM loan_payments GROUP BY loan_id) m ON m.loan_id = l.id
   LEFT JOIN ledger_accounts a ON a.code = 'loan/' || l.id || '/principal'
   WHERE p.total IS DISTINCT FROM l.principal_fen OR p.open IS DISTINCT FROM a.balance_fen
     OR p.open <> l.principal_fen - coalesce(m.paid, 0)`,
);

const paymentsPostedOnce = byQuery(
  'repayments',
  'each payment of a loan is posted exactly once, and each posting of one has its payment',
  'SELECT count(*) FROM loan_payments',
  `SELECT format('payment %s is posted %s times', p.payment_no, count(e.id)) AS text
   FROM loan_payments p LEFT JOIN journal_entries e ON e.event_key = 'loan/' || p.loan_id || '/payment/' || p.payment_no
   WHERE p.surplus_fen < p.amount_fen GROUP BY p.payment_no HAVING count(e.id) <> 1
   UNION ALL
   SELECT format('entry %s has no payment', e.event_key) FROM journal_entries e
   WHERE e.kind IN ('repayment', 'prepayment')
     AND NOT EXISTS (SELECT 1 FROM loan_payments p WHERE e.event_key = 'loan/' || p.loan_id || '/payment/' || p.payment_no)`,
);

const payoutsMatchLoans = byQuery(
  'payouts',
  'a paid payout has its loan, its entry and its disbursed application, all of the approved amount; no loan is without a paid payout',
  'SELECT count(*) FROM payouts',
  `SELECT format('payout %s (%s, %s fen): application %s approved for %s, loan %s of %s', p.payout_no, p.status, p.amount_fen, a.status,
     a.approved_amount_fen, coalesce(l.loan_no, 'none'), coalesce(l.principal_fen, 0)) AS text
   FROM payouts p JOIN loan_applications a ON a.id = p.application_id LEFT JOIN loans l ON l.application_id = a.id
   WHERE p.amount_fen <> a.approved_amount_fen
     OR (p.status = 'paid' AND (a.status <> 'disbursed' OR l.id IS NULL OR l.principal_fen <> p.amount_fen))
     OR (p.status <> 'paid' AND l.id IS NOT NULL)
   UNION ALL
   SELECT format('loan %s has no payout', l.loan_no) FROM loans l
   WHERE NOT EXISTS (SELECT 1 FROM payouts p WHERE p.application_id = l.application_id)`,
);

const outboxDrained = byQuery(
  'outbox',
  'every promised process has been started',
  'SELECT count(*) FROM outbox',
  `SELECT format('%s was promised at %s and is not started after %s attempts (%s)', workflow_id, created_at, attempts, coalesce(last_error, 'no error')) AS text
   FROM outbox WHERE dispatched_at IS NULL AND created_at < now() - interval '1 minute'`,
);

const tasksMatchApplications = byQuery(
  'tasks',
  'an application waits for one open task exactly while nobody has decided and the AI has spoken; whoever decided it is on its task',
  'SELECT count(*) FROM human_tasks',
  `SELECT format('application %s (%s) has %s open tasks', a.application_no, a.status, count(t.id)) AS text
   FROM loan_applications a
   LEFT JOIN human_tasks t ON t.subject_id = a.id AND t.status IN ('open', 'claimed')
     AND t.kind = CASE a.status WHEN 'second_decision' THEN 'second_decision' ELSE 'loan_application' END
   GROUP BY a.id
   HAVING count(t.id) <> (CASE WHEN a.status IN ('ai_approved', 'ai_rejected', 'ai_failed', 'manual_review', 'second_decision')
     THEN 1 ELSE 0 END)
   UNION ALL
   SELECT format('task %s was decided by %s, its application by %s', t.id, t.decided_by, a.decided_by)
   FROM loan_applications a
   JOIN LATERAL (
     SELECT id, decided_by FROM human_tasks
     WHERE kind IN ('loan_application', 'second_decision') AND subject_id = a.id AND status = 'completed'
     ORDER BY id DESC LIMIT 1) t ON true
   WHERE a.status IN ('approved', 'rejected', 'disbursed') AND t.decided_by IS DISTINCT FROM a.decided_by`,
);

/** The channel's own book against ours: what it paid is what we know as paid, number by number and fen by fen. */
const channelAgrees: Check = {
  check: 'channel',
  holds: 'the channel has paid exactly the payouts that we know as paid, each with our amount',
  async run({ knex, channel }) {
    const ours = (await knex('payouts').select('payout_no', 'amount_fen', 'status')) as {
      payout_no: string;
      amount_fen: bigint;
      status: string;
    }[];
    const theirs = await channel.payouts();
    const known = new Map(ours.map((row) => [row.payout_no, row]));
    const paidThere = new Set<string>();
    const violations: string[] = [];
    for (const { payoutNo, amountFen, status } of theirs) {
      if (status !== 'paid') continue;
      if (paidThere.has(payoutNo)) violations.push(`the channel paid ${payoutNo} twice`);
      paidThere.add(payoutNo);
      const row = known.get(payoutNo);
      if (row === undefined) violations.push(`the channel paid ${payoutNo}, which we do not know`);
      else if (row.amount_fen !== amountFen)
        violations.push(
          `the channel paid ${amountFen} fen under ${payoutNo}, we asked for ${row.amount_fen}`,
        );
      else if (row.status !== 'paid')
        violations.push(`the channel paid ${payoutNo}, which we know as ${row.status}`);
    }
    for (const { payout_no, status } of ours)
      if (status === 'paid' && !paidThere.has(payout_no))
        violations.push(`${payout_no} is paid here and not there`);
    return { counted: theirs.length, violations };
  },
};

/** How often a workflow task or an activity may have been tried before it counts as failing rather than as unlucky. */
const TRIES = 5;
/** A process closes itself in Postgres a moment before it ends in Temporal. */
const CLOSES_WITHIN_MS = 60_000;

/** Processes in Postgres against Temporal: the same are open, and each of those sleeps on a timer, a message or a person. */
const processesAreAwake: Check = {
  check: 'processes',
  holds:
    'every process is over, or waits: none repeats a failing workflow task or activity, and Postgres knows which are open',
  async run({ knex, temporal }) {
    const rows = (await knex('processes').select('workflow_id', 'closed_at')) as {
      workflow_id: string;
      closed_at: Date | null;
    }[];
    const violations: string[] = [];
    const known = new Map(rows.map((row) => [row.workflow_id, row.closed_at]));
    const running = temporal.workflow.list({ query: "ExecutionStatus = 'Running'" });
    const open = new Set(rows.filter((row) => row.closed_at === null).map((row) => row.workflow_id));
    for await (const { workflowId } of running) {
      if (!known.has(workflowId)) violations.push(`${workflowId} runs and Postgres does not know it`);
      open.add(workflowId);
    }
    for (const workflowId of open)
      violations.push(...(await faultsOf(temporal, workflowId, known.get(workflowId))));
    return { counted: known.size, violations };
  },
};

async function faultsOf(
  temporal: Client,
  workflowId: string,
  closedAt: Date | null | undefined,
): Promise<string[]> {
  let found: Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['describe']>>;
  try {
    found = await temporal.workflow.getHandle(workflowId).describe();
  } catch (error) {
    return [
      `${workflowId} is open in Postgres, and Temporal says: ${error instanceof Error ? error.message : 'unknown'}`,
    ];
  }
  const { raw, status } = found;
  if (status.name !== 'RUNNING')
    return status.name === 'COMPLETED' && closedAt != null
      ? []
      : [`${workflowId} is open in Postgres and ${status.name} in Temporal`];
  const faults: string[] = [];
  const tries = raw.pendingWorkflowTask?.attempt ?? 0;
  if (tries > TRIES) faults.push(`${workflowId} fails its workflow task, attempt ${tries}`);
  for (const { activityType, attempt, lastFailure } of raw.pendingActivities ?? [])
    if ((attempt ?? 0) > TRIES)
      faults.push(
        `${workflowId} fails ${activityType?.name}, attempt ${attempt}: ${lastFailure?.message ?? ''}`,
      );
  if (closedAt != null && Date.now() - closedAt.getTime() > CLOSES_WITHIN_MS)
    faults.push(`${workflowId} is closed in Postgres and runs`);
  return faults;
}

const CHECKS: readonly Check[] = [
  ledgerBalances,
  balancesAreFolds,
  principalThreeWays,
  paymentsPostedOnce,
  payoutsMatchLoans,
  channelAgrees,
  outboxDrained,
  tasksMatchApplications,
  processesAreAwake,
];
