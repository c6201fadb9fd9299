import { createPublicKey } from 'node:crypto';
import { bureauStandIn } from './certification.ts';
import { type PaymentStandIn, paymentStandIn } from './payments.ts';
import type { Variables } from './variables.ts';

/** Where the sandbox's stand-ins listen, and what they need to play the other side. Null when SANDBOX is off. */
export interface StandIns {
  readonly host: string;
  readonly ports: {
    readonly dify: number;
    readonly sms: number;
    readonly payout: number;
    readonly payments: number;
    readonly smtp: number;
    readonly mail: number;
    readonly control: number;
    readonly identity: number;
    readonly bureau: number;
  };
  readonly difyUrl: string;
  readonly smsUrl: string;
  readonly payoutUrl: string;
  readonly mailUrl: string;
  readonly controlUrl: string;
  /** the door in front of the object storage, by which its outage can be tried; null when it stands open */
  readonly storage: {
    readonly port: number;
    readonly target: { readonly host: string; readonly port: number };
  } | null;
  /** where their append-only books live */
  readonly dataDir: string;
  /** the channel's key pair half that signs its answers (PEM), or '' when no payout keys were provided */
  readonly payoutChannelPrivateKey: string;
  /** the platform's public key (PEM), with which the channel checks requests, or '' */
  readonly payoutAppPublicKey: string;
  readonly payments: PaymentStandIn;
  readonly bureau: ReturnType<typeof bureauStandIn>;
}

export function standIns(values: Variables): StandIns {
  const host = values.STAND_IN_HOST;
  const url = (port: number): string => `http://${host}:${port}`;
  const { PAYOUT_PRIVATE_KEY: appKey } = values;
  return {
    host,
    ports: {
      dify: values.STAND_IN_DIFY_PORT,
      sms: values.STAND_IN_SMS_PORT,
      payout: values.STAND_IN_PAYOUT_PORT,
      payments: values.STAND_IN_PAYMENTS_PORT,
      smtp: values.STAND_IN_SMTP_PORT,
      mail: values.STAND_IN_MAIL_PORT,
      control: values.STAND_IN_CONTROL_PORT,
      identity: values.STAND_IN_IDENTITY_PORT,
      bureau: values.STAND_IN_BUREAU_PORT,
    },
    difyUrl: url(values.STAND_IN_DIFY_PORT),
    smsUrl: url(values.STAND_IN_SMS_PORT),
    payoutUrl: url(values.STAND_IN_PAYOUT_PORT),
    mailUrl: url(values.STAND_IN_MAIL_PORT),
    controlUrl: url(values.STAND_IN_CONTROL_PORT),
    storage: storageDoor(values),
    dataDir: values.STAND_IN_DATA_DIR,
    bureau: bureauStandIn(values),
    payoutChannelPrivateKey: values.STAND_IN_PAYOUT_PRIVATE_KEY,
    payments: paymentStandIn(values),
    payoutAppPublicKey:
      appKey === '' ? '' : createPublicKey(appKey).export({ type: 'spki', format: 'pem' }).toString(),
  };
}

function storageDoor({
  STAND_IN_STORAGE_PORT: port,
  STAND_IN_STORAGE_TARGET: behind,
}: Variables): StandIns['storage'] {
  if (behind === undefined) return null;
  const colon = behind.lastIndexOf(':');
  return { port, target: { host: behind.slice(0, colon), port: Number(behind.slice(colon + 1)) } };
}
