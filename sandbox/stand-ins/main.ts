import { registeredTexts } from '../../adapters/messages/sms-templates.ts';
import { loadConfig } from '../../config/index.ts';
import { paymentKeysOf } from './payments/keys.ts';
import { startStandIns } from './stand-ins.ts';

/** The stand-ins' process. Prints one line of JSON when all of them listen, and ends in order on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const config = loadConfig();
  const { standIns: settings, dify, sms, payout, certification } = config;
  if (settings === null) throw new Error('the stand-ins belong to the sandbox, and SANDBOX is off');
  if (settings.payoutAppPublicKey === '' || settings.payoutChannelPrivateKey === '') {
    throw new Error(
      'PAYOUT_PRIVATE_KEY and STAND_IN_PAYOUT_PRIVATE_KEY are needed: the payout channel signs everything',
    );
  }
  if (settings.bureau.appPublicKey === '' || settings.bureau.privateKey === '') {
    throw new Error(
      'CREDIT_BUREAU_PRIVATE_KEY and STAND_IN_BUREAU_PRIVATE_KEY are needed: the credit bureau signs everything',
    );
  }
  const payments = paymentKeysOf(config);
  if (payments === null) {
    throw new Error(
      'the keys of ALIPAY_…, WECHAT_PAY_…, STAND_IN_ALIPAY_PRIVATE_KEY and STAND_IN_WECHAT_PRIVATE_KEY are needed: the payment channels sign everything',
    );
  }
  const running = await startStandIns({
    host: settings.host,
    ports: settings.ports,
    dir: settings.dataDir,
    dify: { apiKey: dify.apiKey },
    sms: {
      accessKeyId: sms.accessKeyId,
      accessKeySecret: sms.accessKeySecret,
      signName: sms.signName,
      templates: [...registeredTexts('zh', sms.templates), ...registeredTexts('en', sms.templates)],
    },
    payout: {
      appId: payout.appId,
      appPublicKey: settings.payoutAppPublicKey,
      channelPrivateKey: settings.payoutChannelPrivateKey,
    },
    payments,
    identity: certification.identity,
    bureau: {
      appId: certification.bureau.appId,
      appPublicKey: settings.bureau.appPublicKey,
      bureauPrivateKey: settings.bureau.privateKey,
    },
    ...(settings.storage === null ? {} : { storage: settings.storage }),
  });
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    running.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  console.log(JSON.stringify({ ready: true, ports: running.ports }));
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

main().catch(fail);
