import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { loadConfig } from '../../config/index.ts';
import { DomainError } from '../../domain/errors.ts';
import {
  signAccessToken,
  signRefreshToken,
  successorTokens,
  verifyAccessToken,
  verifyRefreshToken,
} from '../../operations/tokens.ts';
import { productionEnvironment } from '../support/production-environment.ts';

const OLD = 'the-secret-of-last-year-of-32-characters';
const NEW = 'the-secret-of-this-year-of-32-characters';
const configOf = (current: string, previous = '') =>
  loadConfig({ NODE_ENV: 'test', JWT_SECRET: current, JWT_PREVIOUS_SECRETS: previous });
const claims = { kind: 'user', subjectId: 7, sessionId: randomUUID(), epoch: 0 } as const;

describe('tokens', () => {
  const before = configOf(OLD);
  const after = configOf(NEW, OLD);

  it('of the former secret are read as long as it is named, and the newest secret signs', () => {
    const token = signAccessToken(before, claims);
    expect(verifyAccessToken(after, token)).to.eql(claims);
    const renewed = signAccessToken(after, claims);
    expect(() => verifyAccessToken(before, renewed)).to.throw(DomainError, 'unauthenticated');
    expect(() => verifyAccessToken(configOf(NEW), token)).to.throw(DomainError, 'unauthenticated');
  });

  it('that have ended are told so, whichever secret signed them', () => {
    const token = signAccessToken(before, claims, Date.now() - 2 * 86_400_000);
    expect(() => verifyAccessToken(after, token)).to.throw(DomainError, 'token_expired');
  });

  it('that follow a refresh token can be repeated word for word although the secret changed in between', () => {
    const [issued, ends] = [
      new Date(Math.floor(Date.now() / 1000) * 1000),
      new Date(Date.now() + 86_400_000),
    ];
    const first = { ...claims, id: 'first' };
    expect(verifyRefreshToken(after, signRefreshToken(before, first, issued, ends)).id).to.equal('first');
    const [given] = successorTokens(before, first, issued, ends);
    expect(successorTokens(after, first, issued, ends)).to.include(given);
  });

  it('live a day in the sandbox, as document 001 prints, and a quarter of an hour in production', () => {
    expect(configOf(NEW).auth.accessTokenSeconds).to.equal(86_400);
    const { auth } = loadConfig(productionEnvironment());
    expect(auth).to.include({
      accessTokenSeconds: 900,
      staffSessionHours: 12,
      proofSeconds: 300,
      decisionProofSeconds: 1_800,
      staffSecondFactor: 'totp',
      tellsUnknownNames: false,
    });
  });

  const refused: [string, string, RegExp][] = [
    ['STAFF_SECOND_FACTOR', 'optional', /^STAFF_SECOND_FACTOR is optional/],
    ['LOGIN_TELLS_UNKNOWN', 'on', /^LOGIN_TELLS_UNKNOWN is on/],
    ['REAUTHENTICATE_AFTER_SECONDS', '901', /^REAUTHENTICATE_AFTER_SECONDS is more than 900/],
    ['REAUTHENTICATE_DECISION_SECONDS', '3601', /^REAUTHENTICATE_DECISION_SECONDS is more than 3600/],
    ['ACCESS_TOKEN_SECONDS', '86401', /^ACCESS_TOKEN_SECONDS is more than 86400/],
    ['JWT_PREVIOUS_SECRETS', 'short', /^JWT_PREVIOUS_SECRETS is shorter than 32/],
  ];
  for (const [name, value, sentence] of refused) {
    it(`are not kept open by ${name}=${value} in production`, () => {
      expect(() => loadConfig({ ...productionEnvironment(), [name]: value }))
        .to.throw()
        .with.property('message')
        .that.satisfies((message: string) =>
          message.split('\n').some((line) => sentence.test(line.replace(/^[\s-]*/, ''))),
        );
    });
  }
});
