import { condition, type defineUpdate, setHandler, workflowInfo } from '@temporalio/workflow';
import type { DomainErrorCode } from '../domain/errors.ts';
import { BUSINESS_NO } from '../temporal/search-attribute-keys.ts';
import { BusinessClock } from './business-clock.ts';
import type { CodeInput } from './code-delivery.contract.ts';
import { codeRecords, deliverCode } from './code-delivery.ts';
import type { CodeAttempt, RefusedAttempt, UnusedEnd } from './code-redemption.contract.ts';
import { refuse } from './refusal.ts';
import { RunPage, type Stage } from './run-page.ts';

/** What is special about one kind of code: who brings it, what then happens, how it is called. */
interface Redemption<Request extends CodeAttempt, Answer, Done, End extends string> {
  readonly update: ReturnType<typeof defineUpdate<Answer, [Request]>>;
  /** what operators read, Chinese · English */
  readonly stages: Readonly<Record<End | UnusedEnd | 'sending' | 'waiting', string>>;
  /** the end of a run whose code did its work */
  readonly done: End;
  /** Looks at an attempt and does, once, what the code is for. Repeating an attempt finds its outcome. */
  attempt(
    request: Request,
    run: { readonly token: string; readonly workflowId: string },
  ): Promise<Done | RefusedAttempt<DomainErrorCode, End | UnusedEnd>>;
  answer(done: Done): Answer;
}

/**
 * A code is sent; within five minutes of business time and five attempts a request brings it back; what it was for happens exactly
 * once. One attempt is looked at at a time.
 */
export async function redemption<
  Request extends CodeAttempt,
  Answer,
  Done extends { readonly outcome: 'registered' | 'done' },
  End extends string,
>(
  input: CodeInput,
  { update, stages, done, attempt, answer }: Redemption<Request, Answer, Done, End>,
): Promise<End | UnusedEnd> {
  const { workflowId: id, workflowType: type } = workflowInfo();
  // a code has no page in the console: who asked for it is nobody's business there
  const page = new RunPage(undefined, null);
  const clock = new BusinessClock(input.clock, page);
  let stage: End | UnusedEnd | 'sending' | 'waiting' = 'sending';
  let busy = false;
  let end: End | UnusedEnd | null = null;

  const enter = (next: End | UnusedEnd | 'waiting'): void => {
    stage = next;
    page.enter(stageOf(next));
  };
  const stageOf = (name: typeof stage): Stage => {
    const waitingFor = name === 'sending' ? 'channel' : name === 'waiting' ? 'customer' : null;
    return { name, line: stages[name], waitingFor };
  };

  setHandler(
    update,
    async (request) => {
      clock.observe(request.nowMs);
      await condition(() => stage !== 'sending' && !busy);
      busy = true;
      let outcome: Done | RefusedAttempt<DomainErrorCode, End | UnusedEnd>;
      try {
        // whatever has happened meanwhile, Postgres knows, and repeats the outcome of an attempt it has seen
        outcome = await attempt(request, { token: input.token, workflowId: id });
      } finally {
        busy = false;
      }
      if (outcome.outcome === 'refused') {
        end ??= outcome.closed;
        return refuse(outcome.code, outcome.facts);
      }
      end = done;
      return answer(outcome);
    },
    {
      validator: (_request) => {
        if (end !== null) refuse('code_expired');
      },
    },
  );

  page.enter(stageOf('sending'), [{ key: BUSINESS_NO, value: input.token }]);
  const delivery = await deliverCode(input, { id, type });
  if (delivery.sent) {
    enter('waiting');
    await clock.until(delivery.expiresAtMs, () => end !== null, '验证码有效期 · code lifetime');
    await condition(() => !busy);
    end ??= await expire();
  } else {
    end = 'not_sent';
  }
  enter(end);
  await clock.finish();
  return end;

  /** The last moment belongs to the person: an attempt that came in time and is still being looked at wins. */
  async function expire(): Promise<End | UnusedEnd> {
    await codeRecords.closeCode({ token: input.token, workflowId: id, nowMs: clock.now() });
    await condition(() => !busy);
    return end ?? 'expired';
  }
}
