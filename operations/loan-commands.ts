import { randomUUID } from 'node:crypto';
import { type UpdateDefinition, WorkflowNotFoundError } from '@temporalio/client';
import type { Person } from '../domain/actor.ts';
import { DomainError } from '../domain/errors.ts';
import { Loan } from '../models/loan.ts';
import { BORROWER_ID, BUSINESS_NO, PRODUCT_CODE } from '../temporal/search-attribute-keys.ts';
import { TASK_QUEUES } from '../temporal/task-queues.ts';
import {
  LOAN_SERVICING,
  loanServicingWorkflowId,
  type Requester,
} from '../workflows/loan-servicing.contract.ts';
import type { OperationDeps } from './deps.ts';
import { requesterOf } from './loans.ts';
import { dispatchNow } from './outbox.ts';
import { askWorkflow, clockStart, consoleUrl, opaque, startAndAskWorkflow } from './workflow-calls.ts';

/** What every command on a loan carries. */
export interface LoanCommand {
  readonly requestKey: string;
  readonly loanNo: string;
  readonly nowMs: number;
  readonly by: Requester;
}

/**
 * Names a request: the caller's own key, which is his alone and counts for one kind of command on one loan, or a new one.
 */
export function requestKeyOf(actor: Person, loan: Loan, verb: string, key: string | undefined): string {
  const name = key === undefined ? randomUUID() : `${actor.kind}/${actor.id}/${key}`;
  return `${verb}/${loan.id}/${name}`;
}

/** The head of a command: who, when by the business clock, under which key. */
export async function commandOn(
  deps: Pick<OperationDeps, 'clock'>,
  actor: Person,
  loan: Loan,
  verb: string,
  key: string | undefined,
): Promise<LoanCommand> {
  return {
    requestKey: requestKeyOf(actor, loan, verb, key),
    loanNo: loan.loanNo,
    nowMs: (await deps.clock.now()).getTime(),
    by: requesterOf(actor),
  };
}

/**
 * Gives a command to the loan's workflow and waits for its answer. A workflow that is promised but not yet started is started.
 * @throws DomainError what the loan refuses with, loan_closed, unavailable
 */
export async function askLoan<Result, Args extends LoanCommand>(
  deps: OperationDeps,
  update: UpdateDefinition<Result, [Args]>,
  args: Args,
): Promise<Result> {
  const workflowId = loanServicingWorkflowId(args.loanNo);
  await dispatchNow(deps, workflowId);
  try {
    const answer = await askWorkflow(deps, { workflowId, update, args, updateId: args.requestKey });
    if (answer !== null) return answer;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'loan_closed') throw error;
  }
  return answerFromRecord(deps, args);
}

/**
 * The same for a command that a loan also takes after its end (a payment of a settled loan is taken back, money comes in for one that
 * was written off): where its workflow has ended, another run is started to do it.
 * @throws DomainError what the loan refuses with, loan_closed, loan_state, unavailable
 */
export async function askLoanAlsoEnded<Result, Args extends LoanCommand>(
  deps: OperationDeps,
  loan: Loan,
  update: UpdateDefinition<Result, [Args]>,
  args: Args,
): Promise<Result> {
  const workflowId = loanServicingWorkflowId(loan.loanNo);
  await dispatchNow(deps, workflowId);
  const ask = () =>
    startAndAskWorkflow(deps, {
      workflowType: LOAN_SERVICING,
      workflowId,
      taskQueue: TASK_QUEUES.loans,
      input: {
        loanNo: loan.loanNo,
        loanId: loan.id,
        clock: clockStart(deps, args.nowMs),
        console: consoleUrl(deps.config),
      },
      summary: `贷款 ${loan.loanNo} 结束后的处理 · after the end of a loan`,
      searchAttributes: [
        { key: BUSINESS_NO, value: loan.loanNo },
        { key: BORROWER_ID, value: String(loan.userId) },
        ...(loan.product === undefined ? [] : [{ key: PRODUCT_CODE, value: loan.product.productCode }]),
      ],
      update,
      args,
      updateId: opaque(args.requestKey),
    });
  try {
    try {
      return await ask();
    } catch (error) {
      // it ended between question and answer: the next run takes it
      if (error instanceof WorkflowNotFoundError) return await ask();
      throw error;
    }
  } catch (error) {
    if (error instanceof DomainError && error.code === 'loan_closed') return answerFromRecord(deps, args);
    throw error;
  }
}

/** The loan is closed: a repeat of the request that ended it is answered with what was done, everything else is refused. */
async function answerFromRecord<Result>(deps: OperationDeps, args: LoanCommand): Promise<Result> {
  const known = (await deps.knex('loan_commands').where({ request_key: args.requestKey }).first('result')) as
    | { result: Result }
    | undefined;
  if (known !== undefined) return known.result;
  const loan = await Loan.query(deps.knex).findOne({ loan_no: args.loanNo }).throwIfNotFound();
  if (loan.status !== 'active') throw new DomainError('loan_closed', { status: loan.status });
  throw new DomainError('unavailable', { part: 'workflow', retryAfterSeconds: 5 });
}
