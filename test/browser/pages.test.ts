import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Loan } from '../../models/loan.ts';
import { buildLoan } from '../support/loan-story.ts';
import { type ConsoleStage, PHONE, picture, startConsole } from './support/console.ts';
import { expectAccessible } from './support/faults.ts';
import { askQuestions } from './support/tasks.ts';

/** The records that pages are about. */
interface Records {
  readonly loan: Loan;
  readonly question: number;
}

/** Every page with its address and a heading it must have. */
const PAGES: readonly (readonly [address: string | ((records: Records) => string), heading: RegExp])[] = [
  ['loans', /^贷款列表$/],
  [({ loan }) => `loans/${loan.id}`, /^贷款 LN/],
  [({ loan }) => `loans/${loan.id}?tab=payments`, /^贷款 LN/],
  [({ loan }) => `loans/${loan.id}?tab=entries`, /^贷款 LN/],
  [({ loan }) => `loans/${loan.id}?tab=agreements`, /^贷款 LN/],
  ['ledger', /^试算平衡表$/],
  ['ledger/accounts', /^账户$/],
  [({ loan }) => `ledger/accounts/${encodeURIComponent(`loan/${loan.id}/principal`)}`, /^账户明细$/],
  ['books', /^对账$/],
  ['books?tab=checks', /^对账$/],
  ['ledger/checks', /^账簿核对$/],
  ['applications', /^申请列表$/],
  ['certifications', /^认证列表$/],
  ['payments', /^支付与放款$/],
  ['payments?tab=payouts', /^支付与放款$/],
  ['payments?tab=refunds', /^支付与放款$/],
  ['people', /^用户列表$/],
  [({ loan }) => `people/${loan.userId}`, /^用户 /],
  ['products', /^贷款产品$/],
  ['orders', /^租赁订单$/],
  ['machines', /^农机$/],
  ['content', /^文章与专家$/],
  ['content?tab=experts', /^文章与专家$/],
  ['configs', /^系统配置$/],
  ['consultations', /^专家咨询$/],
  [({ question }) => `consultations/${question}`, /^咨询 /],
  ['statistics', /^统计$/],
  ['staff', /^人员与角色$/],
  ['staff?tab=roles', /^人员与角色$/],
  ['staff/1', /^人员 /],
  ['audit', /^审计日志$/],
  ['account', /^我的账号$/],
];

describe('The console’s pages', function () {
  this.timeout(60_000);
  let stage: ConsoleStage;
  let records: Records;
  let desk: Page;
  let phone: Page;

  before(async function () {
    this.timeout(120_000);
    stage = await startConsole();
    const { knex, ops } = stage.platform;
    const loan = await buildLoan(knex, await ops.clock.now());
    await askQuestions(stage.platform, ['水稻叶片发黄是什么原因？']);
    const { id: question } = await knex('consultations').first('id');
    records = { loan, question };
    desk = await stage.as('admin', 'loans');
    phone = await stage.as('admin', 'loans', { size: PHONE });
  });
  after(() => stage?.stop());

  const settled = async (page: Page) => {
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
    await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' });
  };
  const failures = (page: Page) => page.getByRole('alert').filter({ hasText: '请求编号' });
  const opened = async (page: Page, address: string, heading: RegExp) => {
    await page.goto(`/console/${address}`);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    await settled(page);
  };

  for (const [where, heading] of PAGES) {
    const named = typeof where === 'string' ? where : where.toString().replace(/^.*=> /, '');
    it(`show ${named}: everything loads, everybody can read it, and it fits a phone`, async () => {
      const address = typeof where === 'string' ? where : where(records);
      await opened(desk, address, heading);
      expect((await failures(desk).allInnerTexts()).join()).to.equal('');
      await expectAccessible(desk, address);
      await picture(desk, address.replace(/[^a-z0-9]+/gi, '-'));
      await opened(phone, address, heading);
      expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).to.be.at.most(PHONE.width);
    });
  }

  it('break no rule of the page’s policy and throw nothing on the way', () => {
    expect(stage.complaints).to.deep.equal([]);
  });
});
