import { expect } from 'chai';
import {
  type AliyunIdentityOptions,
  createAliyunIdentity,
} from '../../adapters/certification/aliyun-identity.ts';
import {
  type BureauGatewayOptions,
  createBureauGateway,
} from '../../adapters/certification/bureau-gateway.ts';
import type { CreditQuestion } from '../../adapters/certification/credit-bureau.ts';
import { type BureauStandIn, startBureau } from '../../sandbox/stand-ins/certification/bureau-server.ts';
import {
  type IdentityStandIn,
  startIdentity,
} from '../../sandbox/stand-ins/certification/identity-server.ts';
import { Questions } from '../../sandbox/stand-ins/certification/questions.ts';
import { closedPort, newKeys, outsideError } from './support.ts';

const key = { accessKeyId: 'LTAI-test', accessKeySecret: 'secret' };
/** As document 004 prints them: neither number passes its check digit. */
const identity = { name: '张三', idCardNumber: '370123199001011234' };
const face = { ...identity, orderNo: 'C10001', pictureUrl: 'https://example.com/face.jpg' };
const card = { cardNo: '6226090000000001', holderName: '张三', idCardNumber: null, mobile: null };

describe("identity checks by the vendor's cloudauth", () => {
  let standIn: IdentityStandIn;
  const questions = new Questions();

  before(async () => {
    standIn = await startIdentity({ port: 0, ...key, questions });
  });
  after(() => standIn?.close());
  beforeEach(() => questions.reset());

  const verifier = (more: Partial<AliyunIdentityOptions> = {}) =>
    createAliyunIdentity({
      baseUrl: standIn.endpoint,
      sceneId: '1000000006',
      timeoutMs: 300,
      ...key,
      ...more,
    });

  it('compares name and ID number, and has a number to ask the vendor about it', async () => {
    const answer = await verifier().verifyIdentity(identity);
    expect(answer).to.include({ result: 'matched', code: '1' });
    expect(answer.reference).to.have.length.above(10);
    expect(questions.list('identity')[0]).to.include({ about: '****1234' });
  });

  it('signs a form whose values have any script and reserved characters', async () => {
    const answer = await verifier().verifyIdentity({ ...identity, name: "买买提·O'Neil *!()~ +&=%" });
    expect(answer.result).to.equal('matched');
  });

  it('hands over the address of a face and never its bytes', async () => {
    expect(await verifier().verifyFace(face)).to.include({ result: 'matched', code: '200' });
    expect(questions.list('face')[0]?.facts).to.deep.equal({
      ProductCode: 'ID_MIN',
      OuterOrderNo: 'C10001',
      FaceContrastPictureUrl: 'https://example.com/face.jpg',
    });
  });

  for (const [elements, more] of [
    [2, {}],
    [3, { idCardNumber: identity.idCardNumber }],
    [4, { idCardNumber: identity.idCardNumber, mobile: '13800138000' }],
  ] as const) {
    it(`compares ${elements} elements of a bank card when ${elements} are known`, async () => {
      expect(await verifier().verifyBankCard({ ...card, ...more })).to.include({
        result: 'matched',
        code: '101',
      });
      expect(questions.list('bank_card')[0]?.facts['ProductType']).to.equal(`BANK_CARD_${elements}_META`);
    });
  }

  it('tells a mismatch from an unknown person and from a card that does not exist', async () => {
    questions.next('identity', 'mismatch', 1);
    questions.next('identity', 'not_found', 1);
    questions.next('face', 'mismatch', 1);
    questions.next('bank_card', 'not_found', 1);
    expect((await verifier().verifyIdentity(identity)).result).to.equal('mismatched');
    expect((await verifier().verifyIdentity(identity)).result).to.equal('not_found');
    expect((await verifier().verifyFace(face)).result).to.equal('mismatched');
    expect(await verifier().verifyBankCard(card)).to.include({ result: 'not_found', code: '304' });
  });

  for (const [behaviour, outcome, code] of [
    ['http_500', 'unknown', 'http_500'],
    ['hang', 'unknown', 'timeout'],
    ['garbage', 'unknown', 'unusable_answer'],
    ['throttled', 'retryable', 'Throttling.User'],
    ['refused', 'refused', 'Forbidden.AccountAccessDenied'],
  ] as const) {
    it(`takes ${behaviour} for no answer, and gets one when it asks again`, async () => {
      questions.next('identity', behaviour, 1);
      expect(await outsideError(verifier().verifyIdentity(identity))).to.include({
        part: 'identity',
        outcome,
        code,
      });
      expect((await verifier().verifyIdentity(identity)).result).to.equal('matched');
    });
  }

  it('is refused with a wrong secret, and asks nothing that way', async () => {
    const error = await outsideError(verifier({ accessKeySecret: 'other' }).verifyIdentity(identity));
    expect(error).to.include({ outcome: 'refused', code: 'SignatureDoesNotMatch' });
    expect(questions.list(null)).to.have.length(0);
  });

  it('is refused what the vendor calls malformed', async () => {
    const error = await outsideError(verifier().verifyIdentity({ ...identity, idCardNumber: '1' }));
    expect(error).to.include({ outcome: 'refused', code: '401' });
  });

  it('says retryable when nobody listens', async () => {
    const nobody = verifier({ baseUrl: `http://127.0.0.1:${await closedPort()}` });
    expect(await outsideError(nobody.verifyBankCard(card))).to.include({
      outcome: 'retryable',
      code: 'ECONNREFUSED',
    });
  });
});

describe('credit reports by a bureau', () => {
  let standIn: BureauStandIn;
  const questions = new Questions();
  const app = newKeys();
  const bureauKeys = newKeys();

  before(async () => {
    standIn = await startBureau({
      port: 0,
      appId: 'lender',
      appPublicKey: app.publicKey,
      bureauPrivateKey: bureauKeys.privateKey,
      questions,
    });
  });
  after(() => standIn?.close());
  beforeEach(() => {
    questions.reset();
    standIn.reset();
  });

  const bureau = (more: Partial<BureauGatewayOptions> = {}) =>
    createBureauGateway({
      baseUrl: standIn.baseUrl,
      appId: 'lender',
      privateKey: app.privateKey,
      bureauPublicKey: bureauKeys.publicKey,
      timeoutMs: 300,
      ...more,
    });
  const question: CreditQuestion = {
    requestNo: 'CR10003',
    ...identity,
    purpose: 'loan_application',
    consentedAt: new Date('2026-11-21T06:00:00Z'),
  };

  it('reads the report of a person who has agreed', async () => {
    const answer = await bureau().report(question);
    if (answer.kind !== 'report') throw new Error(answer.kind);
    expect(answer.report).to.include({ score: 723, inquiries: 1 });
    expect(questions.list('credit_report')[0]?.facts).to.deep.equal({
      request_no: 'CR10003',
      purpose: 'loan_application',
    });
  });

  it('is one inquiry under one number, however often it is asked', async () => {
    const first = await bureau().report(question);
    expect(await bureau().report(question)).to.deep.equal(first);
    const next = await bureau().report({ ...question, requestNo: 'CR10004' });
    expect(next.kind === 'report' && next.report.inquiries).to.equal(2);
  });

  it('tells an unknown person from one of another name', async () => {
    questions.next('credit_report', 'not_found', 1);
    questions.next('credit_report', 'mismatch', 1);
    expect(await bureau().report(question)).to.deep.equal({ kind: 'not_found', code: 'NO_RECORD' });
    expect(await bureau().report(question)).to.deep.equal({ kind: 'mismatched', code: 'IDENTITY_MISMATCH' });
  });

  for (const [behaviour, outcome, code] of [
    ['http_500', 'unknown', 'bad_signature'],
    ['tampered', 'unknown', 'bad_signature'],
    ['garbage', 'unknown', 'malformed_answer'],
    ['hang', 'unknown', 'timeout'],
    ['throttled', 'retryable', 'THROTTLED'],
    ['refused', 'refused', 'ACCESS_DENIED'],
  ] as const) {
    it(`takes ${behaviour} for no answer, and gets one when it asks again`, async () => {
      questions.next('credit_report', behaviour, 1);
      expect(await outsideError(bureau().report(question))).to.include({
        part: 'credit-bureau',
        outcome,
        code,
      });
      expect((await bureau().report(question)).kind).to.equal('report');
    });
  }

  it('does not believe a score that somebody else has signed', async () => {
    const other = bureau({ bureauPublicKey: newKeys().publicKey });
    expect(await outsideError(other.report(question))).to.include({
      outcome: 'unknown',
      code: 'bad_signature',
    });
  });

  it('is refused when it signs with a key the bureau does not know', async () => {
    const error = await outsideError(bureau({ privateKey: newKeys().privateKey }).report(question));
    expect(error).to.include({ outcome: 'refused', code: 'BAD_SIGNATURE' });
    expect(questions.list(null)).to.have.length(0);
  });

  it('says retryable when nobody listens', async () => {
    const nobody = bureau({ baseUrl: `http://127.0.0.1:${await closedPort()}` });
    expect(await outsideError(nobody.report(question))).to.include({
      outcome: 'retryable',
      code: 'ECONNREFUSED',
    });
  });
});
