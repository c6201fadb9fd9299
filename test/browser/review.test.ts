import { expect } from 'chai';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { LoanApplication } from '../../models/loan-application.ts';
import { contractProducts } from '../contract/support/products.ts';
import type { Caller } from '../support/http.ts';
import { type ConsoleStage, PHONE, picture, startConsole } from './support/console.ts';
import { expectAccessible } from './support/faults.ts';

const APPLY = { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买农资' };

const WIDTH = `document.querySelector('img[alt="身份证.jpg"]').naturalWidth`;

/** The least that is a PDF by its content. */
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

describe('An application in the console', function () {
  this.timeout(120_000);
  let stage: ConsoleStage;

  before(async () => {
    stage = await startConsole();
    const { knex, ops } = stage.platform;
    await contractProducts(knex, await ops.clock.now());
  });
  after(() => stage?.stop());

  const record = (id: number) => LoanApplication.query(stage.platform.knex).findById(id).throwIfNotFound();
  const aiAdvises = (behaviour: string) =>
    stage.platform.request('POST', '/sandbox/dify/next', { json: { behaviour, times: 1 } });
  const handedIn = async (borrower: Caller) => {
    const upload = async (body: Buffer, name: string, type: string) => {
      const file = new File([new Uint8Array(body)], name, { type });
      const answer = await borrower.upload('/api/v1/files/upload', { business_type: 'document', file });
      return String(answer.at('data.file_url'));
    };
    const photo = sharp({ create: { width: 600, height: 400, channels: 3, background: '#3a7' } }).jpeg();
    return [
      { type: 'id_card', url: await upload(await photo.toBuffer(), '身份证.jpg', 'image/jpeg') },
      { type: 'income', url: await upload(PDF, '收入证明.pdf', 'application/pdf') },
      { type: 'land', url: 'https://photos.example.com/land.jpg' },
    ];
  };
  const applied = async (documents: Caller | null = null): Promise<{ id: number; taskId: number }> => {
    const { platform } = stage;
    const borrower = documents ?? (await platform.asUser());
    const uploaded_documents = documents === null ? [] : await handedIn(documents);
    const answer = await borrower.post('/api/v1/loans/applications', { ...APPLY, uploaded_documents });
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

  it('shows what was handed in beside the data, and does not follow an address outside the platform', async () => {
    const { taskId } = await applied(await stage.platform.asUser());
    const page = await stage.as('reviewer', `tasks/${taskId}`);
    await settled(page);
    const image = page.getByRole('img', { name: '身份证.jpg' });
    await image.waitFor();
    await stage.platform.eventually('the picture', async () => {
      const width = await page.evaluate<number>(WIDTH);
      return width === 600 ? true : undefined;
    });
    await picture(page, 'review-documents');
    const pdf = page.waitForResponse((answer) => answer.headers()['content-type'] === 'application/pdf');
    await page.getByText('收入证明.pdf', { exact: true }).first().click();
    expect((await pdf).headers()['content-disposition']).to.match(/^inline/);
    await page.getByText('land.jpg', { exact: true }).click();
    await page.getByText('该材料不在本平台').waitFor();
    expect(await page.locator('a[href*="photos.example.com"]').count()).to.equal(0);
    await expectAccessible(page, 'documents');
    expect(stage.complaints).to.deep.equal([]);
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
