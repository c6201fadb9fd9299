import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { requireTestPart } from '../../../config/test-environment.ts';
import { seedStaff } from '../../../sandbox/seed-staff.ts';
import { type Platform, type PlatformOptions, startPlatform } from '../../support/platform.ts';

/** Where pictures are kept; ignored by git. */
const PICTURES = fileURLToPath(new URL('../../../artefacts/browser', import.meta.url));

export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
/** The machine has other things to do while tests run. */
const PATIENCE_MS = 20_000;

export interface Visit {
  readonly language?: 'zh' | 'en';
  readonly size?: { readonly width: number; readonly height: number };
}

/** A whole platform that serves the built console, and a real browser to open it in. */
export interface ConsoleStage {
  readonly platform: Platform;
  readonly password: string;
  /** A browser of one's own: nothing of another visit is in it. */
  visit(visit?: Visit): Promise<Page>;
  /** The same, signed in through the login page as one of the sandbox's staff, at an address below `/console`. */
  as(username: string, path?: string, visit?: Visit): Promise<Page>;
  /** Whatever pages have complained about: scripts that failed, what the policy forbade. */
  readonly complaints: readonly string[];
  stop(): Promise<void>;
}

/** @param options what differs from the sandbox's settings. Call in `before`, with 60 s. */
export async function startConsole(options: PlatformOptions = {}): Promise<ConsoleStage> {
  const dir = requireTestPart('consoleDir');
  const platform = await startPlatform({
    // a page asks for the next case when there is none, too
    rowPerRequest: false,
    ...options,
    env: { CONSOLE_DIR: dir, ...options.env },
  });
  const complaints: string[] = [];
  const contexts: BrowserContext[] = [];
  let browser: Browser;
  try {
    await seedStaff(platform.ops);
    browser = await chromium.launch({
      executablePath: requireTestPart('chromium'),
      args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
  } catch (error) {
    await platform.stop();
    throw error;
  }

  const visit = async ({ language = 'zh', size = DESK }: Visit = {}): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: platform.url(),
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Europe/Lisbon',
      viewport: size,
      hasTouch: size.width < 600,
    });
    contexts.push(context);
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      // a refusal is an answer, which the browser writes down as an error
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) {
        complaints.push(`${page.url()}: ${text}`);
      }
    });
    return page;
  };
  const password = platform.config.sandboxOperatorPassword;

  return {
    platform,
    password,
    visit,
    complaints,
    async as(username, path = '', how = {}) {
      const page = await visit(how);
      await page.goto(`/console/${path}`);
      await signIn(page, username, password);
      await page.getByRole('navigation').or(page.getByRole('banner')).first().waitFor();
      return page;
    },
    async stop() {
      for (const context of contexts) await context.close();
      await browser.close();
      await platform.stop();
    },
  };
}

/** Fills in the login form and sends it with Enter. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel(/^(用户名|User name)$/).fill(username);
  const field = page.getByLabel(/^(密码|Password)$/);
  await field.fill(password);
  await field.press('Enter');
}

/** Keeps a picture of a page as it is now, all of it: `artefacts/browser/<name>.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  await page.waitForTimeout(350); // what slides and fades has arrived
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}
