import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { LoanApplication } from '../../models/loan-application.ts';
import type { MailBehaviour } from '../../sandbox/stand-ins/mail/server.ts';
import type { SmsBehaviour } from '../../sandbox/stand-ins/sms/server.ts';
import { contractProducts } from '../contract/support/products.ts';
import type { Answer, Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { chosen, times } from './support/form.ts';
import { recordChecked } from './support/right-books.ts';

const EACH = times(2, 20);
const WITHIN_MS = times(60_000, 300_000);
let phones = 0;

const MAIL_FAULTS: readonly {
  readonly fault: MailBehaviour | 'down';
  readonly what: string;
  /** what each injection may cost: a silence hides that the mail was taken */
  readonly again: 0 | 1;
}[] = [
  { fault: 'down', what: 'mail server away', again: 0 },
  { fault: 'unavailable', what: 'mail server says 421', again: 0 },
  { fault: 'greylist', what: 'mail server greylists (451)', again: 0 },
  { fault: 'accept_and_hang', what: 'mail server takes the body and falls silent', again: 1 },
];

const SMS_FAULTS: readonly {
  readonly fault: SmsBehaviour | 'down';
  readonly what: string;
  readonly sent: number;
}[] = [
  { fault: 'accept_and_hang', what: 'accepted, and no answer before the time-out', sent: 1 },
  { fault: 'day_limit', what: 'isv.BUSINESS_LIMIT_CONTROL', sent: 0 },
  { fault: 'http_503', what: 'HTTP 503', sent: 0 },
  { fault: 'down', what: 'gateway away', sent: 0 },
];

/** Faults F10 and F11: no loan waits for a message, a mail comes once more for each silence, and an SMS is never sent twice by a program. */
describe('Messages whose gateway is away, refuses, limits or falls silent', function () {
  this.timeout(times(240_000, 1_800_000));
  let platform: Platform;
  let reviewer: Caller;

  before(async () => {
    platform = await startPlatform();
    await contractProducts(platform.knex, new Date());
    reviewer = await platform.asStaff('reviewer');
  });
  after(() => platform?.stop());

  async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; ) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error(`waited ${WITHIN_MS / 1000} s in vain: ${what}`);
  }

  /** A loan from application to money, for somebody who can be reached in this way alone. */
  async function lend(person: { phone: string } | { phone: null; email: string }): Promise<void> {
    const borrower = await platform.asUser(person);
    const answer = await borrower.post('/api/v1/loans/applications', {
      product_id: 1,
      applied_amount: 500_000,
      applied_term: 180,
      purpose: '购买种子化肥',
    });
    const id = answer.number('data.application_id');
    await reviewer.post(`/api/v1/admin/loans/applications/${id}/approve`, {
      approved_amount: 450_000,
      approved_term: 180,
      approved_rate: 0.12,
      comments: '同意',
    });
    await until('the money', async () =>
      (await LoanApplication.query(platform.knex).findById(id).throwIfNotFound()).status === 'disbursed'
        ? true
        : undefined,
    );
  }

  const messagesTo = (recipients: readonly string[]) =>
    platform
      .knex('messages')
      .whereIn('recipient', recipients)
      .select('id', 'template', 'status', 'attempts') as Promise<
      { id: string; template: string; status: string; attempts: number }[]
    >;
  const newPhone = (): string => {
    phones += 1;
    return `136${String(10_000_000 + phones)}`;
  };

  if (chosen('F10'))
    for (const { fault, what, again } of MAIL_FAULTS)
      it(`${what}: no loan waits, and each mail comes afterwards, once${again === 1 ? ', and once more for each silence' : ''}`, async () => {
        const mail = platform.standIns.mail;
        if (fault === 'down') await mail.listener.setDown(true);
        else mail.next(fault, EACH);
        const startedMs = Date.now();
        const people = Array.from({ length: EACH }, () => `f10-${randomUUID().slice(0, 8)}@example.com`);
        await Promise.all(people.map((email) => lend({ phone: null, email })));
        const lentMs = Date.now() - startedMs;
        if (fault === 'down') await mail.listener.setDown(false);
        const open = await until('every mail is sent', async () => {
          // what waits for its next attempt waits by the business clock
          await platform.clockAdvance('PT30S');
          const rows = await messagesTo(people);
          return rows.length > 0 && rows.every(({ status }) => status === 'sent') ? rows : undefined;
        });
        const caught = mail.mails.filter(({ to }) => people.includes(to));
        const perMessage = new Map<string, number>();
        for (const { messageId } of caught) perMessage.set(messageId, (perMessage.get(messageId) ?? 0) + 1);
        const more = caught.length - perMessage.size;
        await recordChecked(platform, {
          fault: 'F10',
          what,
          injected: EACH,
          unit: fault === 'down' ? 'loans in one outage' : 'mails',
          lost: open.length - perMessage.size,
          doubled: more - again * EACH,
          stuck: 0,
          note: `loans paid out after ${(lentMs / 1_000).toFixed(1)} s meanwhile; ${perMessage.size} mails, ${more} of them once more under the same Message-ID`,
        });
        expect(perMessage.size, 'mails that came').to.equal(open.length);
        expect(more, 'mails that came once more').to.equal(again * EACH);
      });

  if (chosen('F11')) {
    const sentTo = (phone: string): number =>
      platform.standIns.sms.messages.filter(({ to }) => to === phone).length;

    async function withFault<T>(
      fault: SmsBehaviour | 'down',
      count: number,
      work: () => Promise<T>,
    ): Promise<T> {
      const { sms } = platform.standIns;
      if (fault !== 'down') {
        sms.next(fault, count);
        return work();
      }
      await sms.listener.setDown(true);
      try {
        return await work();
      } finally {
        await sms.listener.setDown(false);
      }
    }

    for (const { fault, what, sent } of SMS_FAULTS)
      it(`a code, ${what}: the person learns how long to wait, and no program sends a second one`, async () => {
        const people = Array.from({ length: EACH }, newPhone);
        const send = (phone: string): Promise<Answer> =>
          platform.request('POST', '/api/auth/send-sms', { json: { phone, type: 'register' } });
        const answers = await withFault(fault, EACH, () => Promise.all(people.map(send)));
        await platform.clockAdvance('PT30S');
        const counts = people.map(sentTo);
        await recordChecked(platform, {
          fault: 'F11',
          what: `code by SMS: ${what}`,
          injected: EACH,
          unit: fault === 'down' ? 'codes in one outage' : 'codes',
          lost: 0,
          doubled: counts.filter((count) => count > sent).length,
          stuck: answers.filter(({ status }) => ![200, 422, 429, 503].includes(status)).length,
          note: `answered ${[...new Set(answers.map(({ status, headers }) => `${status} ${headers['x-error-code'] ?? ''}`.trim()))].join(', ')}`,
        });
        expect(counts).to.deep.equal(people.map(() => sent));
        for (const answer of answers) {
          expect([200, 422, 429, 503], answer.text).to.include(answer.status);
          // either the resend timer, or a refusal that says what it is
          if (answer.status === 200) expect(answer.number('data.retry_after')).to.equal(60);
          else expect(answer.headers['x-error-code'], answer.text).to.be.a('string');
        }
        // after the minute he presses "resend", and a code comes
        await platform.clockAdvance('PT1M');
        for (const phone of people) expect((await send(phone)).status, phone).to.equal(200);
        expect(people.map(sentTo)).to.deep.equal(people.map(() => sent + 1));
      });

    it('a notice that was accepted and not heard of is not sent again, and no loan waits for it', async () => {
      const people = Array.from({ length: EACH }, newPhone);
      await withFault('accept_and_hang', EACH, () => Promise.all(people.map((phone) => lend({ phone }))));
      const rows = await until('every notice has an end', async () => {
        const now = await messagesTo(people);
        return now.every(({ status }) => status === 'sent' || status === 'unknown') ? now : undefined;
      });
      await platform.clockAdvance('PT10M');
      const unknown = rows.filter(({ status }) => status === 'unknown');
      const sent = people.reduce((sum, phone) => sum + sentTo(phone), 0);
      await recordChecked(platform, {
        fault: 'F11',
        what: 'notice by SMS: accepted, and no answer',
        injected: unknown.length,
        unit: 'notices',
        lost: 0,
        doubled: sent - rows.length,
        stuck: 0,
        note: `${rows.length} notices, ${sent} SMS`,
      });
      expect(unknown.length).to.equal(EACH);
      expect(sent).to.equal(rows.length);
    });
  }
});
