import type { OperationDeps } from '../operations/deps.ts';
import { moveSequencePast } from './sequences.ts';

/** The person whom `seed-staff.ts` makes first. */
const OWNER_PHONE = '13900000001';

interface MachineSeed {
  readonly id: number;
  readonly machine_code: string;
  readonly machine_name: string;
  readonly machine_type: string;
  readonly brand: string;
  readonly model: string;
  /** fen an hour, a day, and as a deposit */
  readonly rates: readonly [hourly: bigint, daily: bigint, deposit: bigint];
  readonly at: readonly [longitude: number, latitude: number];
  readonly county: string;
  readonly status?: 'maintenance';
  readonly more?: Readonly<Record<string, unknown>>;
}

const BEIJING = { province: '北京市', city: '北京市' };
const TAIAN = { province: '山东省', city: '泰安市' };

/** Machine 1 is document 001 §5.2's own example, standing where §5.3's booking uses it. */
const AROUND_BEIJING: readonly MachineSeed[] = [
  {
    id: 1,
    machine_code: 'MC20240001',
    machine_name: '东方红拖拉机',
    machine_type: 'tractor',
    brand: '东方红',
    model: 'LX904',
    rates: [8_000n, 60_000n, 500_000n],
    at: [116.4074, 39.9042],
    county: '朝阳区',
    more: {
      images: JSON.stringify(['https://cdn.example.com/machine1.jpg']),
      specifications: JSON.stringify({ power: '90马力', weight: '3500kg', length: '4.2m', width: '2.1m' }),
      description: '性能优良的中型拖拉机，适合中等规模农田作业',
      detail_address: 'XX路XX号',
      manufacture_year: 2020,
      working_hours: 1500,
      rating_total: 120,
      review_count: 25,
      total_orders: 150,
      success_orders: 148,
      is_verified: true,
    },
  },
  machine(
    2,
    '雷沃谷神收割机',
    'harvester',
    ['雷沃', 'GE70'],
    [15_000n, 110_000n, 1_000_000n],
    [116.43, 39.92],
    '朝阳区',
  ),
  machine(
    3,
    '久保田插秧机',
    'transplanter',
    ['久保田', 'SPV-6C'],
    [9_000n, 70_000n, 600_000n],
    [116.36, 39.88],
    '丰台区',
  ),
  {
    ...machine(
      4,
      '约翰迪尔拖拉机',
      'tractor',
      ['约翰迪尔', '5E-954'],
      [10_000n, 80_000n, 800_000n],
      [116.45, 39.87],
      '朝阳区',
    ),
    status: 'maintenance',
  },
  machine(
    5,
    '大疆植保无人机',
    'drone',
    ['大疆', 'T40'],
    [6_000n, 45_000n, 300_000n],
    [116.33, 39.94],
    '海淀区',
  ),
  machine(
    6,
    '中联旋耕机',
    'tiller',
    ['中联', '1GKN-230'],
    [5_000n, 36_000n, 200_000n],
    [116.5, 39.98],
    '朝阳区',
  ),
];
const AROUND_TAIAN: readonly MachineSeed[] = [
  machine(
    7,
    '东方红拖拉机',
    'tractor',
    ['东方红', 'LX1204'],
    [9_500n, 72_000n, 600_000n],
    [117.1234, 36.5678],
    '岱岳区',
  ),
  machine(
    8,
    '雷沃谷神收割机',
    'harvester',
    ['雷沃', 'GK100'],
    [16_000n, 120_000n, 1_000_000n],
    [117.15, 36.58],
    '岱岳区',
  ),
  machine(
    9,
    '常发玉米收获机',
    'harvester',
    ['常发', 'CF504'],
    [14_000n, 100_000n, 900_000n],
    [117.09, 36.55],
    '岱岳区',
  ),
  machine(
    10,
    '极飞植保无人机',
    'drone',
    ['极飞', 'P100'],
    [5_500n, 42_000n, 300_000n],
    [117.18, 36.52],
    '泰山区',
  ),
  machine(
    11,
    '豪丰播种机',
    'seeder',
    ['豪丰', '2BYM-4'],
    [4_000n, 30_000n, 150_000n],
    [117.05, 36.61],
    '岱岳区',
  ),
];

function machine(
  id: number,
  machine_name: string,
  machine_type: string,
  [brand, model]: readonly [string, string],
  rates: MachineSeed['rates'],
  at: MachineSeed['at'],
  county: string,
): MachineSeed {
  const machine_code = `MC2024${String(id).padStart(4, '0')}`;
  return { id, machine_code, machine_name, machine_type, brand, model, rates, at, county };
}

/**
 * Machines around the two places that the documents print, all of the one owner, the fourth out of service. What is there already
 * stays as it is.
 * @returns how many were new
 */
export async function seedMachines({ knex, clock }: Pick<OperationDeps, 'knex' | 'clock'>): Promise<number> {
  const at = await clock.now();
  const owner = (await knex('users').where({ phone: OWNER_PHONE }).first('id')) as { id: number } | undefined;
  if (owner === undefined)
    throw new Error('the machines of the sandbox have no owner: seed the people first');
  const rows = [
    ...AROUND_BEIJING.map((seed) => rowOf(seed, BEIJING)),
    ...AROUND_TAIAN.map((seed) => rowOf(seed, TAIAN)),
  ].map((row) => ({ ...row, owner_id: owner.id, created_at: at, updated_at: at }));
  return knex.transaction(async (trx) => {
    const created = (await trx('machines').insert(rows).onConflict().ignore().returning('id')) as object[];
    await moveSequencePast(trx, 'machines');
    // the next code of ours comes after those that stand here
    await trx.raw(`SELECT setval('machine_numbers', greatest(nextval('machine_numbers'), ?))`, [rows.length]);
    return created.length;
  });
}

function rowOf({ rates, at, more, ...seed }: MachineSeed, place: Readonly<Record<string, string>>) {
  const [hourly_rate_fen, daily_rate_fen, deposit_fen] = rates;
  const [longitude, latitude] = at;
  return {
    description: `${seed.brand}${seed.model}，机手可随机提供服务`,
    images: JSON.stringify([`https://cdn.example.com/machine${seed.id}.jpg`]),
    manufacture_year: 2021,
    is_verified: true,
    status: 'available',
    service_radius_km: 15,
    ...place,
    ...seed,
    hourly_rate_fen,
    daily_rate_fen,
    deposit_fen,
    longitude,
    latitude,
    ...more,
  };
}
