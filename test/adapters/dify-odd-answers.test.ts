import { expect } from 'chai';
import type { Assessment, DifyInputs } from '../../adapters/dify/assessor.ts';
import { createDifyAssessor } from '../../adapters/dify/dify-assessor.ts';
import { UNUSABLE_REASONS } from '../../adapters/dify/words.ts';
import { type DifyStandIn, startDify } from '../../sandbox/stand-ins/dify/server.ts';
import { ERRORS, finished, good, ODD_ANSWERS, result, succeeded } from '../support/odd-dify-answers.ts';
import { inputs, newDir, outsideError, removeDirs } from './support.ts';

describe('Dify answers oddly', () => {
  let standIn: DifyStandIn;

  before(async () => {
    standIn = await startDify({ port: 0, dir: await newDir(), apiKey: 'app-test' });
  });

  after(async () => {
    await standIn.close();
    await removeDirs();
  });

  const assess = (own: Partial<DifyInputs> = {}): Promise<Assessment> =>
    createDifyAssessor({
      baseUrl: standIn.baseUrl,
      apiKey: 'app-test',
      totalMs: 700,
      idleMs: 200,
      pollMs: 50,
      lostAfterMs: 100,
    }).assess({
      inputs: { ...inputs, ...own },
      user: 'application-12345',
      onRun: () => {},
      signal: new AbortController().signal,
    });

  for (const odd of ODD_ANSWERS) {
    it(`hands ${odd.what} to a person as ${odd.ends}`, async () => {
      standIn.book.scriptNext(odd.script);
      const answer = await assess(odd.inputs);
      expect(answer).to.include({ kind: 'unusable', reason: odd.ends });
    });
  }

  for (const { what, script, outcome, code } of ERRORS) {
    it(`throws ${outcome} for ${what}`, async () => {
      standIn.book.scriptNext(script);
      expect(await outsideError(assess())).to.include({ part: 'dify', outcome, code });
    });
  }

  it('gives every reason of the closed list a case', () => {
    expect(new Set(ODD_ANSWERS.map(({ ends }) => ends))).to.have.all.keys(...UNUSABLE_REASONS);
  });

  it('understands what is only unusual: pings, comments, CRLF, split characters, an equal finish event twice', async () => {
    const done = finished({ result: { ...good, decision: 'approved', score: 91 } });
    standIn.book.scriptNext({
      stream: ['event: ping\n\n', ': comment\n', 'event: ping\n', done.replaceAll('\n', '\r\n'), done],
    });
    const answer = await assess();
    expect(answer).to.have.nested.include({
      kind: 'opinion',
      'opinion.decision': 'approve',
      'opinion.score': 91,
    });
  });

  for (const [spelling, decision] of [
    ['approve', 'approve'],
    ['approved', 'approve'],
    ['reject', 'reject'],
    ['rejected', 'reject'],
    ['manual_review', 'manual_review'],
    ['manual', 'manual_review'],
  ] as const) {
    it(`reads the decision "${spelling}" as ${decision}`, async () => {
      standIn.book.scriptNext(
        result({ decision: spelling, approved_amount: decision === 'approve' ? 50_000_000 : null }),
      );
      expect(await assess()).to.have.nested.include({ kind: 'opinion', 'opinion.decision': decision });
    });
  }

  it('reads absent figures as null and makes no score without a confidence', async () => {
    standIn.book.scriptNext(succeeded({ result: { decision: 'manual', recommendation: '请人工审核' } }));
    const answer = await assess();
    expect(answer).to.have.deep.property('opinion', {
      decision: 'manual_review',
      creditScore: null,
      riskLevel: null,
      recommendation: '请人工审核',
      approvedAmountFen: null,
      rejectionReason: null,
      confidence: null,
      score: null,
    });
  });
});
