import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { openWallet } from '../../models/journal.ts';
import { LoanApplication } from '../../models/loan-application.ts';
import { LoanProduct } from '../../models/loan-product.ts';
import { Staff, StaffRole } from '../../models/staff.ts';
import { User } from '../../models/user.ts';

/** Builders that make their own prerequisites; each call makes somebody new. */

export async function buildUser(knex: Knex, at: Date, overrides: Partial<User> = {}): Promise<User> {
  return knex.transaction(async (trx) => {
    const user = await User.query(trx).insertAndFetch({
      uuid: randomUUID(),
      phone: `139${String(randomInt(0, 100_000_000)).padStart(8, '0')}`,
      passwordHash: 'not a hash',
      nickname: '测试用户',
      createdAt: at,
      updatedAt: at,
      ...overrides,
    });
    await openWallet(trx, user.id);
    return user;
  });
}

export async function buildStaff(knex: Knex, role: string, at: Date): Promise<Staff> {
  const staff = await Staff.query(knex).insertAndFetch({
    publicId: randomBytes(12).toString('hex'),
    username: `${role}-${randomBytes(3).toString('hex')}`,
    passwordHash: 'not a hash',
    realName: `审核员${randomBytes(1).toString('hex')}`,
    createdAt: at,
  });
  await StaffRole.query(knex).insert({ staffId: staff.id, role });
  return staff;
}

export async function buildProduct(
  knex: Knex,
  at: Date,
  overrides: Partial<LoanProduct> = {},
): Promise<LoanProduct> {
  return LoanProduct.query(knex).insertAndFetch({
    productCode: `T${randomBytes(4).toString('hex')}`,
    productName: '农资贷',
    productType: 'agricultural_material',
    minAmountFen: 100_000n,
    maxAmountFen: 10_000_000n,
    termUnit: 'month',
    minTerm: 1,
    maxTerm: 360,
    annualRatePpm: 120_000,
    repaymentMethod: 'equal_installment',
    createdAt: at,
    updatedAt: at,
    ...overrides,
  });
}

export async function buildApplication(
  knex: Knex,
  at: Date,
  overrides: Partial<LoanApplication> = {},
): Promise<LoanApplication> {
  const user = overrides.userId === undefined ? await buildUser(knex, at) : undefined;
  const product = overrides.productId === undefined ? await buildProduct(knex, at) : undefined;
  // Postgres takes no rejection that nobody answers for
  const decidedBy = overrides.status === 'rejected' ? (await buildStaff(knex, 'reviewer', at)).id : null;
  return LoanApplication.query(knex).insertAndFetch({
    applicationNo: `APPT${randomBytes(5).toString('hex')}`,
    family: 'digital-agriculture',
    userId: user?.id ?? 0,
    productId: product?.id ?? 0,
    amountFen: 1_200_000n,
    term: 12,
    termUnit: 'month',
    months: 12,
    annualRatePpm: 120_000,
    purpose: '购买农资',
    applicantInfo: {},
    documents: [],
    claimed: {},
    warnings: [],
    submittedAt: at,
    updatedAt: at,
    decidedBy,
    ...overrides,
  });
}
