import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type ConsoleStage, PHONE, picture, startConsole } from './support/console.ts';
import { expectAccessible } from './support/faults.ts';
import { askQuestions } from './support/tasks.ts';

const QUESTIONS = ['水稻叶片发黄是什么原因？', '苹果树为何落果？', '小麦几月追肥？', '大棚番茄如何防病？'];

describe('The console’s queue', function () {
  this.timeout(120_000);
  let stage: ConsoleStage;
  let tasks: number[];

  before(async () => {
    stage = await startConsole();
    tasks = await askQuestions(stage.platform, QUESTIONS);
  });
  after(() => stage?.stop());

  const taskRow = (id: number) => stage.platform.knex('human_tasks').where({ id }).first();
  const rows = (page: Page) => page.locator('tbody tr[data-row-key]');
  const statusOf = async (id: number, status: string) =>
    stage.platform.eventually(`task ${id} ${status}`, async () => {
      const row = await taskRow(id);
      return row.status === status ? row : undefined;
    });

  it('lists what waits, with its due time, and filters it in the address', async () => {
    const page = await stage.as('senior', 'tasks');
    await rows(page).nth(3).waitFor();
    expect(await rows(page).count()).to.equal(4);
    await page
      .getByText(/剩 \d+ (?:天|小时)/)
      .first()
      .waitFor();
    await expectAccessible(page, 'the queue');
    await picture(page, 'queue');
    await page.getByRole('button', { name: /^咨询 4$/ }).click();
    await page.getByText('我的 0').click();
    await page.getByText('没有符合条件的记录').waitFor();
    expect(new URL(page.url()).search).to.equal('?kind=consultation&view=mine');
    await page.reload();
    await page.getByText('没有符合条件的记录').waitFor();
  });

  it('is in English for whoever reads English, and says so at once when switched', async () => {
    const page = await stage.as('reviewer', 'tasks', { language: 'en' });
    await page.getByRole('heading', { name: 'Task queue', level: 1 }).waitFor();
    await picture(page, 'queue-en');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '任务队列', level: 1 }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '任务队列', level: 1 }).waitFor();
  });

  it('fits a phone: the page does not scroll sideways, the table does', async () => {
    const page = await stage.as('reviewer', 'tasks', { size: PHONE });
    await rows(page).first().waitFor();
    await picture(page, 'queue-phone');
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).to.be.at.most(PHONE.width);
    await expectAccessible(page, 'the queue on a phone');
  });

  it('is decided from in three clicks: claim, choose, send; and can be taken back', async () => {
    const page = await stage.as('reviewer', 'tasks');
    const [id = 0] = tasks;
    await page.locator(`tr[data-row-key="${id}"]`).getByRole('button', { name: /领取/ }).click();
    await page.getByText(/您已领取，有效至/).waitFor();
    expect((await taskRow(id)).status).to.equal('claimed');
    await page.getByText(QUESTIONS[0] ?? '').waitFor();
    await page.getByText('答复', { exact: true }).click();
    await page.getByLabel('说明').fill('可能是缺氮，请先取土化验。');
    await page.getByText('草稿已保存').waitFor();
    await expectAccessible(page, 'a task');
    await picture(page, 'task');

    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText(/秒后提交：答复/).waitFor();
    await picture(page, 'decision-held');
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('已撤销，没有提交').waitFor();
    expect((await taskRow(id)).status, 'nothing was sent').to.equal('claimed');
    expect(await page.getByLabel('说明').inputValue()).to.equal('可能是缺氮，请先取土化验。');

    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('button', { name: '立即提交' }).click();
    await statusOf(id, 'completed');
    await page.goto(`/console/tasks/${id}`);
    await page.getByText(/李审核 于 .* 处理/).waitFor();
    await picture(page, 'task-decided');
  });

  it('keeps what was written over a reload', async () => {
    const page = await stage.as('reviewer', `tasks/${tasks[1]}`);
    await page.getByRole('button', { name: '领取', exact: true }).click();
    await page.getByText(/您已领取，有效至/).waitFor();
    await page.getByLabel('说明').fill('先看看水分');
    await page.getByText('草稿已保存').waitFor();
    await page.reload();
    await page.getByLabel('说明').waitFor();
    expect(await page.getByLabel('说明').inputValue()).to.equal('先看看水分');
    await page.getByRole('button', { name: '退回队列' }).click();
    await page.getByText('已退回队列').waitFor();
  });

  it('tells the slower of two who was quicker, when they claim together', async () => {
    const [, , id = 0] = tasks;
    const [one, other] = [await stage.as('reviewer', 'tasks'), await stage.as('senior', 'tasks')];
    const claim = (page: Page) =>
      page.locator(`tr[data-row-key="${id}"]`).getByRole('button', { name: /领取/ });
    await Promise.all([claim(one).waitFor(), claim(other).waitFor()]);
    await Promise.all([claim(one).click(), claim(other).click()]);
    const won = (page: Page) =>
      page
        .getByText(/您已领取，有效至/)
        .waitFor()
        .then(() => page);
    const winner = await Promise.any([won(one), won(other)]);
    const loser = winner === one ? other : one;
    await loser
      .getByRole('alert')
      .filter({ hasText: winner === one ? '李审核' : '王高级' })
      .waitFor();
    await picture(loser, 'claim-lost');
  });

  it('claims several at once', async () => {
    const page = await stage.as('reviewer', 'tasks?view=free');
    await rows(page).first().waitFor();
    await page
      .getByRole('checkbox', { name: /选择 咨询/ })
      .first()
      .check();
    await page.getByRole('button', { name: '领取所选（1）' }).click();
    await page.getByText('已领取 1 / 1 个任务').waitFor();
  });

  it('is worked by the keyboard alone', async () => {
    await askQuestions(stage.platform, ['键盘也能答复吗？']);
    const page = await stage.as('reviewer', 'tasks');
    await rows(page).first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('下一个任务').waitFor();
    await picture(page, 'keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('n');
    await page.getByText(/您已领取，有效至/).waitFor();
    const id = Number(new URL(page.url()).pathname.split('/').at(-1));
    await page.keyboard.press('a');
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate<boolean>('document.activeElement?.tagName === "TEXTAREA"')) break;
    }
    await page.keyboard.type('可以。');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await statusOf(id, 'completed');
  });

  it('leaves no complaint of a browser behind', () => {
    expect(stage.complaints).to.deep.equal([]);
  });
});
