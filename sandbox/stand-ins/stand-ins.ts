import { startBureau } from './certification/bureau-server.ts';
import { startIdentity } from './certification/identity-server.ts';
import { Questions } from './certification/questions.ts';
import { type Parts, startControl } from './control.ts';
import { startDify } from './dify/server.ts';
import { startMailPage } from './mail/page.ts';
import { startMail } from './mail/server.ts';
import type { PaymentKeys } from './payments/keys.ts';
import { startPayments } from './payments/server.ts';
import { startPayout } from './payout/server.ts';
import { type RegisteredTemplate, startSms } from './sms/server.ts';
import { startTcpGate } from './tcp-gate.ts';

type Ports = Readonly<
  Record<'dify' | 'sms' | 'payout' | 'payments' | 'smtp' | 'mail' | 'control' | 'identity' | 'bureau', number>
>;

export interface StandInsOptions {
  host?: string;
  /** 0 takes any free port. */
  ports: Ports;
  /** Where the books live. */
  dir: string;
  dify: { apiKey: string };
  sms: {
    accessKeyId: string;
    accessKeySecret: string;
    signName: string;
    templates: readonly RegisteredTemplate[];
  };
  payout: { appId: string; appPublicKey: string; channelPrivateKey: string };
  payments: PaymentKeys;
  identity: { accessKeyId: string; accessKeySecret: string };
  bureau: { appId: string; appPublicKey: string; bureauPrivateKey: string };
  /** A door to put in front of the object storage, so that its outage can be tried. */
  storage?: { port: number; target: { host: string; port: number } };
}

export interface StandIns extends Parts {
  readonly ports: Ports;
  readonly controlUrl: string;
  close(): Promise<void>;
}

/** All stand-ins of the outside world in this process, with their remote control. */
export async function startStandIns(options: StandInsOptions): Promise<StandIns> {
  const { ports, dir } = options;
  const host = options.host ?? '127.0.0.1';
  const dify = await startDify({ host, port: ports.dify, dir, ...options.dify });
  const sms = await startSms({ host, port: ports.sms, dir, ...options.sms });
  const mail = await startMail({ host, port: ports.smtp, dir });
  const payout = await startPayout({ host, port: ports.payout, dir, ...options.payout });
  const payments = await startPayments({ host, port: ports.payments, dir, ...options.payments });
  const questions = new Questions();
  const identity = await startIdentity({ host, port: ports.identity, questions, ...options.identity });
  const bureau = await startBureau({ host, port: ports.bureau, questions, ...options.bureau });
  const storage =
    options.storage === undefined ? undefined : await startTcpGate({ host, ...options.storage });
  const page = await startMailPage({ host, port: ports.mail, books: [sms.messages, mail.mails] });
  const control = await startControl(ports.control, {
    dify,
    sms,
    mail,
    payout,
    payments,
    storage,
    certification: { identity, bureau, questions },
  });
  return {
    dify,
    sms,
    mail,
    payout,
    payments,
    storage,
    certification: { identity, bureau, questions },
    ports: {
      dify: dify.listener.port,
      sms: sms.listener.port,
      payout: payout.listener.port,
      payments: payments.listener.port,
      smtp: mail.listener.port,
      mail: page.port,
      control: control.port,
      identity: identity.listener.port,
      bureau: bureau.listener.port,
    },
    controlUrl: `http://127.0.0.1:${control.port}`,
    async close() {
      await control.close();
      await page.close();
      await Promise.all(
        [dify, sms, mail, payout, payments, identity, bureau, storage].map(async (part) => part?.close()),
      );
    },
  };
}
