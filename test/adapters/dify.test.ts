import { expect } from 'chai';
import type { AssessmentRequest, DifyRun } from '../../adapters/dify/assessor.ts';
import { createDifyAssessor, type DifyOptions } from '../../adapters/dify/dify-assessor.ts';
import { score } from '../../sandbox/stand-ins/dify/scorecard.ts';
import { type DifyStandIn, startDify } from '../../sandbox/stand-ins/dify/server.ts';
import { closedPort, inputs, newDir, outsideError, removeDirs } from './support.ts';

const USER = 'application-12345';

describe('the Dify assessor', () => {
  let standIn: DifyStandIn;

  beforeEach(async () => {
    standIn = await startDify({ port: 0, dir: await newDir(), apiKey: 'app-test' });
  });

  afterEach(async () => {
    await standIn.close();
    await removeDirs();
  });

  const assessor = (options: Partial<DifyOptions> = {}) =>
    createDifyAssessor({
      baseUrl: standIn.baseUrl,
      apiKey: 'app-test',
      pollMs: 50,
      totalMs: 3000,
      ...options,
    });

  const request = (more: Partial<AssessmentRequest> = {}): AssessmentRequest => ({
    inputs,
    user: USER,
    onRun: () => {},
    signal: new AbortController().signal,
    ...more,
  });

  it('returns the opinion of a run, and reports its id before the run has ended', async () => {
    await standIn.book.queue('approve', 1);
    const runs: DifyRun[] = [];
    const answer = await assessor().assess(
      request({
        onRun: (run) => {
          runs.push(run);
          expect(standIn.book.find(run.runId)?.stoppedAt).to.equal(null);
        },
      }),
    );
    expect(answer).to.have.property('kind', 'opinion');
    expect(runs).to.have.length(1);
    expect(answer).to.have.property('runId', runs[0]?.runId);
    expect(answer).to.have.deep.property('opinion', {
      decision: 'approve',
      creditScore: 750,
      riskLevel: 'low',
      recommendation: '申请人经验丰富，收入稳定；申请金额在合理范围内，建议批准贷款。',
      approvedAmountFen: 50_000_000n,
      rejectionReason: null,
      confidence: 0.85,
      score: 85,
    });
  });

  it('sends exactly the documented inputs, and who is certified, under the fixed opaque user', async () => {
    await assessor().assess(request());
    const [run] = standIn.book.list('LA172545600123456');
    expect(run?.user).to.equal(USER);
    expect(run?.inputs).to.deep.equal({
      application_id: '12345',
      user_id: '1001',
      application_no: 'LA172545600123456',
      loan_amount: 50000000,
      term_months: 12,
      loan_purpose: '农作物种植资金',
      applicant_name: '张三',
      applicant_phone: '13800138000',
      monthly_income: 800000,
      yearly_income: 9600000,
      income_source: '农业种植',
      other_debts: 100000,
      farm_area: 50.5,
      crop_types: '["水稻","玉米"]',
      years_experience: 10,
      land_certificate: '有',
      product_name: '农户小额贷款',
      product_type: 'micro_loan',
      interest_rate: 0.065,
      min_amount: 10000000,
      max_amount: 100000000,
      real_name_certification: '已认证',
      bank_card_certification: '未认证',
      credit_certification: '未认证',
    });
  });

  it('can pin a published version of the workflow', async () => {
    const answer = await assessor({ workflowId: 'wf-7' }).assess(request());
    expect(answer.kind).to.equal('opinion');
  });

  it('adopts a run by its id and starts no second one', async () => {
    const run = await standIn.book.receive(USER, { ...inputs });
    const answer = await assessor().assess(request({ resume: { runId: run.runId, taskId: run.taskId } }));
    expect(answer).to.include({ kind: 'opinion', runId: run.runId });
    expect(standIn.book.list(null)).to.have.length(1);
  });

  it('waits for an adopted run that is still going', async () => {
    standIn.book.scriptNext({
      durationMs: 400,
      outcome: { status: 'succeeded', outputs: { result: score({ ...inputs }) } },
    });
    const run = await standIn.book.receive(USER, { ...inputs });
    const started = Date.now();
    const answer = await assessor().assess(request({ resume: { runId: run.runId } }));
    expect(answer.kind).to.equal('opinion');
    expect(Date.now() - started).to.be.within(300, 2000);
  });

  it('finishes by the run detail when the stream is cut while the run completes', async () => {
    standIn.book.scriptNext({
      stream: ['cut'],
      durationMs: 300,
      outcome: { status: 'succeeded', outputs: { result: score({ ...inputs }) } },
    });
    const answer = await assessor().assess(request());
    expect(answer.kind).to.equal('opinion');
    expect(standIn.book.list(null)).to.have.length(1);
  });

  it('reads outputs that the run detail gives as a JSON text', async () => {
    const run = await standIn.book.receive(USER, { ...inputs });
    run.script = {
      detail: {
        status: 200,
        body: JSON.stringify({
          id: run.runId,
          status: 'succeeded',
          inputs: JSON.stringify(inputs),
          outputs: JSON.stringify({ result: score({ ...inputs }) }),
        }),
      },
    };
    expect(await assessor().assess(request({ resume: { runId: run.runId } }))).to.have.property(
      'kind',
      'opinion',
    );
  });

  it('survives a Dify that goes away in the middle and comes back', async () => {
    standIn.book.scriptNext({
      durationMs: 500,
      outcome: { status: 'succeeded', outputs: { result: score({ ...inputs }) } },
    });
    const pending = assessor().assess(
      request({
        onRun: () => {
          void standIn.listener
            .setDown(true)
            .then(() => setTimeout(() => void standIn.listener.setDown(false), 600));
        },
      }),
    );
    expect(await pending).to.have.property('kind', 'opinion');
    expect(standIn.book.list(null)).to.have.length(1);
  });

  it('stops a run at its bound, so that it spends no more, and hands over to a person', async () => {
    await standIn.book.queue('hang', 1);
    const answer = await assessor({ totalMs: 300, idleMs: 100 }).assess(request());
    expect(answer).to.include({ kind: 'unusable', reason: 'timed_out' });
    expect(standIn.book.list(null)[0]?.stoppedAt).to.be.a('number');
  });

  it('leaves the run alone when it is aborted, so that it can be adopted', async () => {
    await standIn.book.queue('slow', 1);
    const controller = new AbortController();
    const reason = new Error('worker shuts down');
    const pending = assessor().assess(
      request({ signal: controller.signal, onRun: () => setTimeout(() => controller.abort(reason), 50) }),
    );
    const ended: unknown = await pending.catch((error: unknown) => error);
    expect(ended).to.equal(reason);
    expect(standIn.book.list(null)[0]?.stoppedAt).to.equal(null);
  });

  it('can be aborted while it waits for headers and while it polls', async () => {
    const run = await standIn.book.receive(USER, { ...inputs });
    run.finishesAt = null;
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 120);
    const pending = assessor().assess(request({ signal: controller.signal, resume: { runId: run.runId } }));
    expect(await pending.catch((error: unknown) => error)).to.have.property('message', 'enough');
  });

  it('says retryable when nobody listens: nothing was started', async () => {
    const baseUrl = `http://127.0.0.1:${await closedPort()}/v1`;
    const error = await outsideError(assessor({ baseUrl }).assess(request()));
    expect(error).to.include({ outcome: 'retryable', code: 'ECONNREFUSED' });
  });

  it('says unknown when headers never come: a run may have been started', async () => {
    standIn.book.receive = () => new Promise(() => {});
    const error = await outsideError(assessor({ openMs: 150 }).assess(request()));
    expect(error).to.include({ outcome: 'unknown', code: 'timeout' });
  });

  it('stops a run when asked, and says so when it cannot', async () => {
    const run = await standIn.book.receive(USER, { ...inputs });
    run.finishesAt = null;
    expect(await assessor().stop({ runId: run.runId, taskId: run.taskId, user: USER })).to.equal(true);
    expect(await assessor().stop({ runId: run.runId, taskId: run.taskId, user: 'somebody' })).to.equal(false);
    expect(await assessor().stop({ runId: run.runId, taskId: null, user: USER })).to.equal(false);
  });
});

describe('the Dify stand-in', () => {
  after(removeDirs);

  it('lets the retries of one application use one queued entry', async () => {
    const standIn = await startDify({ port: 0, dir: await newDir(), apiKey: 'k' });
    await standIn.book.queue('http_500', 1);
    const first = await standIn.book.receive('u', { application_no: 'A' });
    const retry = await standIn.book.receive('u', { application_no: 'A' });
    const other = await standIn.book.receive('u', { application_no: 'B' });
    expect([first.behaviour, retry.behaviour, other.behaviour]).to.deep.equal(['http_500', 'http_500', null]);
    await standIn.close();
  });

  it('knows its runs and its queue again after a restart', async () => {
    const dir = await newDir();
    const before = await startDify({ port: 0, dir, apiKey: 'k' });
    await before.book.queue('reject', 3);
    const run = await before.book.receive('u', { application_no: 'A' });
    await before.close();
    const after = await startDify({ port: 0, dir, apiKey: 'k' });
    expect(after.book.find(run.runId)).to.deep.equal(run);
    const seen = [];
    for (const no of ['A', 'B', 'C', 'D'])
      seen.push((await after.book.receive('u', { application_no: no })).behaviour);
    expect(seen).to.deep.equal(['reject', 'reject', 'reject', null]);
    await after.close();
  });

  it('scores by its published card: income, debts, experience and land decide', () => {
    const strong = {
      ...inputs,
      loan_amount: 2_400_000,
      monthly_income: 2_000_000,
      yearly_income: 24_000_000,
    };
    expect(score(strong)).to.include({
      decision: 'approve',
      credit_score: 850,
      risk_level: 'low',
      approved_amount: 2_400_000,
    });
    expect(score({ ...inputs, land_certificate: '无', other_debts: 99_000_000 })).to.include({
      decision: 'reject',
    });
    expect(score({ ...inputs, monthly_income: null, yearly_income: null })).to.include({
      decision: 'manual_review',
    });
    expect(score(strong)).to.deep.equal(score(strong));
  });
});
