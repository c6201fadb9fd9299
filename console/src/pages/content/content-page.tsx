import { Tabs } from 'antd';
import { Page } from '../../parts/page.tsx';
import { useUrlState } from '../../parts/url-state.ts';
import { contentTexts } from '../../texts/content.ts';
import { useTexts } from '../../texts.ts';
import { ArticleList } from './article-list.tsx';
import { ExpertList } from './expert-list.tsx';

/** What the app shows to read, and whom it shows to ask. */
export function ContentPage() {
  const t = useTexts(contentTexts);
  const [{ tab }, change] = useUrlState({ tab: 'articles', status: '' });
  return (
    <Page title={t.menu}>
      <Tabs
        activeKey={tab}
        onChange={(chosen) => change({ tab: chosen, status: '' })}
        destroyOnHidden
        items={[
          { key: 'articles', label: t.articles, children: <ArticleList /> },
          { key: 'experts', label: t.experts, children: <ExpertList /> },
        ]}
      />
    </Page>
  );
}
