import { Drawer, Grid, Layout } from 'antd';
import { useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { MeContext } from '../api/me-context.ts';
import { useWantedProof } from '../api/proof.ts';
import { type Me, useSession } from '../api/session.ts';
import { FirstFactor } from '../pages/login/first-factor.tsx';
import { FirstPassword } from '../pages/login/first-password.tsx';
import { SessionEnded } from '../pages/login/session-ended.tsx';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts.ts';
import { HeaderBar } from './header-bar.tsx';
import { ProofDialog } from './proof-dialog.tsx';
import { SideMenu } from './side-menu.tsx';

const SIDER = 208;

/** The frame around every page: menu, header, content. On a phone the menu is a drawer. */
export function Frame() {
  const t = useTexts(commonTexts);
  const session = useSession();
  const proof = useWantedProof();
  const { pathname, search, hash } = useLocation();
  const wide = Grid.useBreakpoint().lg ?? window.innerWidth >= 992;
  const [open, setOpen] = useState(false);
  if (session.phase === 'starting') return null;
  if (session.phase === 'out') {
    return <Navigate to="/login" replace state={{ back: `${pathname}${search}${hash}` }} />;
  }
  return (
    <MeContext value={session.me}>
      <a className="skip-link" href="#content">
        {t.skip}
      </a>
      <Layout style={{ minHeight: '100vh' }}>
        {wide ? (
          <Layout.Sider theme="light" width={SIDER} style={SIDER_STYLE}>
            <SideMenu />
          </Layout.Sider>
        ) : (
          <Drawer
            open={open}
            onClose={() => setOpen(false)}
            placement="left"
            size={SIDER + 40}
            title={t.menu}
            styles={{ body: { padding: 0 } }}
          >
            <SideMenu onChosen={() => setOpen(false)} />
          </Drawer>
        )}
        <Layout>
          <HeaderBar {...(wide ? {} : { onMenu: () => setOpen(true) })} />
          <Layout.Content id="content" tabIndex={-1} style={{ padding: wide ? 24 : 12, outline: 'none' }}>
            <Inside me={session.me} />
          </Layout.Content>
        </Layout>
      </Layout>
      {session.phase === 'ended' ? <SessionEnded me={session.me} /> : null}
      {session.phase === 'in' && proof !== null ? <ProofDialog methods={proof} /> : null}
    </MeContext>
  );
}

function Inside({ me }: { readonly me: Me }) {
  if (me.mustChangePassword) return <FirstPassword />;
  return me.mustSetSecondFactor ? <FirstFactor /> : <Outlet />;
}

const SIDER_STYLE = {
  borderInlineEnd: '1px solid #e5e8eb',
  position: 'sticky',
  top: 0,
  height: '100vh',
  overflow: 'auto',
} as const;
