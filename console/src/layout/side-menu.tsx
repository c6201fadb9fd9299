import { Menu } from 'antd';
import { Link, useLocation } from 'react-router';
import { useMe } from '../api/who.ts';
import { type AreaGroup, mayEnter, type PageArea } from '../area.ts';
import { useLanguage } from '../language.ts';
import { areas } from '../pages.ts';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';

const GROUPS: readonly AreaGroup[] = ['work', 'money', 'people', 'catalogue', 'system'];

/** The areas this person may see, in their groups. */
export function SideMenu({ onChosen }: { readonly onChosen?: () => void }) {
  const t = useTexts(commonTexts);
  const tongue = useLanguage();
  const { permissions } = useMe();
  const { pathname } = useLocation();
  const mine = areas.filter((area) => mayEnter(area, permissions));
  const names: Record<AreaGroup, string> = {
    work: t.groupWork,
    money: t.groupMoney,
    people: t.groupPeople,
    catalogue: t.groupCatalogue,
    system: t.groupSystem,
  };
  const entry = (area: PageArea) => ({
    key: area.key,
    label: <Link to={`/${area.routes[0]?.path ?? ''}`}>{area.label[tongue]}</Link>,
  });
  const items = GROUPS.flatMap((group) => {
    const children = mine.filter((area) => area.group === group).map(entry);
    return children.length === 0
      ? []
      : [{ key: group, type: 'group' as const, label: names[group], children }];
  });
  const current = mine.find((area) =>
    area.routes.some(({ path }) => pathname.split('/')[1] === path.split('/')[0]),
  );
  return (
    <nav aria-label={t.menu}>
      <Link to="/" style={NAME_STYLE} onClick={onChosen}>
        {t.product}
      </Link>
      <Menu
        mode="inline"
        items={items}
        selectedKeys={current === undefined ? [] : [current.key]}
        onClick={onChosen}
        style={{ borderInlineEnd: 'none' }}
      />
    </nav>
  );
}

const NAME_STYLE = { display: 'block', padding: '18px 24px 10px', fontWeight: 600, fontSize: 16 } as const;
