import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Answer } from '../support/http.ts';
import { loseAnswer } from '../support/lost-answer.ts';
import type { Platform } from '../support/platform.ts';
import {
  DOCUMENTED,
  type DocumentedRequest,
  type DocumentNumber,
  documentedRequest,
  titleOf,
} from './support/documents.ts';
import { type Sender, Walk } from './support/walk.ts';
import { VISITS } from './visits/index.ts';

/** What the same request is told when its answer was lost, where it is not what the first one was told; and why that does no harm. */
const TOLD_OTHERWISE: Readonly<Record<string, { readonly code: string; readonly because: string }>> = {
  's000-creat-manager-account': {
    code: 'username_taken',
    because: 'there is one account, and a login shows that it is his',
  },
  's001-admin-login': {
    code: 'captcha_wrong',
    because: 'a captcha is good for one try; the next one is asked for',
  },
};

const SET_AGAIN = 'the same values are written over themselves';
const NEW_SESSION = 'who has heard nothing has no token: he is given another session';
const ANOTHER_CODE = 'the later code counts, and the limits on codes hold for both';

/** What is on record twice when an answer was lost, and why that is no second deed. */
const RECORDED_TWICE: Readonly<Record<string, { readonly action: string; readonly because: string }>> = {
  's000-send-sms': { action: 'code.request', because: ANOTHER_CODE },
  's000-send-email': { action: 'code.request', because: ANOTHER_CODE },
  's004-send-sms': { action: 'code.request', because: ANOTHER_CODE },
  's000-update-user-info': { action: 'profile.update', because: SET_AGAIN },
  's001-user-profile-put': { action: 'profile.update', because: SET_AGAIN },
  's004-profile-put': { action: 'profile.update', because: SET_AGAIN },
  's004-tags-post': { action: 'tag.set', because: SET_AGAIN },
  's004-addresses-update': { action: 'address.change', because: SET_AGAIN },
  's000-manager-login': { action: 'staff.login', because: NEW_SESSION },
  's001-auth-login': { action: 'account.login', because: NEW_SESSION },
  's003-login': { action: 'staff.login', because: NEW_SESSION },
  's004-auth-register': { action: 'account.login', because: NEW_SESSION },
  's004-login-password': { action: 'account.login', because: NEW_SESSION },
  's004-login-sms': { action: 'account.login', because: NEW_SESSION },
  's001-order-pay': {
    action: 'payment.request',
    because: 'asking again for one payment is on record, and is one payment',
  },
};

/** Requests that change something and whose answer is kept nowhere, and why: nothing of theirs can come twice. */
const CALCULATES = 'it calculates and changes nothing, so its answer is made anew';
const KEPT_NOWHERE: Readonly<Record<string, string>> = {
  's002-calc-equal-installment': CALCULATES,
  's002-calc-equal-principal': CALCULATES,
  's002-calc-compare': CALCULATES,
  's002-calc-prepayment': CALCULATES,
};

/** How many requests of each document are sent again; fewer would mean that answers are not lost any more, but not asked for. */
const SENT_AGAIN: Readonly<Record<DocumentNumber, number>> = {
  '000': 11,
  '001': 15,
  '002': 3,
  '003': 1,
  '004': 14,
};

interface Repetition {
  readonly first: Answer;
  readonly second: Answer;
  readonly recorded: readonly string[];
}

/**
 * The edge between a deed and the note of its answer, for every documented request that changes something: the key is as it is when the
 * API died right after the deed and its lock has run out. What it sends is what the document prints; what is done must be done once.
 */
for (const number of Object.keys(DOCUMENTED) as DocumentNumber[]) {
  const document = DOCUMENTED[number];
  describe(`document ${number} (${document.title}), each request sent again because its answer was lost`, function () {
    this.timeout(120_000);
    let walk: Walk;
    const repetitions = new Map<string, Repetition>();

    before(async () => {
      walk = await Walk.begin(document, { rowPerRequest: false });
      walk.sendBy = sendTwice(walk.platform, repetitions);
    });
    after(() => walk?.end());

    for (const visit of VISITS[number]) {
      const request = documentedRequest(document, visit.request);
      it(titleOf(document, request, request.paths[visit.path ?? 0] ?? ''), async () => {
        await walk.visit(visit);
        const repetition = repetitions.get(request.id);
        const expected = isWriting(request) && !(request.id in KEPT_NOWHERE);
        expect(repetition !== undefined, 'sent again').to.equal(expected);
        if (repetition === undefined) return;
        const { first, second, recorded } = repetition;
        const otherwise = TOLD_OTHERWISE[request.id];
        const twice = RECORDED_TWICE[request.id];
        const said = `${second.status} ${second.text}`;
        if (otherwise === undefined) expect(second.status, said).to.equal(first.status);
        else expect(second.headers['x-error-code'], said).to.equal(otherwise.code);
        expect(recorded, 'in the audit log').to.deep.equal(twice === undefined ? [] : [twice.action]);
      });
    }

    it(`${SENT_AGAIN[number]} requests were sent again, and no exception is of one that is gone`, () => {
      expect(repetitions.size).to.equal(SENT_AGAIN[number]);
      const known = new Set(Object.values(VISITS).flatMap((visits) => visits.map(({ request }) => request)));
      const excepted = [TOLD_OTHERWISE, RECORDED_TWICE, KEPT_NOWHERE].flatMap(Object.keys);
      expect(excepted.filter((id) => !known.has(id))).to.deep.equal([]);
    });
  });
}

const isWriting = ({ method }: DocumentedRequest): boolean => method === 'POST' || method === 'PUT';

function sendTwice(platform: Platform, repetitions: Map<string, Repetition>): Sender {
  return async (request, path, call) => {
    if (!isWriting(request)) return platform.request(request.method, path, call);
    const key = randomUUID();
    const again = randomUUID();
    const send = (id: string): Promise<Answer> =>
      platform.request(request.method, path, {
        ...call,
        headers: { ...call.headers, 'idempotency-key': key, 'x-request-id': id },
      });
    const first = await send(randomUUID());
    if ((await loseAnswer(platform.knex, key)) === 0) return first;
    const second = await send(again);
    const rows = await platform.knex('audit_log').where({ request_id: again }).orderBy('id').select('action');
    repetitions.set(request.id, { first, second, recorded: rows.map(({ action }) => String(action)) });
    return first;
  };
}
