import { expect } from 'chai';
import type { Answer, Call } from '../support/http.ts';
import { DOCUMENTED } from './support/documents.ts';
import { expectRefusal } from './support/printed.ts';
import { Walk } from './support/walk.ts';

/** Every list of the documents: its pages, its filters, and the ones that have neither. */

type Row = Readonly<Record<string, unknown>>;

interface List {
  readonly path: string;
  readonly as: string | null;
  /** where its rows are */
  readonly rows: string;
  readonly query?: NonNullable<Call['query']>;
  /** null for bare arrays */
  readonly total: string | null;
  readonly size: string;
  /** what tells two rows apart */
  readonly key: string;
  /** parameter → the field of a row it must equal */
  readonly filters: Readonly<Record<string, string>>;
}

const HERE = { longitude: 116.4074, latitude: 39.9042, radius: 500 };
const bare = (path: string, as: string | null, key: string, filters = {}): List => ({
  path,
  as,
  rows: 'data',
  total: null,
  size: '',
  key,
  filters,
});
const paged = (path: string, as: string | null, rows: string, filters = {}, query = {}): List => ({
  path,
  as,
  rows: `data.${rows}`,
  query,
  total: 'data.total',
  size: 'limit',
  key: 'id',
  filters,
});

const PLAN = '/api/v1/loans/{loan}/repayment-schedule';
const LISTS: readonly List[] = [
  paged('/api/v1/loans/applications', 'farmer', 'applications', { status: 'status' }),
  paged('/api/v1/machines/nearby', null, 'machines', { machine_type: 'machine_type' }, HERE),
  paged('/api/v1/orders', 'farmer', 'orders', { status: 'status' }),
  paged('/api/v1/orders', 'owner', 'orders', { status: 'status' }, { role: 'owner' }),
  paged('/api/v1/articles', null, 'articles', { category: 'category' }),
  paged('/api/v1/admin/users', 'admin', 'users', { user_type: 'user_type', status: 'status' }),
  paged('/api/v1/admin/loans/applications', 'admin', 'applications', { status: 'status' }),
  paged('/api/user/transactions', 'farmer', 'transactions', { type: 'type' }),
  {
    path: PLAN,
    as: 'farmer',
    rows: 'data.items',
    total: 'data.pagination.total',
    size: 'per_page',
    key: 'period_number',
    filters: { status: 'status' },
  },
  bare('/api/v1/loans/products', null, 'id', { product_type: 'product_type' }),
  bare('/api/v1/experts', null, 'id', { specialty: 'specialty', service_area: 'service_area' }),
  bare('/api/user/addresses', 'farmer', 'id'),
  bare('/api/user/devices', 'farmer', 'device_id'),
];
const PAGED = LISTS.filter(({ total }) => total !== null);
const BARE = LISTS.filter(({ total }) => total === null);

describe('the lists of the documents', function () {
  this.timeout(120_000);
  let walk: Walk;

  const address = ({ path }: List): string =>
    path.replace('{loan}', path === PLAN ? String(walk.kept('loan')) : '');
  const ask = (list: List, query: NonNullable<Call['query']> = {}): Promise<Answer> =>
    walk.platform.request('GET', address(list), {
      query: { ...list.query, ...query },
      headers: list.as === null ? {} : walk.headersOf(list.as),
    });
  const rowsOf = (list: List, answer: Answer): Row[] => {
    expect(answer.status, answer.text).to.equal(200);
    return answer.at(list.rows) as Row[];
  };
  const keysOf = (list: List, rows: readonly Row[]): unknown[] => rows.map((row) => row[list.key]);
  const whole = async (list: List): Promise<Row[]> =>
    rowsOf(list, await ask(list, list.total === null ? {} : { [list.size]: 100 }));
  const title = ({ path, as }: List): string => `${path} for ${as ?? 'anybody'}`;

  before(async () => {
    walk = await Walk.begin(DOCUMENTED['001']);
    await walk.admitOperator('admin');
    await walk.admitFarmer('farmer', '13800138001');
    const owner = { phone: '13900000001', password: 'password123' };
    const login = await walk.ask(null, 'POST', '/api/v1/auth/login', { json: owner });
    walk.bearer('owner', login.at('data.access_token'));
    await twoOfEverything(walk);
  });
  after(() => walk?.end());

  for (const list of PAGED) {
    it(`${title(list)}: pages follow each other without gap or repetition`, async () => {
      const all = keysOf(list, await whole(list));
      expect(all, 'something to page through').to.have.length.greaterThan(1);
      const pages: unknown[] = [];
      for (const page of [1, 2]) {
        const answer = await ask(list, { page, [list.size]: 1 });
        pages.push(...keysOf(list, rowsOf(list, answer)));
        expect(answer.at(list.total ?? '')).to.be.at.least(all.length);
        expect(answer.text).to.match(new RegExp(`"(page|current_page)":${page}\\b`));
        expect(answer.text).to.match(new RegExp(`"${list.size}":1\\b`));
      }
      expect(pages).to.deep.equal(all.slice(0, 2));
      expect(rowsOf(list, await ask(list, { page: 100_000 })), 'past the end').to.deep.equal([]);
    });

    it(`${title(list)}: counts from 1, in numbers`, async () => {
      for (const wrong of [{ page: 0 }, { page: 'first' }, { [list.size]: 0 }, { [list.size]: -1 }])
        expect((await ask(list, wrong)).status, JSON.stringify(wrong)).to.equal(400);
      expect((await ask(list, { [list.size]: 1_000_000 })).status).to.be.oneOf([200, 400]);
    });
  }

  for (const list of BARE)
    it(`${title(list)}: is a bare array, with no page around it`, async () => {
      const answer = await ask(list);
      expect(answer.json['data']).to.be.an('array').and.not.have.length(0);
    });

  for (const list of LISTS)
    for (const [parameter, field] of Object.entries(list.filters))
      it(`${title(list)}: ${parameter} leaves what it names`, async () => {
        const all = await whole(list);
        const values = new Set(all.map((row) => String(row[field])));
        for (const value of values) {
          const query = { [parameter]: value, ...(list.total === null ? {} : { [list.size]: 100 }) };
          const answer = await ask(list, query);
          const wanted = all.filter((row) => String(row[field]) === value);
          expect(keysOf(list, rowsOf(list, answer)), value).to.include.members(keysOf(list, wanted));
          for (const row of rowsOf(list, answer)) expect(String(row[field]), parameter).to.include(value);
          if (list.total !== null && list.path !== PLAN)
            expect(answer.at(list.total)).to.equal(rowsOf(list, answer).length);
        }
      });

  it('document 002 §2.1: the statistics are those of the whole loan, whatever page or filter; 200 rows at most', async () => {
    const plan = PAGED.find(({ path }) => path === PLAN);
    if (plan === undefined) throw new Error('the plan is a list');
    const stats = (await ask(plan)).at('data.payment_stats');
    const others: NonNullable<Call['query']>[] = [
      { page: 2 },
      { status: 'paid' },
      { status: 'pending', per_page: 1 },
    ];
    for (const query of others)
      expect((await ask(plan, query)).at('data.payment_stats')).to.deep.equal(stats);
    const most = await ask(plan, { per_page: 100_000 });
    expect(most.at('data.pagination.per_page')).to.equal(200);
    expect(most.at('data.items')).to.have.length(200);
    expect((await ask(plan)).at('data.items'), '50 unless said').to.have.length(50);
  });

  it('document 001 §6.1: a keyword looks for articles by what they say', async () => {
    const found = await walk.ask(null, 'GET', '/api/v1/articles', { query: { keyword: '春季农作物' } });
    expect((found.at('data.articles') as Row[]).map(({ id }) => id)).to.include(1);
    const none = await walk.ask(null, 'GET', '/api/v1/articles', { query: { keyword: '没有这样的文章%_' } });
    expect(none.at('data')).to.deep.include({ articles: [], total: 0 });
  });

  it('document 001 §8.2: a keyword finds people by name and by phone', async () => {
    for (const keyword of ['周机主', '13900000001']) {
      const found = await walk.ask('admin', 'GET', '/api/v1/admin/users', { query: { keyword } });
      expect((found.at('data.users') as Row[]).map(({ real_name }) => real_name)).to.deep.equal(['周机主']);
    }
  });

  it('document 001 §8.3: from and until are days in Shanghai, both included; a product narrows too', async () => {
    const path = '/api/v1/admin/loans/applications';
    const { json } = await walk.ask(null, 'GET', '/sandbox/clock');
    const day = (offset: number): string =>
      new Date(Date.parse(String(json['now'])) + 8 * 3_600_000 + offset * 86_400_000)
        .toISOString()
        .slice(0, 10);
    const total = async (query: NonNullable<Call['query']>): Promise<unknown> =>
      (await walk.ask('admin', 'GET', path, { query })).at('data.total');
    const all = await total({});
    expect(await total({ start_date: day(0), end_date: day(0) })).to.equal(all);
    expect(await total({ end_date: day(-1) })).to.equal(0);
    expect(await total({ start_date: day(1) })).to.equal(0);
    const [one, other] = [await total({ product_id: 1 }), await total({ product_id: 3 })];
    expect([one, other]).to.deep.equal([2, 0]);
  });

  it('document 001 §4.1: products for a kind of user', async () => {
    const of = async (user_type: string): Promise<unknown[]> => {
      const answer = await walk.ask(null, 'GET', '/api/v1/loans/products', { query: { user_type } });
      return (answer.at('data') as Row[]).map(({ id }) => id);
    };
    expect(await of('farm_owner')).to.include(1);
    expect(await of('enterprise')).to.not.include(1);
  });

  it('document 001 §5.1: 10 km unless said, and nothing is further than asked', async () => {
    const near = async (query: object): Promise<number[]> => {
      const answer = await walk.ask(null, 'GET', '/api/v1/machines/nearby', {
        query: { longitude: HERE.longitude, latitude: HERE.latitude, limit: 100, ...query },
      });
      return (answer.at('data.machines') as { distance: number }[]).map(({ distance }) => distance);
    };
    expect(await near({})).to.deep.equal(await near({ radius: 10 }));
    for (const radius of [1, 5, 50])
      for (const distance of await near({ radius })) expect(distance).to.be.at.most(radius);
    const without = await walk.platform.request('GET', '/api/v1/machines/nearby', {
      query: { latitude: 39.9 },
    });
    expectRefusal(DOCUMENTED['001'], without, { http: 400 });
  });

  it('document 001 §7.2: a group of settings is a part of all of them', async () => {
    const all = (await walk.ask(null, 'GET', '/api/v1/system/configs')).at('data') as object;
    const none = await walk.ask(null, 'GET', '/api/v1/system/configs', { query: { group: 'no-such-group' } });
    expect(all).to.include.keys(
      ...Object.keys(
        DOCUMENTED['001'].requests.find(({ id }) => id === 's001-system-configs')?.answers?.['data'] ?? {},
      ),
    );
    expect(none.at('data')).to.deep.equal({});
  });

  it('document 004 §7.2: type=all is everything, as printed', async () => {
    const path = '/api/user/transactions';
    const all = await walk.ask('farmer', 'GET', path);
    const printed = await walk.ask('farmer', 'GET', path, { query: { page: 1, limit: 20, type: 'all' } });
    expect(printed.at('data')).to.deep.equal(all.at('data'));
    expect(printed.at('data')).to.deep.include({ page: 1, limit: 20 });
  });
});

/** Two applications, two orders, two movements of money, an address, a device, and a loan with a long plan. */
async function twoOfEverything(walk: Walk): Promise<void> {
  for (const turn of [1, 2]) {
    const application = await walk.ask('farmer', 'POST', '/api/v1/loans/applications', {
      json: { product_id: 1, applied_amount: 500_000, applied_term: 180, purpose: '购买农资' },
    });
    const id = application.number('data.application_id');
    const json = { comments: '材料不全', reason_code: 'documents' };
    await walk.ask('admin', 'POST', `/api/v1/admin/loans/applications/${id}/reject`, { json });
    await walk.ask('farmer', 'POST', '/api/v1/machines/1/orders', {
      json: {
        start_time: `2024-01-1${turn}T08:00:00Z`,
        end_time: `2024-01-1${turn}T18:00:00Z`,
        rental_type: 'hourly',
        use_address: '北京市朝阳区XX农田',
        use_longitude: 116.4074,
        use_latitude: 39.9042,
      },
    });
    await walk.ask(null, 'POST', `/sandbox/wallets/${walk.number('farmer')}/topup`, {
      json: { amount: 10_000 },
    });
  }
  const long = await walk.ask('farmer', 'POST', '/loan/applications', {
    json: { product_id: 4, loan_amount: 50_000_000, term_months: 240, loan_purpose: '建设农场' },
  });
  await walk.ask('admin', 'POST', `/api/v1/admin/loans/applications/${long.number('data.id')}/approve`, {
    json: { approved_amount: 50_000_000, approved_term: 240, approved_rate: 0.045, comments: '同意放款' },
  });
  const loan = await walk.platform.eventually('the loan', async () => {
    const answer = await walk.ask('farmer', 'GET', '/api/v1/loans');
    return answer.at('data.items.0._id');
  });
  walk.keep('loan', loan);
  await walk.ask('farmer', 'POST', `/api/v1/loans/${String(loan)}/repayments`, { json: {} });
  await walk.ask('farmer', 'POST', '/api/user/addresses', {
    json: {
      name: '家庭农场',
      contact_name: '张三',
      contact_phone: '13800138000',
      province: '山东省',
      city: '济南市',
      county: '历城区',
      address: '某某村123号',
    },
  });
  const device = {
    phone: '13800138001',
    password: 'password123',
    device_id: 'device_123',
    device_type: 'android',
  };
  await walk.ask(null, 'POST', '/api/v1/auth/login', { json: device });
}
