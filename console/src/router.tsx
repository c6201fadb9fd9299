import { createBrowserRouter, type RouteObject } from 'react-router';
import type { PageArea } from './area.ts';
import { Frame } from './layout/frame.tsx';
import { Guarded } from './layout/guarded.tsx';
import { BrokenPage, MissingPage, StartPage } from './layout/plain-pages.tsx';
import { LoginPage } from './pages/login/login-page.tsx';
import { areas } from './pages.ts';

function routesOf(area: PageArea): RouteObject[] {
  return area.routes.map(({ path, load }) => ({
    path,
    lazy: async () => {
      const Page = await load();
      return {
        element: (
          <Guarded area={area}>
            <Page />
          </Guarded>
        ),
      };
    },
    errorElement: <BrokenPage />,
  }));
}

/** `/console/login` stands alone; everything else stands in the frame, for somebody who is signed in. */
export const router = createBrowserRouter(
  [
    { path: '/login', element: <LoginPage />, errorElement: <BrokenPage /> },
    {
      path: '/',
      element: <Frame />,
      errorElement: <BrokenPage />,
      hydrateFallbackElement: <span />,
      children: [
        { index: true, element: <StartPage /> },
        ...areas.flatMap(routesOf),
        // for everybody who is signed in, and so in no area
        {
          path: 'account',
          lazy: async () => ({ Component: (await import('./pages/account/account-page.tsx')).AccountPage }),
          errorElement: <BrokenPage />,
        },
        { path: '*', element: <MissingPage /> },
      ],
    },
  ],
  { basename: '/console' },
);
