import type { Mailer, MailMessage } from '../../adapters/mail/mailer.ts';
import { OutsideError, type OutsideOutcome } from '../../adapters/outside-error.ts';
import type { SmsGateway, SmsMessage } from '../../adapters/sms/sms-gateway.ts';

/** What a gateway does with its next messages; without a plan it accepts. */
class Plan {
  #next: OutsideOutcome[] = [];
  #wait: (() => Promise<void>) | undefined;

  fails(...outcomes: OutsideOutcome[]): void {
    this.#next.push(...outcomes);
  }

  /** The next message is answered when the promise is fulfilled. */
  waits(wait: () => Promise<void>): void {
    this.#wait = wait;
  }

  async follow(part: 'sms' | 'mail'): Promise<void> {
    const wait = this.#wait;
    this.#wait = undefined;
    await wait?.();
    const outcome = this.#next.shift();
    if (outcome !== undefined)
      throw new OutsideError(part, outcome, `test_${outcome}`, 'as the test wants it');
  }

  clear(): void {
    this.#next = [];
    this.#wait = undefined;
  }
}

/** An SMS vendor that keeps what it was given, also what it then refused. */
export class FakeSms implements SmsGateway {
  readonly plan = new Plan();
  readonly given: SmsMessage[] = [];

  async send(message: SmsMessage): Promise<{ providerId: string }> {
    this.given.push(message);
    await this.plan.follow('sms');
    return { providerId: `biz-${this.given.length}` };
  }

  codes(phone: string): string[] {
    return this.given
      .filter((message) => message.phone === phone)
      .map((message) => message.params['code'] ?? '');
  }

  reset(): void {
    this.plan.clear();
    this.given.length = 0;
  }
}

/** A mail server that keeps what it was given. */
export class FakeMail implements Mailer {
  readonly plan = new Plan();
  readonly given: MailMessage[] = [];

  async send(message: MailMessage): Promise<{ messageId: string }> {
    this.given.push(message);
    await this.plan.follow('mail');
    return { messageId: `<${message.id}@test>` };
  }

  codes(address: string): string[] {
    return this.given
      .filter((mail) => mail.to === address)
      .map((mail) => /\b\d{6}\b/.exec(mail.text)?.[0] ?? '');
  }

  async check(): Promise<void> {}

  close(): void {}

  reset(): void {
    this.plan.clear();
    this.given.length = 0;
  }
}
