import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Loan } from '../../models/loan.ts';
import { buildLoan } from '../support/loan-story.ts';
import { type ConsoleStage, PHONE, picture, startConsole } from './support/console.ts';
import { expectAccessible } from './support/faults.ts';

/** Every page that needs a record, and every one that does not: its address, and a heading it must have. */
const pagesOf = (loan: Loan): readonly (readonly [address: string, heading: string | RegExp])[] => [
  ['loans', '贷款列表'],
  [`loans/${loan.id}`, `贷款 ${loan.loanNo}`],
  [`loans/${loan.id}?tab=payments`, `贷款 ${loan.loanNo}`],
  [`loans/${loan.id}?tab=entries`, `贷款 ${loan.loanNo}`],
  [`loans/${loan.id}?tab=agreements`, `贷款 ${loan.loanNo}`],
  ['ledger', '试算平衡表'],
  ['ledger/accounts', '账户'],
  [`ledger/accounts/${encodeURIComponent(`loan/${loan.id}/principal`)}`, '账户明细'],
  ['books', '对账'],
  ['books?tab=checks', '对账'],
  ['ledger/checks', '账簿核对'],
  ['applications', '申请列表'],
  ['certifications', '认证列表'],
  ['payments', '支付与放款'],
  ['payments?tab=payouts', '支付与放款'],
  ['payments?tab=refunds', '支付与放款'],
  ['people', '用户列表'],
  [`people/${loan.userId}`, /^用户 /],
  ['products', '贷款产品'],
  ['orders', '租赁订单'],
  ['machines', '农机'],
  ['content', '文章与专家'],
  ['content?tab=experts', '文章与专家'],
  ['configs', '系统配置'],
  ['consultations', '专家咨询'],
  ['statistics', '统计'],
  ['staff', '人员与角色'],
  ['staff?tab=roles', '人员与角色'],
  ['staff/1', /^人员 /],
  ['audit', '审计日志'],
  ['account', '我的账号'],
];

describe('The console’s pages', function () {
  this.timeout(180_000);
  let stage: ConsoleStage;
  let loan: Loan;

  before(async () => {
    stage = await startConsole();
    const { knex, ops } = stage.platform;
    loan = await buildLoan(knex, await ops.clock.now());
  });
  after(() => stage.stop());

  const settled = async (page: Page) => {
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
    await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' });
  };
  const failures = (page: Page) => page.getByRole('alert').filter({ hasText: '请求编号' });

  it('open for an administrator, load what they show, and can be read by everybody', async () => {
    const page = await stage.as('admin', 'loans');
    for (const [address, heading] of pagesOf(loan)) {
      await page.goto(`/console/${address}`);
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await settled(page);
      expect((await failures(page).allInnerTexts()).join(), address).to.equal('');
      await expectAccessible(page, address);
      await picture(page, address.replace(/[^a-z0-9]+/gi, '-'));
    }
    expect(stage.complaints).to.deep.equal([]);
  });

  it('fit a phone: no page scrolls sideways', async () => {
    const page = await stage.as('admin', 'loans', { size: PHONE });
    for (const [address, heading] of pagesOf(loan)) {
      await page.goto(`/console/${address}`);
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await settled(page);
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(width, address).to.be.at.most(PHONE.width);
    }
    await picture(page, 'phone-last');
  });
});
