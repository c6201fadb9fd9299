import 'antd/dist/reset.css';
import './console.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { keepAlive } from './api/keep-alive.ts';
import { followOtherTabs } from './api/session.ts';
import { loadSettings } from './api/settings.ts';
import { lookWhoIsHere } from './api/who.ts';
import { chooseLanguage, language } from './language.ts';
import { router } from './router.tsx';
import { Surroundings } from './surroundings.tsx';
import { Unstartable } from './unstartable.tsx';

const place = document.getElementById('console');
if (place === null) throw new Error('index.html has no place for the console');
const root = createRoot(place);

chooseLanguage(language());

async function start(): Promise<void> {
  try {
    await Promise.all([loadSettings(), lookWhoIsHere({ told: true })]);
  } catch (error) {
    root.render(
      <Surroundings>
        <Unstartable error={error} again={() => void start()} />
      </Surroundings>,
    );
    return;
  }
  root.render(
    <StrictMode>
      <Surroundings>
        <RouterProvider router={router} />
      </Surroundings>
    </StrictMode>,
  );
}

keepAlive();
// an unreachable server is met again by the next request, which says so
followOtherTabs(() => void lookWhoIsHere({ told: true }).catch(() => undefined));
void start();
