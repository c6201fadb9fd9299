import { expect } from 'chai';
import { Article } from '../../models/article.ts';
import { Expert } from '../../models/expert.ts';
import { LoanProduct } from '../../models/loan-product.ts';
import { seedContent } from '../../sandbox/seed-content.ts';
import { seedProducts } from '../../sandbox/seed-products.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { HandClock } from '../support/deps.ts';
import { buildProduct } from '../support/people.ts';

describe('the sandbox’s seed data', () => {
  let database: TestDatabase;
  const clock = new HandClock('2026-11-21T00:00:00Z');
  const deps = () => ({ knex: database.knex, clock });

  before(async () => {
    database = await testDatabase();
    await seedProducts(deps());
    await seedContent(deps());
  });
  after(() => database?.drop());

  it('has the products that the documents’ examples need', async () => {
    const products = await LoanProduct.query(database.knex).where({ status: 'active' }).orderBy('id');
    expect(products[0]).to.include({ id: 1, productCode: 'NZDK001', productName: '农资贷', termUnit: 'day' });
    const large = products.find(
      ({ minAmountFen, maxAmountFen }) => minAmountFen === 10_000_000n && maxAmountFen === 100_000_000n,
    );
    expect(large, 'the loan module’s product').to.include({ termUnit: 'month' });
    expect(products.map(({ repaymentMethod }) => repaymentMethod)).to.include('equal_principal');
    const aliases = await database.knex('product_aliases').where({ family: 'loan-module', alias_id: 1 });
    expect(aliases).to.deep.equal([{ family: 'loan-module', alias_id: 1, product_id: large?.id }]);
  });

  it('has article 1 and expert 1 as printed, a colleague of his, and texts in several categories', async () => {
    const article = await Article.query(database.knex).findById(1).throwIfNotFound();
    expect(article).to.include({
      title: '春季农作物种植技术要点',
      viewCount: 1250,
      likeCount: 45,
      shareCount: 12,
    });
    const expert = await Expert.query(database.knex).findById(1).throwIfNotFound();
    expect(expert).to.include({ expertName: '张教授', consultationCount: 500, averageRating: '4.9' });
    const colleagues = await Expert.query(database.knex).where({ specialty: expert.specialty });
    expect(colleagues).to.have.length.of.at.least(2);
    const categories = await Article.query(database.knex).distinct('category');
    expect(categories).to.have.length.of.at.least(3);
  });

  it('is loaded once: a second time changes nothing, not even what has changed since', async () => {
    await Article.query(database.knex).findById(1).patch({ viewCount: 1300 });
    await Expert.query(database.knex).findById(1).patch({ status: 'retired' });
    expect([await seedProducts(deps()), await seedContent(deps())]).to.deep.equal([0, 0]);
    expect(await Article.query(database.knex).findById(1)).to.include({ viewCount: 1300 });
    expect(await Expert.query(database.knex).findById(1)).to.include({ status: 'retired' });
  });

  it('leaves room for what people add: the next row has an id of its own', async () => {
    const at = await clock.now();
    const stamps = { createdAt: at, updatedAt: at };
    const article = await Article.query(database.knex).insertAndFetch({
      title: '新文章',
      category: '种植技术',
      publishedAt: at,
      ...stamps,
    });
    const expert = await Expert.query(database.knex).insertAndFetch({
      expertName: '新专家',
      specialty: '果树',
      ...stamps,
    });
    const product = await buildProduct(database.knex, at);
    expect([article.id, expert.id]).to.deep.equal([7, 5]);
    expect(product.id).to.be.greaterThan(5);
  });
});
