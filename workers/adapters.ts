import type { Assessor } from '../adapters/dify/assessor.ts';
import { createDifyAssessor } from '../adapters/dify/dify-assessor.ts';
import type { Mailer } from '../adapters/mail/mailer.ts';
import { createSmtpMailer } from '../adapters/mail/smtp-mailer.ts';
import { createAlipayPayout } from '../adapters/payout/alipay-payout.ts';
import type { PayoutChannel } from '../adapters/payout/payout-channel.ts';
import { createAliyunSms } from '../adapters/sms/aliyun-sms.ts';
import type { SmsGateway } from '../adapters/sms/sms-gateway.ts';
import type { Config } from '../config/index.ts';

/** The outside world as the workers see it. */
export interface OutsideWorld {
  readonly assessor: Assessor;
  readonly payouts: PayoutChannel;
  readonly sms: SmsGateway;
  readonly mail: Mailer;
}

/** The real adapters; in the sandbox their addresses are the stand-ins', and nothing else differs. */
export function outsideWorld(config: Config): OutsideWorld {
  return {
    assessor: createDifyAssessor({
      baseUrl: config.dify.baseUrl,
      apiKey: config.dify.apiKey,
      totalMs: config.dify.timeoutMs,
    }),
    payouts: createAlipayPayout(config.payout),
    sms: createAliyunSms({ ...config.sms, baseUrl: config.sms.endpoint }),
    mail: createSmtpMailer(config.smtp),
  };
}
