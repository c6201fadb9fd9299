import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { lastCode } from '../contract/support/codes.ts';
import { type ConsoleStage, PHONE, picture, signIn, startConsole } from './support/console.ts';
import { expectAccessible } from './support/faults.ts';
import { askQuestions } from './support/tasks.ts';

describe('The console’s login', function () {
  this.timeout(120_000);
  let stage: ConsoleStage;

  before(async () => {
    stage = await startConsole({ env: { LOGIN_CAPTCHA_AFTER: '2' } });
  });
  after(() => stage?.stop());

  const queue = (page: Page) => page.getByRole('heading', { name: '任务队列', level: 1 });

  it('opens the console with the password that npm start prints, and leads back to where one was going', async () => {
    const page = await stage.visit();
    await page.goto('/console/tasks?kind=consultation');
    await page.getByRole('heading', { name: '登录控制台' }).waitFor();
    expect(new URL(page.url()).pathname).to.equal('/console/login');
    expect(await page.evaluate<string>('document.activeElement?.id ?? ""'), 'focus').to.equal('username');
    await expectAccessible(page, 'the login page');
    await picture(page, 'login');
    await signIn(page, 'reviewer', stage.password);
    await queue(page).waitFor();
    const { pathname, search } = new URL(page.url());
    expect(`${pathname}${search}`).to.equal('/console/tasks?kind=consultation');
    await page.getByText('李审核').waitFor();
    await expectAccessible(page, 'the empty queue');
    await picture(page, 'queue-empty');
    expect(await page.evaluate<string>('document.cookie'), 'no script can read the session').to.equal('');
  });

  it('says that name or password are wrong, and asks for the characters of a picture after some failures', async () => {
    const page = await stage.visit();
    await page.goto('/console/');
    for (const attempt of [1, 2]) {
      await signIn(page, 'finance', `not it ${attempt}`);
      await page.getByRole('alert').filter({ hasText: '用户名或密码错误' }).waitFor();
      if (attempt === 1) await picture(page, 'login-refused');
    }
    const shown = page.waitForResponse((response) => response.url().includes('/api/v1/captcha'));
    await signIn(page, 'finance', stage.password);
    const { data } = (await (await shown).json()) as { data: { answer: string } };
    await page.getByRole('img', { name: '图形验证码图片' }).waitFor();
    await expectAccessible(page, 'the captcha');
    await picture(page, 'login-captcha');
    await page.getByLabel('图形验证码', { exact: true }).fill(data.answer);
    await page.keyboard.press('Enter');
    await page.getByText('赵财务').waitFor();
  });

  it('asks for the code that was sent, when somebody has a second step', async () => {
    const phone = '13800000042';
    const { knex } = stage.platform;
    const { id } = await knex('staff').where({ username: 'senior' }).first('id');
    await knex('staff').where({ id }).update({ phone, second_factor: true });
    const page = await stage.visit();
    await page.goto('/console/tasks');
    await signIn(page, 'senior', stage.password);
    await page.getByText('验证码已发送到您登记的手机或邮箱。').waitFor();
    await picture(page, 'login-code');
    await page.getByLabel('验证码', { exact: true }).fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: '验证码错误' }).waitFor();
    await page.getByLabel('验证码', { exact: true }).fill(await lastCode(stage.platform, phone));
    await page.keyboard.press('Enter');
    await queue(page).waitFor();
    await page.getByText('王高级').waitFor();
  });

  it('comes over the page when a session ends, keeps what was written, and goes on where it stopped', async () => {
    const [id] = await askQuestions(stage.platform, ['会话失效后还在吗？']);
    const page = await stage.as('reviewer', `tasks/${id}`);
    await page.getByText('答复', { exact: true }).click();
    await page.getByLabel('说明').fill('还在。');
    await stage.platform.knex('sessions').where({ subject_kind: 'staff' }).update({ revoked_at: new Date() });
    await page.getByRole('button', { name: '提交', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录' });
    await dialog.waitFor();
    await expectAccessible(page, 'the dialog of an ended session');
    await picture(page, 'session-ended');
    expect(await page.getByLabel('说明').inputValue()).to.equal('还在。');
    expect(await page.getByLabel('用户名').inputValue(), 'his name is known').to.equal('reviewer');
    await signIn(page, 'reviewer', stage.password);
    await page.getByText(/秒后提交：答复/).waitFor();
    await stage.platform.eventually('the decision', () =>
      stage.platform.knex('human_tasks').where({ id, status: 'completed' }).first('id'),
    );
  });

  it('ends for all tabs of a browser at once, on the server as well', async () => {
    const page = await stage.as('auditor', 'tasks');
    const other = await page.context().newPage();
    await other.goto('/console/tasks');
    await queue(other).waitFor();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('heading', { name: '登录控制台' }).waitFor();
    await other.getByRole('dialog', { name: '登录已失效，请重新登录' }).waitFor();
    await page.goto('/console/tasks');
    await page.getByRole('heading', { name: '登录控制台' }).waitFor();
  });

  it('lets whoever was just appointed choose a password of his own first', async () => {
    const admin = await stage.platform.asStaff('admin');
    const roles = ['reviewer'];
    const made = await admin.post('/api/v1/admin/staff', {
      username: 'newcomer',
      real_name: '新审核',
      roles,
    });
    const initial = String(made.at('data.initial_password'));
    const page = await stage.visit();
    await page.goto('/console/tasks');
    await signIn(page, 'newcomer', initial);
    await page.getByRole('heading', { name: '请先设置自己的密码' }).waitFor();
    await expectAccessible(page, 'the first password');
    await picture(page, 'first-password');
    await page.getByLabel('初始密码').fill(initial);
    await page.getByLabel('新密码', { exact: true }).fill('Spring#2027-rain');
    await page.getByLabel('再次输入新密码').fill('Spring#2027-rain');
    await page.keyboard.press('Enter');
    await queue(page).waitFor();
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
