import { randomInt } from 'node:crypto';
import { bankCardWarnings } from '../../../domain/identity.ts';
import type { Platform } from '../../support/platform.ts';

/** What the lives below need of a platform, whether it runs in this process or in its own. */
export type Doors = Pick<Platform, 'knex' | 'ops' | 'request' | 'asStaff' | 'eventually'>;

/** Somebody whom nothing else in the world is called like. */
export interface Canary {
  readonly phone: string;
  readonly email: string;
  readonly name: string;
  readonly idNumber: string;
  readonly card: string;
}

export function canary(): Canary {
  const digits = String(randomInt(0, 100_000_000)).padStart(8, '0');
  return {
    phone: `137${digits}`,
    email: `canary.${digits}@example.com`,
    name: `欧阳金丝雀${digits.slice(0, 3)}`,
    idNumber: `11010119900101${digits.slice(0, 4)}`,
    card: withCheckDigit(`6226097${digits}`),
  };
}

/** A card's number by its first fifteen digits (Luhn, ISO/IEC 7812). */
function withCheckDigit(digits: string): string {
  const [last] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].filter(
    (digit) => bankCardWarnings(`${digits}${digit}`).length === 0,
  );
  return `${digits}${last ?? ''}`;
}

export interface Lived {
  readonly userId: number;
  readonly applicationId: number;
  readonly loanId: number;
  readonly loanNo: string;
  readonly applicationNo: string;
  /** Pays the next instalment from his wallet. */
  repay(): Promise<void>;
}

/**
 * Registers, asks for a login code, applies, is approved, is paid out and repays, over HTTP, telling everybody at each step who he
 * is, also where nobody asked: in a purpose, in comments, in the keys of his requests.
 */
export async function borrowOnce(platform: Doors, who: Canary): Promise<Lived> {
  const everything = `${who.name} ${who.idNumber} ${who.phone} ${who.email}`;
  const key = (step: string) => ({ headers: { 'Idempotency-Key': `${step}-${who.phone}-${who.idNumber}` } });
  const post = async (path: string, json: object, call: object = {}) => {
    const answer = await platform.request('POST', path, { json, ...call });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer;
  };

  await post('/api/v1/auth/send-code', { phone: who.phone });
  const sent = await platform.request('GET', '/sandbox/messages', { query: { to: who.phone } });
  const password = 'Harvest#2026';
  const account = { phone: who.phone, password, code: sent.at('messages.0.code'), user_type: 'farmer' };
  const wrong = await platform.request('POST', '/api/v1/auth/register', {
    json: { ...account, code: sent.at('messages.0.code') === '000000' ? '000001' : '000000' },
  });
  if (wrong.status !== 422) throw new Error(`a wrong code: ${wrong.status} ${wrong.text}`);
  const userId = (await post('/api/v1/auth/register', account, key('register'))).number('data.user_id');
  await platform
    .knex('users')
    .where({ id: userId })
    .update({ real_name: who.name, id_card_number: who.idNumber });
  await post('/api/v1/auth/send-code', { email: who.email, purpose: 'login' });

  const { knex } = platform;
  const token = String(
    (await post('/api/v1/auth/login', { phone: who.phone, password })).at('data.access_token'),
  );
  const application = {
    product_id: 1,
    applied_amount: 500_000,
    applied_term: 180,
    purpose: everything,
    applicant_info: { real_name: who.name, id_card: who.idNumber, annual_income: 100_000 },
  };
  const applied = await post('/api/v1/loans/applications', application, { token, ...key('apply') });
  const applicationId = applied.number('data.application_id');
  const staff = await platform.asStaff('reviewer');
  await post(
    `/api/v1/admin/loans/applications/${applicationId}/approve`,
    { approved_amount: 500_000, approved_term: 180, approved_rate: 0.12, comments: everything },
    { token: staff.token, ...key('approve') },
  );
  const loan = await platform.eventually(
    'a loan',
    async () =>
      (await knex('loans').where({ application_id: applicationId }).first('id', 'loan_no')) as
        | { id: number; loan_no: string }
        | undefined,
  );
  await post(`/sandbox/wallets/${userId}/topup`, { amount: 1_000_000 });
  const repay = async (): Promise<void> => {
    // his tokens do not live as long as his loan
    const fresh = (await post('/api/v1/auth/login', { phone: who.phone, password })).at('data.access_token');
    await post(
      `/api/v1/loans/${loan.id}/repayments`,
      {},
      { token: String(fresh), ...key(`repay-${randomInt(1e9)}`) },
    );
  };
  await repay();
  const applicationNo = String(applied.at('data.application_no'));
  return { userId, applicationId, loanId: loan.id, loanNo: loan.loan_no, applicationNo, repay };
}
