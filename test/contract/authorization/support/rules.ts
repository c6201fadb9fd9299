import type { Method, Route } from '../../../../api/kit/route.ts';
import type { OperationDeps } from '../../../../operations/deps.ts';

export type AnyRoute = Route<OperationDeps>;

const LOGIN = 'it is how somebody without a session gets one';
const CATALOGUE = 'what the lender offers is shown to everybody';

/** Who needs no session, and why. A route that asks for nobody and is not in this list has no rule. */
export const PUBLIC_BECAUSE: Readonly<Record<string, string>> = {
  's000-captcha': LOGIN,
  's000-send-sms': LOGIN,
  's000-send-email': LOGIN,
  's000-mobile-register': LOGIN,
  's000-email-register': LOGIN,
  's000-mobile-pwd-login': LOGIN,
  's000-mobile-pwd-login-post': LOGIN,
  's000-email-pwd-login': LOGIN,
  's000-email-pwd-login-post': LOGIN,
  's000-manager-login': LOGIN,
  's000-creat-manager-account':
    'the first manager of an empty platform has nobody to ask; the operation asks for staff.manage from then on, except in the sandbox',
  's001-auth-register': LOGIN,
  's001-auth-login': LOGIN,
  's001-auth-refresh': 'the refresh token in the body is the credential',
  'v1-captcha': LOGIN,
  'v1-auth-send-code': LOGIN,
  's001-admin-login': LOGIN,
  's003-login': LOGIN,
  'back-office-verify': LOGIN,
  's004-auth-register': LOGIN,
  's004-send-sms': LOGIN,
  's004-login-sms': LOGIN,
  's004-login-password': LOGIN,
  'user-module-auth-refresh': 'the refresh token in the body is the credential',
  's004-reset-password': 'who has lost his password proves himself by a code',
  's004-avatar-show': 'pictures stand in pages; their names are 122 random bits',
  's001-payment-notify-alipay': 'the signature of the channel is the credential',
  's001-payment-notify-wechat': 'the signature of the channel is the credential',
  's001-loan-products-list': CATALOGUE,
  's001-loan-product-detail': CATALOGUE,
  's001-machines-nearby': CATALOGUE,
  's001-machine-detail': CATALOGUE,
  's001-articles-list': CATALOGUE,
  's001-article-detail': CATALOGUE,
  's001-experts-list': CATALOGUE,
  's001-system-configs': 'settings that are marked public, and no other',
};

const CALCULATOR = 'a calculator: it reads nothing of anybody';
const ONESELF = 'it is about the caller alone';

/** Where staff come in without a permission, and why. */
export const NO_PERMISSION_BECAUSE: Readonly<Record<string, string>> = {
  'v1-auth-logout': ONESELF,
  's001-admin-logout': ONESELF,
  's001-admin-my-sessions': ONESELF,
  's001-admin-my-session-end': ONESELF,
  's001-admin-change-password': ONESELF,
  's001-admin-authenticator': ONESELF,
  's001-admin-authenticator-begin': ONESELF,
  's001-admin-authenticator-confirm': ONESELF,
  's001-admin-authenticator-recovery-codes': ONESELF,
  's001-admin-authenticator-end': ONESELF,
  's001-admin-session-renew': ONESELF,
  'v1-auth-reauthenticate': ONESELF,
  'v1-auth-reauthenticate-code': ONESELF,
  's001-admin-roles': 'which roles there are, without who has them',
  's002-calc-equal-installment': CALCULATOR,
  's002-calc-equal-principal': CALCULATOR,
  's002-calc-compare': CALCULATOR,
  's002-calc-prepayment': CALCULATOR,
  's003-user-info': ONESELF,
  'back-office-second-step': ONESELF,
};

/** Whose a thing is: one borrower's, everybody's to look at, or the back office's own. */
export type Kind =
  | 'application'
  | 'granted_application'
  | 'loan'
  | 'order'
  | 'order_of_own_machine'
  | 'payment'
  | 'consultation'
  | 'file'
  | 'address'
  | 'device'
  | 'person'
  | 'certification'
  | 'proposal'
  | 'data_request'
  | 'task'
  | 'payout'
  | 'account'
  | 'entry'
  | 'loan_payment'
  | 'period'
  | 'product'
  | 'machine'
  | 'article'
  | 'expert'
  | 'config'
  | 'avatar'
  | 'staff'
  | 'staff_public_id'
  | 'staff_session';

/** What stands at a place of a path, by the segment before it. A path with a parameter that is not here has no rule. */
const PLACES: Readonly<Record<string, Kind>> = {
  'accounts/{code}': 'account',
  'addresses/{address_id}': 'address',
  'applications/{application_id}': 'application',
  'applications/{id}': 'application',
  'articles/{article_id}': 'article',
  'articles/{id}': 'article',
  'auths/{auth_id}': 'certification',
  'avatars/{file_name}': 'avatar',
  'configs/{key}': 'config',
  'consultations/{id}': 'consultation',
  'devices/{device_id}': 'device',
  'entries/{id}': 'entry',
  'experts/{id}': 'expert',
  'files/{file_id}': 'file',
  'loans/{loan_id}': 'loan',
  'machines/{id}': 'machine',
  'machines/{machine_id}': 'machine',
  'orders/{order_id}': 'order',
  'payments/{payment_no}': 'payment',
  'payouts/{payout_no}': 'payout',
  'products/{id}': 'product',
  'products/{product_id}': 'product',
  'repayment-schedule/{period_number}': 'period',
  'sessions/{session_id}': 'staff_session',
  'staff/{id}': 'staff',
  'data-requests/{id}': 'data_request',
  'proposals/{id}': 'proposal',
  'tasks/{id}': 'task',
  'users/{id}': 'person',
  'users/{user_id}': 'staff_public_id',
};

/** Places that mean something else in one route. */
const ELSEWHERE: Readonly<Record<string, Kind>> = {
  's002-reverse-payment payment_no': 'loan_payment',
  's001-order-confirm order_id': 'order_of_own_machine',
  's001-order-start order_id': 'order_of_own_machine',
  's001-order-complete order_id': 'order_of_own_machine',
};

/** What a borrower may look at although it is nobody's in particular. */
const FOR_EVERYBODY: ReadonlySet<Kind> = new Set(['product', 'machine', 'article', 'expert', 'avatar']);

/** Document 000 names its things among the fields. */
const NAMED_IN_FIELDS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  's000-get-user-info': { id: 'person' },
  's000-update-user-info': { id: 'person' },
  's000-get-my-loan-order': { id: 'person' },
  's000-view-loan-application': { id: 'person' },
  's000-submit-loan-application': { borrower_id: 'person' },
  's000-cancel-loan-application': { loan_id: 'application' },
  's000-pay-my-loan-order': { loan_id: 'granted_application' },
  's000-get-my-pay-records': { loan_id: 'granted_application' },
  's000-get-user-credit-score': { id: 'person' },
  's000-approve-loan-application': { loan_id: 'application' },
};

export interface Place {
  readonly name: string;
  readonly in: 'path' | 'fields';
  readonly kind: Kind;
}

/** What a request names, the outermost first; undefined where a place has no rule. */
export function placesOf(route: AnyRoute): readonly (Place | undefined)[] {
  const inPath = [...route.path.matchAll(/([^/]+)\/\{(\w+)\}/g)].map(([place, , name = '']) => {
    const kind = ELSEWHERE[`${route.id} ${name}`] ?? PLACES[place];
    return kind === undefined ? undefined : ({ name, in: 'path', kind } as const);
  });
  const inFields = Object.entries(NAMED_IN_FIELDS[route.id] ?? {}).map(
    ([name, kind]) => ({ name, in: 'fields', kind }) as const,
  );
  return [...inPath, ...inFields];
}

/** The thing a request is about: the first that it names. */
export const subjectOf = (route: AnyRoute): Place | undefined => placesOf(route)[0];

export const isPrivate = (kind: Kind): boolean => !FOR_EVERYBODY.has(kind);

const READS: ReadonlySet<Method> = new Set(['GET']);
export const isRead = ({ method }: AnyRoute): boolean => READS.has(method);

/** What is missing before a route has a rule; empty when nothing is. */
export function gapsOf(route: AnyRoute): string[] {
  const gaps: string[] = [];
  const open = route.auth === 'none' || route.auth === 'optional';
  const takesStaff = route.auth === 'staff' || route.auth === 'person-or-staff';
  if (open && !(route.id in PUBLIC_BECAUSE)) gaps.push('asks for nobody, without a reason in PUBLIC_BECAUSE');
  if (!open && route.id in PUBLIC_BECAUSE) gaps.push('has a reason for being public and is not');
  if (takesStaff && (route.permission === undefined) !== route.id in NO_PERMISSION_BECAUSE)
    gaps.push('takes staff with neither a permission nor a reason in NO_PERMISSION_BECAUSE, or with both');
  if (!takesStaff && route.permission !== undefined) gaps.push('names a permission and takes no staff');
  if (placesOf(route).includes(undefined)) gaps.push('names something in its path that PLACES does not know');
  const backOffice = /\/(?:admin|manager)\//.test(route.path);
  if (backOffice && !open && route.auth !== 'staff') gaps.push('lies in the back office and takes borrowers');
  return gaps;
}
