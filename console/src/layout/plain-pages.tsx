import { Button, Result } from 'antd';
import { Link, Navigate, useRouteError } from 'react-router';
import { useMe } from '../api/who.ts';
import { mayEnter } from '../area.ts';
import { areas } from '../pages.ts';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';

/** `/console`: the first area this person may see. */
export function StartPage() {
  const t = useTexts(commonTexts);
  const { permissions } = useMe();
  const first = areas.find((area) => mayEnter(area, permissions));
  if (first === undefined) return <Result status="info" title={t.noPages} />;
  return <Navigate to={`/${first.routes[0]?.path ?? ''}`} replace />;
}

export function MissingPage() {
  const t = useTexts(commonTexts);
  return (
    <Result
      status="404"
      title={t.notFound}
      subTitle={t.notFoundHint}
      extra={
        <Link to="/">
          <Button type="primary">{t.home}</Button>
        </Link>
      }
    />
  );
}

/** A page that threw, or whose code could not be loaded because a newer console is served now. */
export function BrokenPage() {
  const t = useTexts(commonTexts);
  const error = useRouteError();
  const outdated = error instanceof TypeError && /import|module/i.test(error.message);
  return (
    <Result
      status="error"
      title={outdated ? t.newVersion : t.broken}
      subTitle={outdated || !(error instanceof Error) ? undefined : error.message}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {t.reload}
        </Button>
      }
    />
  );
}
