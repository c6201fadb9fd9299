import { expect } from 'chai';
import { seedMachines } from '../../sandbox/seed-machines.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { buildMachine } from '../support/rental-story.ts';
import { expectShape } from '../support/shape.ts';

const MACHINES = '/api/v1/machines';
const NEARBY = `${MACHINES}/nearby`;
const ADMIN = '/api/v1/admin/machines';
const ENVELOPE = ['code', 'message', 'data', 'timestamp', 'request_id'];
const HERE = { longitude: 116.4074, latitude: 39.9042 };

/** Document 001 L410. */
const PRINTED_NEARBY = {
  machines: [
    {
      id: 12345,
      machine_code: 'MC20240001',
      machine_name: '东方红拖拉机',
      brand: '东方红',
      model: 'LX904',
      machine_type: 'tractor',
      status: 'available',
      images: ['https://cdn.example.com/machine1.jpg'],
      hourly_rate: 8000,
      daily_rate: 60000,
      deposit_amount: 500000,
      province: '北京市',
      city: '北京市',
      county: '朝阳区',
      distance: 3.5,
      average_rating: 4.8,
      review_count: 25,
      owner: { id: 67890, real_name: '李四', avatar: 'https://cdn.example.com/avatar2.jpg' },
    },
  ],
  total: 15,
  page: 1,
  limit: 20,
};

describe('document 001: machines', () => {
  let platform: Platform;
  let owner: Caller;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform({ workers: false });
    owner = await platform.asUser({
      phone: '13900000001',
      realName: '李四',
      avatar: 'https://cdn.example.com/avatar2.jpg',
    });
    expect(await seedMachines(platform.ops)).to.be.greaterThan(8);
    expect(await seedMachines(platform.ops), 'seeded again').to.equal(0);
  });
  after(async function () {
    this.timeout(60_000);
    await platform?.stop();
  });

  const near = (query: Record<string, string | number>) => platform.request('GET', NEARBY, { query });
  const found = async (query: Record<string, string | number>) =>
    (await near(query)).at('data.machines') as { id: number; distance: number; status: string }[];

  describe('§5.1 near a point', () => {
    it('answers anybody as printed, nearest first, kilometres with one decimal', async () => {
      const answer = await near(HERE);
      expect(answer.status).to.equal(200);
      expect(answer.json).to.have.all.keys(ENVELOPE);
      expectShape(answer.at('data'), PRINTED_NEARBY);
      expect(answer.at('data')).to.include({ total: 5, page: 1, limit: 20 });
      expect(answer.at('data.machines.0')).to.deep.equal({
        ...PRINTED_NEARBY.machines[0],
        id: 1,
        distance: 0,
        owner: { id: owner.id, real_name: '李四', avatar: 'https://cdn.example.com/avatar2.jpg' },
      });
      const distances = (answer.at('data.machines') as { distance: number }[]).map(
        ({ distance }) => distance,
      );
      expect(distances).to.deep.equal(distances.toSorted((a, b) => a - b));
      for (const distance of distances) expect(distance * 10).to.be.closeTo(Math.round(distance * 10), 1e-9);
    });

    it('looks 10 km around unless told, up to 1000', async () => {
      expect(await found(HERE)).to.have.lengthOf(5);
      expect(await found({ ...HERE, radius: 20 })).to.have.lengthOf(6);
      expect(await found({ ...HERE, radius: 0.1 })).to.have.lengthOf(1);
      expect(await found({ ...HERE, radius: 500 })).to.have.lengthOf(11);
      expect((await near({ ...HERE, radius: 1001 })).status).to.equal(400);
      expect((await near({ ...HERE, radius: 0 })).status).to.equal(400);
    });

    it('filters by type, and an empty type asks for all', async () => {
      const tractors = await found({ ...HERE, machine_type: 'tractor' });
      expect(tractors.map(({ id }) => id)).to.deep.equal([1, 4]);
      expect(await found({ ...HERE, machine_type: '' })).to.have.lengthOf(5);
      expect(await found({ ...HERE, machine_type: 'submarine' })).to.have.lengthOf(0);
    });

    it('pages, and counts all of them also beyond the last page', async () => {
      const all = (await found(HERE)).map(({ id }) => id);
      const second = await near({ ...HERE, page: 2, limit: 2 });
      expect((second.at('data.machines') as { id: number }[]).map(({ id }) => id)).to.deep.equal(
        all.slice(2, 4),
      );
      expect(second.at('data')).to.include({ total: 5, page: 2, limit: 2 });
      expect((await near({ ...HERE, page: 9, limit: 2 })).at('data')).to.deep.equal({
        machines: [],
        total: 5,
        page: 9,
        limit: 2,
      });
    });

    it('shows what is out of service as such', async () => {
      const four = (await found(HERE)).find(({ id }) => id === 4);
      expect(four?.status).to.equal('maintenance');
    });

    it('knows neither date line nor pole', async () => {
      const at = await platform.ops.clock.now();
      const east = await buildMachine(platform.knex, at, { longitude: 179.99, latitude: -17 });
      const west = await buildMachine(platform.knex, at, { longitude: -179.99, latitude: -17 });
      const seen = await found({ longitude: 180, latitude: -17, radius: 5 });
      expect(seen.map(({ id }) => id)).to.have.members([east.id, west.id]);
      expect(seen.map(({ distance }) => distance)).to.deep.equal([1.1, 1.1]);
      expect(await found({ longitude: -180, latitude: -17, radius: 5 })).to.have.lengthOf(2);
      const beyond = await buildMachine(platform.knex, at, { longitude: -120, latitude: 89.99 });
      const polar = await found({ longitude: 60, latitude: 89.99, radius: 3 });
      expect(polar).to.have.lengthOf(1);
      expect(polar[0]).to.include({ id: beyond.id, distance: 2.2 });
      expect(await found({ longitude: 0, latitude: 90, radius: 2 })).to.have.lengthOf(1);
    });

    it('asks for a point that is one', async () => {
      const nowhere = await near({ longitude: 116.4 });
      expect(nowhere.status).to.equal(400);
      expect(nowhere.json).to.have.nested.property('errors.latitude');
      for (const wrong of [
        { longitude: 181, latitude: 0 },
        { longitude: 0, latitude: -91 },
        { longitude: 'east', latitude: 0 },
      ])
        expect((await near(wrong)).status, JSON.stringify(wrong)).to.equal(400);
    });

    it('refuses a token that is sent and is not good, though none is needed', async () => {
      const answer = await platform.request('GET', NEARBY, { query: HERE, token: 'not.a.token' });
      expect(answer.status).to.equal(401);
    });
  });

  describe('§5.2 one machine', () => {
    it('answers as printed, the owner’s phone masked', async () => {
      const answer = await platform.request('GET', `${MACHINES}/1`);
      expect(answer.status).to.equal(200);
      expect(answer.at('data')).to.deep.equal({
        id: 1,
        machine_code: 'MC20240001',
        machine_name: '东方红拖拉机',
        brand: '东方红',
        model: 'LX904',
        machine_type: 'tractor',
        status: 'available',
        images: ['https://cdn.example.com/machine1.jpg'],
        specifications: { power: '90马力', weight: '3500kg', length: '4.2m', width: '2.1m' },
        description: '性能优良的中型拖拉机，适合中等规模农田作业',
        hourly_rate: 8000,
        daily_rate: 60000,
        deposit_amount: 500000,
        min_rental_hours: 2,
        max_rental_days: 30,
        service_radius: 15,
        manufacture_year: 2020,
        working_hours: 1500,
        average_rating: 4.8,
        review_count: 25,
        total_orders: 150,
        success_orders: 148,
        is_verified: true,
        owner: {
          id: owner.id,
          real_name: '李四',
          avatar: 'https://cdn.example.com/avatar2.jpg',
          phone: '139****0001',
        },
        location: {
          province: '北京市',
          city: '北京市',
          county: '朝阳区',
          detail_address: 'XX路XX号',
          longitude: 116.4074,
          latitude: 39.9042,
        },
      });
    });

    it('shows the owner his own phone and nobody else, staff included', async () => {
      expect((await owner.get(`${MACHINES}/1`)).at('data.owner.phone')).to.equal('13900000001');
      const other = await platform.asUser();
      expect((await other.get(`${MACHINES}/1`)).at('data.owner.phone')).to.equal('139****0001');
      const staff = await platform.asStaff('admin');
      expect(
        (await staff.get(`${ADMIN}`, { keyword: 'MC20240001' })).at('data.machines.0.owner.phone'),
      ).to.equal('139****0001');
    });

    it('answers 404 with 30001 for no machine, 400 for no number', async () => {
      const missing = await platform.request('GET', `${MACHINES}/999999`);
      expect(missing.status).to.equal(404);
      expect(missing.json).to.include({ code: 404, error_code: 30001, message: '设备不存在' });
      expect((await platform.request('GET', `${MACHINES}/abc`)).status).to.equal(400);
    });
  });

  describe('the back office', () => {
    const NEW = {
      machine_name: '新拖拉机',
      machine_type: 'tractor',
      hourly_rate: 7000,
      daily_rate: 50000,
      deposit_amount: 0,
      longitude: 100.5,
      latitude: 25.5,
      specifications: { power: '60马力' },
    };

    it('creates a machine with the next code, changes what is given, and retires it', async () => {
      const admin = await platform.asStaff('admin');
      const created = await admin.post(ADMIN, { ...NEW, owner_id: owner.id });
      expect(created.status).to.equal(200);
      const year = new Date((await platform.ops.clock.now()).getTime() + 8 * 3_600_000).getUTCFullYear();
      expect(created.at('data.machine_code')).to.match(new RegExp(`^MC${year}\\d{4,}$`));
      expect(created.at('data')).to.include({ hourly_rate: 7000, deposit_amount: 0, service_radius: 15 });
      const id = created.number('data.id');

      const changed = await admin.put(`${ADMIN}/${id}`, { hourly_rate: 7500, status: 'maintenance' });
      expect(changed.at('data')).to.include({ hourly_rate: 7500, daily_rate: 50000, status: 'maintenance' });
      const point = { longitude: 100.5, latitude: 25.5 };
      expect((await found(point))[0]).to.include({ id, status: 'maintenance' });

      const retired = await admin.delete(`${ADMIN}/${id}`);
      expect(retired.at('data.status')).to.equal('retired');
      expect(await found(point)).to.have.lengthOf(0);
      expect((await platform.request('GET', `${MACHINES}/${id}`)).status).to.equal(404);
      expect((await admin.delete(`${ADMIN}/${id}`)).status).to.equal(404);
      const listed = await admin.get(ADMIN, { status: 'retired', owner_id: owner.id });
      expect((listed.at('data.machines') as { id: number }[]).map((one) => one.id)).to.include(id);

      const audited = (await platform
        .knex('audit_log')
        .where({ subject_type: 'machine', subject_id: String(id) })
        .orderBy('id')) as {
        action: string;
        before: Record<string, unknown> | null;
        after: Record<string, unknown>;
      }[];
      expect(audited.map(({ action }) => action)).to.deep.equal([
        'machine.create',
        'machine.change',
        'machine.retire',
      ]);
      expect(audited[1]?.before).to.include({ hourly_rate_fen: '7000' });
      expect(audited[1]?.after).to.include({ hourly_rate_fen: '7500', status: 'maintenance' });
    });

    it('refuses a code that is taken, an owner who is nobody, and spans that cannot be', async () => {
      const admin = await platform.asStaff('admin');
      const taken = await admin.post(ADMIN, { ...NEW, owner_id: owner.id, machine_code: 'MC20240001' });
      expect(taken.status).to.equal(409);
      const nobody = await admin.post(ADMIN, { ...NEW, owner_id: 999_999 });
      expect(nobody.status).to.equal(404);
      const span = await admin.post(ADMIN, {
        ...NEW,
        owner_id: owner.id,
        min_rental_hours: 25,
        max_rental_days: 1,
      });
      expect(span.status).to.equal(400);
      expect((await admin.put(`${ADMIN}/999999`, { hourly_rate: 1 })).status).to.equal(404);
    });

    it('is for staff who manage the catalogue', async () => {
      const auditor = await platform.asStaff('auditor');
      expect((await auditor.post(ADMIN, { ...NEW, owner_id: owner.id })).status).to.equal(403);
      expect((await owner.get(ADMIN)).status).to.equal(403);
      expect((await platform.request('GET', ADMIN)).status).to.equal(401);
    });
  });
});
