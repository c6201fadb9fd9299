import { Result } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '../api/who.ts';
import { mayEnter, type PageArea } from '../area.ts';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';

/** Shows a page to those who may see it. The server refuses the others whatever is shown. */
export function Guarded({ area, children }: { readonly area: PageArea; readonly children: ReactNode }) {
  const t = useTexts(commonTexts);
  const { permissions } = useMe();
  if (mayEnter(area, permissions)) return children;
  return <Result status="403" title={t.notAllowed} subTitle={t.notAllowedHint} />;
}
