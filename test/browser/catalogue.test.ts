import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { Article } from '../../models/article.ts';
import { Expert } from '../../models/expert.ts';
import { LoanProduct } from '../../models/loan-product.ts';
import { SystemConfig } from '../../models/system-config.ts';
import { seedContent } from '../../sandbox/seed-content.ts';
import { seedMachines } from '../../sandbox/seed-machines.ts';
import { seedProducts } from '../../sandbox/seed-products.ts';
import { buildConsultation } from '../support/consultation-story.ts';
import { buildOrder } from '../support/rental-story.ts';
import { type ConsoleStage, PHONE, picture, startConsole } from './support/console.ts';
import { expectAccessible } from './support/faults.ts';

describe('What staff keep for the public, in the console', function () {
  this.timeout(120_000);
  let stage: ConsoleStage;
  let orderId: number;

  before(async () => {
    stage = await startConsole();
    const { knex, ops } = stage.platform;
    await seedProducts(ops);
    await seedContent(ops);
    await seedMachines(ops);
    const at = await ops.clock.now();
    const order = await buildOrder(knex, at, {
      status: 'confirmed',
      paidRentalFen: 80_000n,
      paidDepositFen: 500_000n,
      paidAt: at,
      confirmedAt: at,
    });
    orderId = order.id;
    const expert = await Expert.query(knex).findById(1).throwIfNotFound();
    await buildConsultation(knex, at, { askedExpertId: expert.id });
  });
  after(() => stage?.stop());

  const row = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });
  const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: /^(保\s?存)$/ });
  const gone = (page: Page) => page.getByRole('dialog').waitFor({ state: 'hidden' });

  it('a product is made, changed in yuan and percent, taken off and brought back', async () => {
    const { knex } = stage.platform;
    const page = await stage.as('admin', 'products');
    await page.getByRole('button', { name: '新建产品' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('产品编码').fill('CPD9');
    await dialog.getByLabel('产品名称').fill('测试贷');
    await dialog.getByLabel('产品类别').fill('micro');
    await dialog.getByLabel('产品类别').press('Enter');
    await dialog.getByLabel('最低金额（元）').fill('1000.29');
    await dialog.getByLabel('最高金额（元）').fill('50000');
    await dialog.getByLabel('最短期限').fill('1');
    await dialog.getByLabel('最长期限').fill('12');
    await dialog.getByLabel('年利率（%）', { exact: true }).fill('4.35');
    await expectAccessible(page, 'the product form');
    await picture(page, 'product-form');
    await save(page).click();
    await gone(page);
    const made = await LoanProduct.query(knex).findOne({ product_code: 'CPD9' }).throwIfNotFound();
    expect([made.minAmountFen, made.maxAmountFen, made.annualRatePpm, made.secondDecisionAboveFen]).to.eql([
      100_029n,
      5_000_000n,
      43_500,
      null,
    ]);

    await row(page, 'CPD9')
      .getByRole('button', { name: /修\s?改/ })
      .click();
    await dialog.getByLabel('复核额度（元）').fill('20000.07');
    await save(page).click();
    await gone(page);
    const changed = await LoanProduct.query(knex).findById(made.id).throwIfNotFound();
    expect([changed.secondDecisionAboveFen, changed.minAmountFen, changed.annualRatePpm]).to.eql([
      2_000_007n,
      100_029n,
      43_500,
    ]);

    await row(page, 'CPD9')
      .getByRole('button', { name: /停\s?用/ })
      .click();
    await dialog.getByText('不再接受新申请').waitFor();
    await dialog.getByRole('button', { name: /停\s?用/ }).click();
    await row(page, 'CPD9').getByText('已停用').waitFor();
    await row(page, 'CPD9')
      .getByRole('button', { name: /恢\s?复/ })
      .click();
    await dialog.getByRole('button', { name: /恢\s?复/ }).click();
    await row(page, 'CPD9').getByText('使用中').waitFor();
  });

  it('a form that was opened before somebody else saved is refused and keeps what was typed', async () => {
    const { knex } = stage.platform;
    const page = await stage.as('admin', 'products');
    await row(page, 'NZDK001')
      .getByRole('button', { name: /修\s?改/ })
      .click();
    const name = page.getByRole('dialog').getByLabel('产品名称');
    await name.fill('农资贷二');
    await LoanProduct.query(knex).findOne({ product_code: 'NZDK001' }).patch({ version: 7 });
    await save(page).click();
    await page.getByRole('dialog').getByRole('alert').filter({ hasText: '请求编号' }).waitFor();
    expect(await name.inputValue()).to.equal('农资贷二');
    const kept = await LoanProduct.query(knex).findOne({ product_code: 'NZDK001' }).throwIfNotFound();
    expect(kept.productName).to.equal('农资贷');
    await picture(page, 'product-stale');
  });

  it('a public setting is asked about once more before apps get another value', async () => {
    const { knex } = stage.platform;
    const page = await stage.as('admin', 'configs');
    await row(page, 'app_version')
      .getByRole('button', { name: /修\s?改/ })
      .click();
    await page.getByRole('dialog').getByLabel(/^值/).fill('2.0.0');
    await picture(page, 'config-form');
    await save(page).click();
    await page.getByText('应用会马上用上新的值。').waitFor();
    const before = await SystemConfig.query(knex).findById('app_version').throwIfNotFound();
    expect(before.value).to.equal('1.0.0');
    await page
      .locator('.ant-modal-confirm')
      .getByRole('button', { name: /保\s?存/ })
      .click();
    await row(page, 'app_version').getByText('2.0.0').waitFor();
  });

  it('an article is put on top and its text is changed', async () => {
    const { knex } = stage.platform;
    const page = await stage.as('admin', 'content');
    const line = row(page, '冬小麦返青期管理');
    await line.getByRole('button', { name: '置顶' }).click();
    await line.getByRole('button', { name: '取消置顶' }).waitFor();
    await line.getByRole('button', { name: /修\s?改/ }).click();
    await page.getByRole('dialog').getByLabel('正文').fill('新的正文');
    await picture(page, 'article-form');
    await save(page).click();
    await gone(page);
    const article = await Article.query(knex).findById(3).throwIfNotFound();
    expect([article.content, article.isTop, article.publishedAt.toISOString()]).to.eql([
      '新的正文',
      true,
      '2024-02-20T02:00:00.000Z',
    ]);
  });

  it('an order says what may be done with it, and why the rest may not', async () => {
    const page = await stage.as('admin', `orders/${orderId}`);
    await page.getByRole('button', { name: /操\s?作/ }).click();
    await page.getByText('使用中的订单才能登记收回').waitFor();
    await picture(page, 'order-commands');
    await page.getByRole('menuitem', { name: '取消订单' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '取消订单' }).click();
    await dialog.getByText(/原因/).first().waitFor();
    await expectAccessible(page, 'the cancel form');
  });

  it('every page of it can be read by everybody, on a desk and on a phone', async () => {
    const pages = [
      'products',
      'orders',
      `orders/${orderId}`,
      'machines',
      'content',
      'content?tab=experts',
      'configs',
      'consultations',
    ];
    for (const size of [undefined, PHONE]) {
      const page = await stage.as('admin', 'products', size === undefined ? {} : { size });
      for (const address of pages) {
        await page.goto(`/console/${address}`);
        await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
        await page.getByRole('row').or(page.locator('.facts')).first().waitFor();
        if (address === 'consultations')
          await page
            .getByRole('button', { name: /展开行/ })
            .first()
            .click();
        await expectAccessible(page, address);
        const width = await page.evaluate<number>('document.documentElement.scrollWidth');
        expect(width, address).to.be.at.most(size?.width ?? 1280);
        await picture(
          page,
          `${size === undefined ? 'desk' : 'phone'}-${address.replace(/[^a-z0-9]+/gi, '-')}`,
        );
      }
    }
    expect(stage.complaints).to.deep.equal([]);
  });
});
