import {
  allHandlersFinished,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { createServicingActivities } from '../activities/servicing.ts';
import { DAY_MS } from '../domain/calendar.ts';
import type { LoanState } from '../domain/loan.ts';
import { openText } from '../temporal/open-text.ts';
import { BusinessClock } from './business-clock.ts';
import {
  type Answered,
  agreePause,
  amend,
  type LoanServicingInput,
  type LoanStanding,
  lookAtLoan,
  noteContact,
  prepay,
  recordPayment,
  recordRecovery,
  repay,
  restructure,
  reversePayment,
  writeOff,
} from './loan-servicing.contract.ts';
import { answering, refuse } from './refusal.ts';
import { RunPage, type Stage } from './run-page.ts';

type Activities = ReturnType<typeof createServicingActivities>;

/**
 * A wake-up is one short transaction that may be repeated: as a local activity it costs one event. While Postgres is away it is
 * tried again, first within the workflow task, then by timers.
 */
const wakeUp = proxyLocalActivities<Pick<Activities, 'serviceLoan'>>({
  startToCloseTimeout: '5s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '1m' },
  summary: openText('到期处理 · what is due'),
});

/** Money: seen in the Web UI as what it is. The request's key makes a repeat harmless, so it is tried until Postgres is back. */
const books = (summary: string) =>
  proxyActivities<Omit<Activities, 'serviceLoan'>>({
    startToCloseTimeout: '10s',
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
    summary: openText(summary),
  });
const repayment = books('余额还款 · paid from the wallet');
const recording = books('登记还款 · payment recorded');
const amendment = books('调整还款计划 · plan amended');
const prepayment = books('提前还款 · prepaid');
const reversal = books('撤销还款 · payment reversed');
const pause = books('暂停催收 · pause agreed');
const restructuring = books('贷款重组 · loan restructured');
const contact = books('催收结果 · borrower contacted');
const loss = books('核销与收回 · written off, recovered');

/** A run is handed on after a year's instalments, so that its history stays small however long the loan runs. */
const INSTALMENTS_PER_RUN = 12;
/** How long to sleep when nothing will come by itself. */
const IDLE_MS = 365 * DAY_MS;

/**
 * From disbursement until the last fen is back: wakes for reminders and due dates, daily while a late fee grows, and takes payments,
 * amendments and prepayments one after the other. Postgres holds the truth; this run knows where the loan stands and when to
 * look again. Requests are told apart by their keys in Postgres, which outlive any run, so nothing of them is carried on. A run that
 * has ended may be followed by another: a payment of a settled loan bounces, or money comes in for one that was written off.
 */
export async function loanServicing(input: LoanServicingInput): Promise<LoanState> {
  const { loanNo } = input;
  const record = input.loanId === undefined ? null : `loans/${input.loanId}`;
  const page = new RunPage(input.console, record);
  const clock = new BusinessClock(input.clock, page);
  let standing: LoanStanding | null = null;
  let stage = '';
  let asked = false;
  let turn: Promise<unknown> = Promise.resolve();
  /** How much is under way: it may be in Postgres already, while its answer is lost with a worker and made anew. */
  let unheard = 0;

  /** What reached Postgres later counts, whichever answer arrives first. */
  const adopt = (next: LoanStanding): void => {
    if (standing !== null && next.version < standing.version) return;
    standing = next;
    publish(next);
  };

  /**
   * Search attributes cost an event each time, so they are written when the stage changes and not every month: `DueAt` is since when
   * a loan has been overdue, which is what an operator sorts by.
   */
  const publish = (next: LoanStanding): void => {
    const shown = stageShown(loanNo, next);
    if (shown.name === stage) {
      page.show(shown);
    } else {
      page.enter(shown);
      stage = shown.name;
    }
  };

  /** One thing at a time, in the order of arrival. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    unheard += 1;
    const heard = (): void => {
      unheard -= 1;
    };
    const mine = turn.then(work);
    // who asked hears of its failure; the next in turn need not
    turn = mine.then(heard, heard);
    return mine;
  };

  const answer = async <Result>(work: () => Promise<Answered<Result>>): Promise<Result> => {
    const { result, standing: next } = await inTurn(() => answering(work()));
    adopt(next);
    return result;
  };

  /**
   * Which states of a loan a command is for; the activity asks again under the loan's lock. It alone can tell while something is under
   * way: whoever has read in Postgres that the loan is written off may be here with money for it before this run has heard of that.
   */
  const inState = (...states: readonly LoanState[]) => ({
    validator: (command: { readonly loanNo: string }): void => {
      if (command.loanNo !== loanNo) refuse('loan_not_found');
      if (standing === null || unheard > 0 || states.includes(standing.status)) return;
      if (standing.status === 'active') refuse('loan_state', { state: standing.status });
      refuse('loan_closed', { status: standing.status });
    },
  });

  const take = (nowMs: number): void => clock.observe(nowMs);
  setHandler(
    repay,
    (command) => {
      take(command.nowMs);
      return answer(() => repayment.postRepayment(command));
    },
    inState('active'),
  );
  setHandler(
    recordPayment,
    (command) => {
      take(command.nowMs);
      return answer(() => recording.recordPayment(command));
    },
    inState('active'),
  );
  setHandler(
    amend,
    (command) => {
      take(command.nowMs);
      return answer(() => amendment.amendPeriods(command));
    },
    inState('active'),
  );
  setHandler(
    prepay,
    (command) => {
      take(command.nowMs);
      return answer(() => prepayment.applyPrepayment(command));
    },
    inState('active'),
  );

  setHandler(
    reversePayment,
    (command) => {
      take(command.nowMs);
      return answer(() => reversal.reversePayment(command));
    },
    inState('active', 'settled'),
  );
  setHandler(
    writeOff,
    (command) => {
      take(command.nowMs);
      return answer(() => loss.writeOffLoan(command));
    },
    inState('active'),
  );
  setHandler(
    recordRecovery,
    (command) => {
      take(command.nowMs);
      return answer(() => loss.recordRecovery(command));
    },
    inState('written_off'),
  );

  setHandler(
    noteContact,
    (command) => {
      take(command.nowMs);
      return answer(() => contact.noteContact(command));
    },
    inState('active'),
  );

  setHandler(
    agreePause,
    (command) => {
      take(command.nowMs);
      return answer(() => pause.agreePause(command));
    },
    inState('active'),
  );

  setHandler(
    restructure,
    (command) => {
      take(command.nowMs);
      return answer(() => restructuring.restructureLoan(command));
    },
    inState('active'),
  );

  setHandler(lookAtLoan, () => {
    asked = true;
  });

  const service = async (): Promise<LoanStanding> => {
    const next = await inTurn(() => wakeUp.serviceLoan({ loanNo, untilMs: clock.now() }));
    adopt(next);
    return next;
  };

  const first = await service();
  const sincePeriod = input.sincePeriod ?? first.elapsed;
  let known = current() ?? first;
  for (;;) {
    if (known.status !== 'active') {
      // who still waits for an answer has it before the end, and a payment that he takes back opens the loan again
      await clock.finish();
      known = current() ?? known;
      if (known.status !== 'active') return known.status;
      clock.reopen();
    }
    const handOn =
      known.elapsed - sincePeriod >= INSTALMENTS_PER_RUN || workflowInfo().continueAsNewSuggested;
    if (handOn && allHandlersFinished()) {
      return continueAsNew<typeof loanServicing>({
        loanNo,
        clock: clock.state(),
        sincePeriod: known.elapsed,
        ...(input.loanId === undefined ? {} : { loanId: input.loanId }),
        ...(input.console === undefined ? {} : { console: input.console }),
      });
    }
    const seen = known;
    const deadlineMs = known.nextWakeMs ?? clock.now() + IDLE_MS;
    const woken = await clock.until(
      deadlineMs,
      () => asked || current() !== seen || (handOn && allHandlersFinished()),
      timerSummary(known),
    );
    if (!woken || asked) {
      asked = false;
      await service();
    }
    known = current() ?? known;
  }

  function current(): LoanStanding | null {
    return standing;
  }
}

function stageOf(standing: LoanStanding): string {
  if (standing.status !== 'active') return standing.status;
  return standing.daysPastDue > 0 ? 'overdue' : 'in_order';
}

/** A loan in order waits for its next day, an overdue one for its borrower; what staff do meanwhile is a task of its own. */
function stageShown(loanNo: string, standing: LoanStanding): Stage {
  const name = stageOf(standing);
  const base = { name, line: detailsOf(loanNo, standing) };
  if (name === 'in_order') return { ...base, waitingFor: 'clock' };
  if (name !== 'overdue') return { ...base, waitingFor: null };
  const { nextDueMs } = standing;
  return { ...base, waitingFor: 'customer', ...(nextDueMs === null ? {} : { dueMs: nextDueMs }) };
}

function detailsOf(loanNo: string, standing: LoanStanding): string {
  const { status, nextPeriod, periods, nextDueDate, daysPastDue } = standing;
  if (status === 'settled') return `**${loanNo}** 已结清 · settled`;
  if (status === 'written_off') return `**${loanNo}** 已核销 · written off`;
  const health =
    daysPastDue > 0 ? `逾期 ${daysPastDue} 天 · ${daysPastDue} days past due` : '正常 · in order';
  return `**${loanNo}** 第 ${nextPeriod}/${periods} 期 · ${nextDueDate} 应还 · ${health}`;
}

function timerSummary({ nextPeriod, daysPastDue }: LoanStanding): string {
  if (daysPastDue > 0) return `第 ${nextPeriod} 期逾期，次日再计 · overdue, looking again`;
  return `等待第 ${nextPeriod} 期 · waiting for instalment ${nextPeriod}`;
}
