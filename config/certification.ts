import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { Variables } from './variables.ts';

/** The providers that certifications are checked with. */
export interface CertificationConfig {
  readonly identity: {
    readonly endpoint: string;
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
    readonly sceneId: string;
  };
  readonly bureau: {
    readonly url: string;
    readonly appId: string;
    /** ours, PEM */
    readonly privateKey: string;
    /** the bureau's, PEM */
    readonly publicKey: string;
  };
}

export function certificationConfig(values: Variables): CertificationConfig {
  return {
    identity: {
      endpoint: values.IDENTITY_ENDPOINT,
      accessKeyId: values.IDENTITY_ACCESS_KEY_ID,
      accessKeySecret: values.IDENTITY_ACCESS_KEY_SECRET,
      sceneId: values.IDENTITY_SCENE_ID,
    },
    bureau: {
      url: values.CREDIT_BUREAU_URL,
      appId: values.CREDIT_BUREAU_APP_ID,
      privateKey: values.CREDIT_BUREAU_PRIVATE_KEY,
      publicKey: values.CREDIT_BUREAU_PUBLIC_KEY,
    },
  };
}

/** What the stand-in bureau needs to play the other side: its own key, and our public one; '' where no keys were provided. */
export function bureauStandIn(values: Variables): {
  readonly privateKey: string;
  readonly appPublicKey: string;
} {
  const { CREDIT_BUREAU_PRIVATE_KEY: ours } = values;
  return {
    privateKey: values.STAND_IN_BUREAU_PRIVATE_KEY,
    appPublicKey: ours === '' ? '' : createPublicKey(ours).export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** The keys of this part, for the check that each can be read. */
export function certificationKeys(values: Variables) {
  return [
    ['CREDIT_BUREAU_PRIVATE_KEY', values.CREDIT_BUREAU_PRIVATE_KEY, createPrivateKey],
    ['CREDIT_BUREAU_PUBLIC_KEY', values.CREDIT_BUREAU_PUBLIC_KEY, createPublicKey],
    ['STAND_IN_BUREAU_PRIVATE_KEY', values.STAND_IN_BUREAU_PRIVATE_KEY, createPrivateKey],
  ] as const;
}
