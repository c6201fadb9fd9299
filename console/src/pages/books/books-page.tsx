import { Tabs } from 'antd';
import { Page } from '../../parts/page.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { booksTexts } from '../../texts/books.ts';
import { useTexts } from '../../texts.ts';
import { CheckList, CheckNow } from './check-list.tsx';
import { ReconciliationList } from './reconciliation-list.tsx';

/** Whether the books are right: against the channels' bills, and within themselves. */
export function BooksPage() {
  const t = useTexts(booksTexts);
  const [{ tab }, change] = useUrlState({ tab: 'channels' });
  return (
    <Page title={t.menu} actions={<CheckNow />}>
      <Tabs
        activeKey={tab}
        onChange={(chosen) => change({ tab: chosen })}
        destroyOnHidden
        items={[
          { key: 'channels', label: t.reconciliations, children: <ReconciliationList /> },
          { key: 'checks', label: t.checks, children: <CheckList /> },
        ]}
      />
    </Page>
  );
}
