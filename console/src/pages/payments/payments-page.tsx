import { Tabs } from 'antd';
import { Page } from '../../parts/page.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { paymentTexts } from '../../texts/payments.ts';
import { useTexts } from '../../texts.ts';
import { PaymentList } from './payment-list.tsx';
import { PayoutList } from './payout-list.tsx';
import { RefundList } from './refund-list.tsx';

/** Money on its way in, out and back, with what the channels say. */
export function PaymentsPage() {
  const t = useTexts(paymentTexts);
  const [{ tab }, change] = useUrlState({ tab: 'payments' });
  return (
    <Page title={t.menu}>
      <Tabs
        activeKey={tab}
        onChange={(chosen) => change({ tab: chosen })}
        destroyOnHidden
        items={[
          { key: 'payments', label: t.payments, children: <PaymentList /> },
          { key: 'payouts', label: t.payouts, children: <PayoutList /> },
          { key: 'refunds', label: t.refunds, children: <RefundList /> },
        ]}
      />
    </Page>
  );
}
