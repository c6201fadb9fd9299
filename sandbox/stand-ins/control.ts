import { z } from 'zod';
import type { BureauStandIn } from './certification/bureau-server.ts';
import type { IdentityStandIn } from './certification/identity-server.ts';
import { CHECK_BEHAVIOURS, CHECKS, type Questions } from './certification/questions.ts';
import { DIFY_BEHAVIOURS } from './dify/behaviours.ts';
import { type RunRecord, stateOf } from './dify/run-book.ts';
import type { DifyStandIn } from './dify/server.ts';
import { BadRequest, type Exchange, jsonObject, sendJson, startHttp } from './http-server.ts';
import type { Listener } from './listener.ts';
import { MAIL_BEHAVIOURS, type MailStandIn } from './mail/server.ts';
import { PAYMENT_BEHAVIOURS } from './payments/behaviours.ts';
import type { PaymentsStandIn } from './payments/server.ts';
import type { Trade } from './payments/trade-book.ts';
import { PAYOUT_BEHAVIOURS, type PayoutOrder } from './payout/payout-book.ts';
import type { PayoutStandIn } from './payout/server.ts';
import { newestFirst } from './sent-message.ts';
import { SMS_BEHAVIOURS, type SmsStandIn } from './sms/server.ts';

export interface Parts {
  dify: DifyStandIn;
  sms: SmsStandIn;
  mail: MailStandIn;
  payout: PayoutStandIn;
  payments: PaymentsStandIn;
  certification: { identity: IdentityStandIn; bureau: BureauStandIn; questions: Questions };
  /** The door in front of the object storage, when there is one. */
  storage?: Listener | undefined;
}

const times = z.int().min(1).max(1000).default(1);
const nextOf = <const T extends readonly [string, ...string[]]>(behaviours: T) =>
  z.strictObject({ behaviour: z.enum(behaviours), times });
const outage = z.strictObject({
  component: z.enum(['sms', 'smtp', 'payout', 'payment', 'storage', 'dify', 'identity', 'bureau']),
  down: z.boolean(),
});

const difyNext = nextOf(DIFY_BEHAVIOURS);
const smsNext = nextOf(SMS_BEHAVIOURS);
const mailNext = nextOf(MAIL_BEHAVIOURS);
const payoutNext = nextOf(PAYOUT_BEHAVIOURS);
const paymentNext = nextOf(PAYMENT_BEHAVIOURS);
const paymentNo = z.string().min(1);
const completion = z.strictObject({ payment_no: paymentNo, result: z.enum(['paid', 'failed']) });
const renotification = z.strictObject({ payment_no: paymentNo, tamper: z.boolean().default(false) });
const checkNext = nextOf(CHECK_BEHAVIOURS).extend({ check: z.enum(CHECKS) });

/** The remote control of all stand-ins; listens on the loopback address only, whatever the others listen on. */
export function startControl(port: number, parts: Parts): Promise<Listener> {
  const routes = routesOf(parts);
  return startHttp('127.0.0.1', port, async (exchange) => {
    const { method, url, response } = exchange;
    const handle = routes[`${method} ${url.pathname}`];
    if (handle === undefined) return sendJson(response, 404, { error: `no ${method} ${url.pathname}` });
    sendJson(response, 200, (await handle(exchange)) ?? { ok: true });
  });
}

type Handler = (exchange: Exchange) => Promise<object | undefined>;

function routesOf({
  dify,
  sms,
  mail,
  payout,
  payments,
  storage,
  certification,
}: Parts): Record<string, Handler | undefined> {
  return {
    'GET /health': async () => ({
      ok: true,
      down: {
        dify: dify.listener.down,
        sms: sms.listener.down,
        smtp: mail.listener.down,
        payout: payout.listener.down,
        payment: payments.listener.down,
        storage: storage?.down ?? false,
        identity: certification.identity.listener.down,
        bureau: certification.bureau.listener.down,
      },
    }),
    'GET /messages': async ({ url }) => {
      const limit = Number(url.searchParams.get('limit') ?? '10');
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new BadRequest('limit is 1 to 1000');
      const found = newestFirst([sms.messages, mail.mails], { to: url.searchParams.get('to'), limit });
      return {
        messages: found.map(({ id, channel, to, template, subject, body, code, sent_at }) => ({
          id,
          channel,
          to,
          template,
          subject,
          body,
          code,
          sent_at,
        })),
      };
    },
    'POST /dify/next': async ({ body }) => {
      const { behaviour, times } = parsed(difyNext, body);
      await dify.book.queue(behaviour, times);
      return undefined;
    },
    'DELETE /dify/next': async () => {
      await dify.book.clearQueue();
      return undefined;
    },
    'GET /dify/runs': async ({ url }) => ({
      runs: dify.book.list(url.searchParams.get('application_no')).map(shownRun),
    }),
    'GET /payouts': async ({ url }) => ({
      payouts: payout.book
        .list({
          payoutNos: url.searchParams.get('payout_no')?.split(',') ?? null,
          applicationId: url.searchParams.get('application_id'),
          loanId: url.searchParams.get('loan_id'),
        })
        .map(shownPayout),
    }),
    'POST /payouts/next': async ({ body }) => {
      const { behaviour, times } = parsed(payoutNext, body);
      await payout.book.queue(behaviour, times);
      return undefined;
    },
    'DELETE /payouts/next': async () => {
      await payout.book.clearQueue();
      return undefined;
    },
    ...paymentRoutes(payments),
    'GET /certifications': async ({ url }) => {
      const check = z.enum(CHECKS).nullable().safeParse(url.searchParams.get('check'));
      if (!check.success) throw new BadRequest(`check is one of ${CHECKS.join(', ')}`);
      return {
        questions: certification.questions.list(check.data).map(({ receivedAt, ...question }) => ({
          ...question,
          received_at: new Date(receivedAt).toISOString(),
        })),
      };
    },
    'POST /certifications/next': async ({ body }) => {
      const { check, behaviour, times } = parsed(checkNext, body);
      certification.questions.next(check, behaviour, times);
      return undefined;
    },
    'DELETE /certifications/next': async () => {
      certification.questions.clearQueues();
      return undefined;
    },
    'POST /sms/next': async ({ body }) => {
      const { behaviour, times } = parsed(smsNext, body);
      sms.next(behaviour, times);
      return undefined;
    },
    'POST /mail/next': async ({ body }) => {
      const { behaviour, times } = parsed(mailNext, body);
      mail.next(behaviour, times);
      return undefined;
    },
    'POST /outages': async ({ body }) => {
      const { component, down } = parsed(outage, body);
      const listeners = {
        sms: sms.listener,
        smtp: mail.listener,
        payout: payout.listener,
        payment: payments.listener,
        dify: dify.listener,
        storage,
        identity: certification.identity.listener,
        bureau: certification.bureau.listener,
      };
      const listener = listeners[component];
      if (listener === undefined) throw new BadRequest('no door stands in front of the object storage');
      await listener.setDown(down);
      return undefined;
    },
    'POST /reset': async () => {
      for (const part of [dify, sms, mail, payout, payments, certification.identity, certification.bureau]) {
        await part.listener.setDown(false);
      }
      certification.questions.reset();
      certification.bureau.reset();
      await storage?.setDown(false);
      await Promise.all([
        dify.book.reset(),
        sms.reset(),
        mail.reset(),
        payout.book.reset(),
        payments.book.reset(),
      ]);
      return undefined;
    },
  };
}

function paymentRoutes(payments: PaymentsStandIn): Record<string, Handler> {
  return {
    'GET /payments': async ({ url }) => ({
      payments: payments.book
        .list(url.searchParams.get('payment_no')?.split(',') ?? null)
        .map((trade) => shownTrade(payments, trade)),
    }),
    'POST /payments/complete': async ({ body }) => {
      const { payment_no, result } = parsed(completion, body);
      await payments.complete(payment_no, result);
      return undefined;
    },
    'POST /payments/notify': async ({ body }) => {
      const { payment_no, tamper } = parsed(renotification, body);
      return { ok: true, ...(await payments.notify(payment_no, tamper)) };
    },
    'POST /payments/next': async ({ body }) => {
      const { behaviour, times } = parsed(paymentNext, body);
      await payments.book.queue(behaviour, times);
      return undefined;
    },
    'DELETE /payments/next': async () => {
      await payments.book.clearQueue();
      return undefined;
    },
  };
}

function parsed<T extends z.ZodType>(schema: T, body: string): z.output<T> {
  const result = schema.safeParse(jsonObject(body));
  if (!result.success) throw new BadRequest(z.prettifyError(result.error));
  return result.data;
}

function shownRun(run: RunRecord): object {
  const { status, outputs, error, finishedAt } = stateOf(run);
  return {
    run_id: run.runId,
    application_no: run.inputs['application_no'] ?? null,
    user: run.user,
    behaviour: run.behaviour,
    status,
    inputs: run.inputs,
    outputs,
    error,
    received_at: new Date(run.receivedAt).toISOString(),
    finished_at: finishedAt === null ? null : new Date(finishedAt).toISOString(),
  };
}

function shownTrade({ book }: PaymentsStandIn, trade: Trade): object {
  return {
    payment_no: trade.paymentNo,
    channel: trade.channel,
    amount: trade.amountFen,
    status: trade.status,
    trade_no: trade.tradeNo,
    attempts: trade.attempts,
    refunds: book
      .refundsOf(trade.paymentNo)
      .map(({ refundNo, amountFen }) => ({ refund_no: refundNo, amount: amountFen })),
    created_at: new Date(trade.createdAt).toISOString(),
  };
}

function shownPayout(order: PayoutOrder): object {
  return {
    payout_no: order.payoutNo,
    amount: order.amountFen,
    payee: order.payee,
    status: order.status,
    attempts: order.attempts,
    created_at: new Date(order.createdAt).toISOString(),
  };
}
