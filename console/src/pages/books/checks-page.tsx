import { Page } from '../../parts/page.tsx';
import { booksTexts } from '../../texts/books.ts';
import { useTexts } from '../../texts.ts';
import { CheckList, CheckNow } from './check-list.tsx';

/** Where the run of a look at the books leads to. */
export function ChecksPage() {
  const t = useTexts(booksTexts);
  return (
    <Page title={t.checks} actions={<CheckNow />} back={{ to: '/books', label: t.menu }}>
      <CheckList />
    </Page>
  );
}
