import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { LoanApplication } from '../../models/loan-application.ts';
import { contractProducts } from '../contract/support/products.ts';
import { type ConsoleStage, PHONE, picture, startConsole } from './support/console.ts';
import { expectAccessible } from './support/faults.ts';

const APPLY = { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买农资' };

describe('An application in the console', function () {
  this.timeout(120_000);
  let stage: ConsoleStage;

  before(async () => {
    stage = await startConsole();
    const { knex, ops } = stage.platform;
    await contractProducts(knex, await ops.clock.now());
  });
  after(() => stage.stop());

  const record = (id: number) => LoanApplication.query(stage.platform.knex).findById(id).throwIfNotFound();
  const aiAdvises = (behaviour: string) =>
    stage.platform.request('POST', '/sandbox/dify/next', { json: { behaviour, times: 1 } });
  const applied = async (): Promise<{ id: number; taskId: number }> => {
    const { platform } = stage;
    const borrower = await platform.asUser();
    const answer = await borrower.post('/api/v1/loans/applications', APPLY);
    const id = answer.number('data.application_id');
    const task = await platform.eventually('a task', async () =>
      platform.knex('human_tasks').where({ kind: 'loan_application', subject_id: id }).first(),
    );
    return { id, taskId: task.id };
  };
  const decided = (id: number, states: readonly string[]) =>
    stage.platform.eventually(`application ${id} ${states.join(' or ')}`, async () => {
      const { status } = await record(id);
      return states.includes(status) ? status : undefined;
    });
  const settled = async (page: Page) => {
    await page.getByText('AI 建议').first().waitFor();
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
  };

  it('takes three clicks from the queue to the decision when the case is clear', async () => {
    await aiAdvises('approve');
    const { id, taskId } = await applied();
    const page = await stage.as('reviewer', 'tasks');
    let clicks = 0;
    const click = async (what: ReturnType<Page['locator']>) => {
      clicks += 1;
      await what.click();
    };
    await click(page.locator(`tr[data-row-key="${taskId}"] a`).first());
    await settled(page);
    await click(page.getByText('通过', { exact: true }));
    await page.getByText('与AI建议一致').waitFor();
    await page.getByText('按批准条件的还款计划').waitFor();
    await expectAccessible(page, 'the review of an application');
    await picture(page, 'review');
    await click(page.getByRole('button', { name: '提交', exact: true }));
    expect(clicks).to.equal(3);
    await decided(id, ['approved', 'disbursed']);
    const [task] = await stage.platform.knex('human_tasks').where({ id: taskId });
    expect(task).to.include({ decision: 'approve', reason_code: 'as_advised' });
    expect(stage.complaints).to.deep.equal([]);
  });

  it('leaves the reason to the reviewer when the AI does not advise what he decides', async () => {
    await aiAdvises('reject');
    const { id, taskId } = await applied();
    const page = await stage.as('reviewer', `tasks/${taskId}`);
    await settled(page);
    await page.getByText('建议拒绝', { exact: true }).waitFor();
    await page.getByText('通过', { exact: true }).click();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText('请选择原因').last().waitFor();
    expect((await record(id)).status).not.to.equal('approved');
  });

  it('keeps what was typed over a reload, and shows the plan of those terms', async () => {
    const { taskId } = await applied();
    const page = await stage.as('reviewer', `tasks/${taskId}`);
    await settled(page);
    await page.getByRole('button', { name: /^领取/ }).click();
    await page.getByText('您已领取').waitFor();
    await page.getByText('通过', { exact: true }).click();
    await page.getByLabel('金额（元）').fill('3000');
    await page.getByText('草稿已保存').waitFor();
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('金额（元）').inputValue()).to.equal('3000.00');
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/preview'));
    await page.getByLabel('金额（元）').fill('2500');
    const { data } = (await (await asked).json()) as { data: { amount: number } };
    expect(data.amount).to.equal(250_000);
  });

  it('shows masked numbers, and the clear ones only for a reason that is written down', async () => {
    const { id } = await applied();
    const page = await stage.as('reviewer', `applications/${id}`);
    await settled(page);
    const { userId } = await record(id);
    const user = await stage.platform.knex('users').where({ id: userId }).first();
    expect(await page.content()).not.to.contain(user.phone);
    await page.getByRole('button', { name: '查看完整信息' }).click();
    await page.getByLabel(/查看原因/).fill('电话核实申请人');
    await picture(page, 'reveal');
    await page.getByRole('button', { name: '查看', exact: true }).click();
    await page.getByText(user.phone).waitFor();
    const row = await stage.platform
      .knex('audit_log')
      .where({ action: 'user.reveal', subject_id: String(userId) })
      .first();
    expect(row.after).to.include({ reason: '电话核实申请人' });
    await expectAccessible(page, 'an application');
    await picture(page, 'application');
  });

  it('fits a phone', async () => {
    const { taskId } = await applied();
    const page = await stage.as('reviewer', `tasks/${taskId}`, { size: PHONE });
    await settled(page);
    await picture(page, 'review-phone');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).to.be.at.most(PHONE.width);
  });
});
