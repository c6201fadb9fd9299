import { SYSTEM } from '../../domain/actor.ts';
import { PaymentNotification } from '../../models/payment-notification.ts';
import { takeNotification } from '../../operations/payment-notifications.ts';
import { type Command, note, UsageError, word } from './deps.ts';

const list: Command = {
  name: 'notifications list',
  takes: '',
  help: 'Notifications of payment channels that were refused, newest first.',
  async run({ knex }) {
    const rows = (await knex('payment_notifications')
      .whereIn('verdict', ['unsigned', 'malformed', 'unknown_order', 'wrong_app', 'wrong_amount', 'deferred'])
      .orderBy('id', 'desc')
      .limit(100)
      .select('id', 'channel', 'verdict', 'detail', 'deliveries', 'last_received_at')) as Record<
      string,
      unknown
    >[];
    return { says: `${rows.length} notifications were refused, or are not through.`, rows };
  },
};

const process: Command = {
  name: 'notifications process',
  takes: '<id>',
  help: 'Looks at a kept notification again, by the keys of today: signature, order, app and amount, and then what it says.',
  async run(deps, given) {
    const id = word(given, 0, 'notification');
    if (!/^\d{1,15}$/.test(id)) throw new UsageError(`${id} is not the number of a notification.`);
    const kept = await PaymentNotification.query(deps.knex).findById(Number(id));
    if (kept === undefined) throw new UsageError(`There is no notification ${id}.`);
    const { accepted, verdict } = await takeNotification(deps, SYSTEM, kept.channel, {
      rawBody: kept.rawBody,
      header: (name) => kept.headers[name.toLowerCase()],
    });
    const at = await deps.clock.now();
    await deps.knex.transaction((trx) =>
      note(deps, trx, {
        at,
        action: 'ops.notification_process',
        subjectType: 'payment_notification',
        subjectId: kept.id,
        before: { verdict: kept.verdict },
        after: { verdict },
      }),
    );
    return {
      says: `Was ${kept.verdict}, is ${verdict}.`,
      rows: [{ id: kept.id, verdict, accepted }],
      failed: !accepted,
    };
  },
};

export const notificationCommands: readonly Command[] = [list, process];
