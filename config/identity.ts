import type { Variables } from './variables.ts';

/** Who somebody is: tokens, second factors, fresh proofs, wrong passwords. */
export interface IdentityConfig {
  /** lifetime of an access token, seconds */
  readonly accessTokenSeconds: number;
  readonly refreshTokenDays: number;
  /** after so long staff sign in anew, however busy they are */
  readonly staffSessionHours: number;
  readonly financePlatformAuth: boolean;
  readonly managerCreateOpen: boolean;
  /** failed back-office logins of a name from one network, within 15 minutes, before it needs a captcha */
  readonly captchaAfterFailures: number;
  /** failed logins of a name from one network, within 15 minutes, before the next one has to wait */
  readonly backoffAfterFailures: number;
  /** how old a proof may be for what hands an account over or moves money out, seconds */
  readonly proofSeconds: number;
  /** the same for a decision that pays out: reviewers decide in rows */
  readonly decisionProofSeconds: number;
  /** what staff must have besides a password: nothing, any second step, or an authenticator */
  readonly staffSecondFactor: 'optional' | 'any' | 'totp';
  /** whether a login says that a name is unknown, as documents 001 and 004 print it */
  readonly tellsUnknownNames: boolean;
}

/** Document 001 §2.2 prints an access token that lives a day. */
const PRINTED_SECONDS = 86_400;
const MOST_PROOF_SECONDS = 900;
const MOST_DECISION_PROOF_SECONDS = 3_600;

/**
 * The sandbox does as the documents print; everything else is strict unless it is said otherwise. The printed day of an access token is
 * an example's, and clients are told the real one in `expires_in`.
 */
export function identityConfig(values: Variables, sandbox: boolean): IdentityConfig {
  return {
    accessTokenSeconds: values.ACCESS_TOKEN_SECONDS ?? (sandbox ? PRINTED_SECONDS : 900),
    refreshTokenDays: values.REFRESH_TOKEN_DAYS,
    staffSessionHours: values.STAFF_SESSION_HOURS ?? (sandbox ? values.REFRESH_TOKEN_DAYS * 24 : 12),
    financePlatformAuth: values.FINANCE_PLATFORM_AUTH !== 'off',
    managerCreateOpen:
      values.MANAGER_CREATE_OPEN === undefined ? sandbox : values.MANAGER_CREATE_OPEN === 'on',
    captchaAfterFailures: values.LOGIN_CAPTCHA_AFTER,
    backoffAfterFailures: values.LOGIN_BACKOFF_AFTER,
    proofSeconds: values.REAUTHENTICATE_AFTER_SECONDS ?? (sandbox ? PRINTED_SECONDS : 300),
    decisionProofSeconds: values.REAUTHENTICATE_DECISION_SECONDS ?? (sandbox ? PRINTED_SECONDS : 1_800),
    staffSecondFactor: values.STAFF_SECOND_FACTOR ?? (sandbox ? 'optional' : 'totp'),
    tellsUnknownNames:
      values.LOGIN_TELLS_UNKNOWN === undefined ? sandbox : values.LOGIN_TELLS_UNKNOWN === 'on',
  };
}

/** What production does not accept of it, a sentence each. */
export function identityProductionProblems(values: Variables): string[] {
  const wrong: [boolean, string][] = [
    [
      values.STAFF_SECOND_FACTOR === 'optional',
      'STAFF_SECOND_FACTOR is optional; a guessed password would open the back office, so production accepts only totp or any.',
    ],
    [
      values.LOGIN_TELLS_UNKNOWN === 'on',
      'LOGIN_TELLS_UNKNOWN is on; anybody could ask who is a customer, so production accepts only off.',
    ],
    [
      (values.REAUTHENTICATE_AFTER_SECONDS ?? 0) > MOST_PROOF_SECONDS,
      `REAUTHENTICATE_AFTER_SECONDS is more than ${MOST_PROOF_SECONDS}; a session left open would move money, so production accepts at most that.`,
    ],
    [
      (values.REAUTHENTICATE_DECISION_SECONDS ?? 0) > MOST_DECISION_PROOF_SECONDS,
      `REAUTHENTICATE_DECISION_SECONDS is more than ${MOST_DECISION_PROOF_SECONDS}; production accepts at most that.`,
    ],
    [
      (values.ACCESS_TOKEN_SECONDS ?? 0) > PRINTED_SECONDS,
      `ACCESS_TOKEN_SECONDS is more than ${PRINTED_SECONDS}, the most that a document prints; production accepts at most that.`,
    ],
  ];
  return wrong.filter(([is]) => is).map(([, sentence]) => sentence);
}
