import { expect } from 'chai';
import type { Answer } from '../support/http.ts';
import {
  DOCUMENTED,
  type DocumentData,
  type DocumentedRequest,
  type DocumentNumber,
  type Json,
} from './support/documents.ts';
import { expectRefusal } from './support/printed.ts';
import { Walk } from './support/walk.ts';

/** What every documented request answers to nobody, to the wrong person, to a body that lacks something, and about what is not there. */

/** Document 000 prints no credentials; these are for people who have none yet. */
const OPEN_IN_000 = new Set([
  's000-captcha',
  's000-send-sms',
  's000-send-email',
  's000-mobile-register',
  's000-email-register',
  's000-mobile-pwd-login',
  's000-email-pwd-login',
  's000-creat-manager-account',
  's000-manager-login',
]);

/** Printed as necessary and not needed: who asks is known by his credentials. */
const KNOWN_BY_CREDENTIALS: Readonly<Record<string, readonly string[]>> = {
  's000-get-user-info': ['id'],
  's000-get-my-loan-order': ['id'],
  's000-view-loan-application': ['id'],
};

/** Refused with another number than 400, because the document has one of its own for it. */
const OWN_NUMBER: Readonly<Record<string, number>> = { 's004-addresses-create': 422 };

const NOT_THERE: Readonly<Record<string, string>> = {
  loan_id: '6847db3d3785242332a643a0',
  device_id: 'nobody-s-device',
  period_number: '1',
};

const guarded = (request: DocumentedRequest): 'nobody' | 'user' | 'staff' => {
  if (request.id.startsWith('s000-')) {
    if (OPEN_IN_000.has(request.id)) return 'nobody';
    return request.listener === 'managers' ? 'staff' : 'user';
  }
  return request.auth === 'user' || request.auth === 'staff' ? request.auth : 'nobody';
};

describe('every documented request, when something is wrong', function () {
  this.timeout(120_000);
  let walk: Walk;

  before(async () => {
    walk = await Walk.begin(DOCUMENTED['001']);
    await walk.admitOperator('admin');
    await walk.admitFarmer('farmer', '13800138001');
  });
  after(() => walk?.end());

  const addressOf = (path: string): string =>
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => NOT_THERE[name] ?? '999999');
  const send = async (
    request: DocumentedRequest,
    path: string,
    person: string | null,
    body: Readonly<Record<string, Json>> | undefined = request.sends.body,
  ): Promise<Answer> => {
    const form = request.sends.form === undefined ? undefined : new FormData();
    return walk.platform.request(request.method, addressOf(path), {
      ...(body === undefined ? {} : { json: body }),
      ...(form === undefined ? {} : { form }),
      listener: request.listener,
      headers: person === null ? {} : walk.headersOf(person),
    });
  };
  const who = (request: DocumentedRequest): string | null =>
    ({ nobody: null, user: 'farmer', staff: 'admin' })[guarded(request)];
  const refuses = (document: DocumentData, answer: Answer, http: number): void =>
    expectRefusal(document, answer, { http });

  for (const number of Object.keys(DOCUMENTED) as DocumentNumber[]) {
    const document = DOCUMENTED[number];
    for (const request of document.requests) {
      for (const path of request.paths) {
        const name = `${number} ${request.section}: ${request.method} ${path}`;
        if (guarded(request) !== 'nobody')
          it(`${name} asks nobody in: 401`, async () => {
            refuses(document, await send(request, path, null), 401);
          });
        if (guarded(request) === 'staff')
          it(`${name} is not for borrowers: 403`, async () => {
            refuses(document, await send(request, path, 'farmer'), 403);
          });
        if (path.includes('{') && request.sends.form === undefined)
          it(`${name} knows what is not there: 404`, async () => {
            refuses(document, await send(request, path, who(request)), 404);
          });
      }

      const [path = ''] = request.paths;
      const needed = request.parameters.filter(
        ({ name, in: where, required }) =>
          required && where.includes('json') && KNOWN_BY_CREDENTIALS[request.id]?.includes(name) !== true,
      );
      if (needed.length === 0 || request.sends.body === undefined) continue;
      it(`${number} ${request.section}: ${request.method} ${path} misses each of ${needed.map(({ name }) => name).join(', ')}`, async () => {
        for (const { name } of needed) {
          const { [name]: _, ...rest } = request.sends.body ?? {};
          const answer = await send(request, path, who(request), rest);
          expect(answer.status, `without ${name}: ${answer.text}`).to.equal(OWN_NUMBER[request.id] ?? 400);
          refuses(document, answer, answer.status);
        }
      });
    }
  }
});
