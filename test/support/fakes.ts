import type { Assessment, AssessmentRequest, Assessor, Opinion } from '../../adapters/dify/assessor.ts';
import type { PayoutChannel, PayoutRequest, PayoutResult } from '../../adapters/payout/payout-channel.ts';

/** An AI that answers what the test tells it to, in order; the last answer repeats. */
export class FakeAssessor implements Assessor {
  readonly requests: AssessmentRequest[] = [];
  #answers: (() => Promise<Assessment>)[] = [];

  next(answer: Assessment | (() => Promise<Assessment>)): void {
    this.#answers.push(typeof answer === 'function' ? answer : async () => answer);
  }

  async assess(request: AssessmentRequest): Promise<Assessment> {
    this.requests.push(request);
    const answer = this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0];
    if (answer === undefined) throw new Error('the test told the AI nothing');
    request.onRun({ runId: `run-${this.requests.length}`, taskId: null });
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true });
    });
    return Promise.race([answer(), aborted]);
  }

  async stop(): Promise<boolean> {
    return true;
  }

  reset(): void {
    this.requests.length = 0;
    this.#answers = [];
  }
}

export function opinion(decision: Opinion['decision'], more: Partial<Opinion> = {}): Assessment {
  return {
    kind: 'opinion',
    runId: 'run-1',
    rawOutput: JSON.stringify({ decision }),
    opinion: {
      decision,
      creditScore: 750,
      riskLevel: 'low',
      recommendation: '建议批准',
      approvedAmountFen: null,
      rejectionReason: null,
      confidence: 0.85,
      score: 85,
      ...more,
    },
  };
}

/** A payout channel with a book of its own: what it was asked and what it says became of it. */
export class FakePayouts implements PayoutChannel {
  readonly asked: {
    payoutNo: string;
    mayExist: boolean;
    amountFen: bigint;
    payee: PayoutRequest['payee'];
  }[] = [];
  #answers: PayoutResult[] = [];

  next(...answers: PayoutResult[]): void {
    this.#answers.push(...answers);
  }

  async settle(request: PayoutRequest, options: { mayExist: boolean }): Promise<PayoutResult> {
    this.asked.push({
      payoutNo: request.payoutNo,
      mayExist: options.mayExist,
      amountFen: request.amountFen,
      payee: request.payee,
    });
    return (
      this.#answers.shift() ?? { kind: 'paid', channelNo: `channel-${request.payoutNo}`, paidAt: new Date(0) }
    );
  }

  pay(request: PayoutRequest): Promise<PayoutResult> {
    return this.settle(request, { mayExist: false });
  }

  async query(): Promise<PayoutResult> {
    return { kind: 'unknown', code: 'TEST', detail: 'settle is what is used' };
  }

  reset(): void {
    this.asked.length = 0;
    this.#answers = [];
  }
}
