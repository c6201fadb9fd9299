import { expect } from 'chai';
import { type ConsoleStage, PHONE, picture, signIn, startConsole } from './support/console.ts';
import { expectAccessible } from './support/faults.ts';

describe('The console’s login', function () {
  this.timeout(90_000);
  let stage: ConsoleStage;

  before(async () => {
    stage = await startConsole({ env: { LOGIN_CAPTCHA_AFTER: '2' } });
  });
  after(() => stage.stop());

  it('opens the console with the password that npm start prints, and leads back to where one was going', async () => {
    const page = await stage.visit();
    await page.goto('/console/tasks?kind=consultation');
    await page.getByRole('heading', { name: '登录控制台' }).waitFor();
    expect(new URL(page.url()).pathname).to.equal('/console/login');
    await expectAccessible(page, 'the login page');
    await picture(page, 'login');
    await signIn(page, 'reviewer', stage.password);
    await page.getByRole('heading', { name: '任务队列', level: 1 }).waitFor();
    const { pathname, search } = new URL(page.url());
    expect(`${pathname}${search}`).to.equal('/console/tasks?kind=consultation');
    await page.getByText('李审核').waitFor();
    await expectAccessible(page, 'the empty queue');
    await picture(page, 'queue-empty');
  });

  it('works on a phone', async () => {
    const page = await stage.as('reviewer', '', { size: PHONE });
    await page.getByRole('button', { name: '菜单' }).click();
    await page.getByRole('link', { name: '任务队列' }).waitFor();
    await picture(page, 'menu-phone');
  });

  it('leaves no complaint of a browser behind', () => {
    expect(stage.complaints).to.deep.equal([]);
  });
});
