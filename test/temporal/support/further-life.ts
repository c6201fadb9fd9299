import { seedContent } from '../../../sandbox/seed-content.ts';
import { seedMachines } from '../../../sandbox/seed-machines.ts';
import { seedStaff } from '../../../sandbox/seed-staff.ts';
import type { Canary, Doors } from './borrower.ts';

/** Document 001 §5.3's own booking; machine 1 is the printed one. */
const BOOKING = {
  start_time: '2024-01-10T08:00:00Z',
  end_time: '2024-01-10T18:00:00Z',
  rental_type: 'hourly',
  use_longitude: 116.4074,
  use_latitude: 39.9042,
};

/**
 * Whatever else a person can set going: resets his password, has himself, his card and his credit certified, rents a machine, pays
 * by Alipay, changes his mind, takes money to his card, and asks an expert; at each step he says who he is. The operators look at the books.
 */
export async function useEverything(platform: Doors, who: Canary): Promise<void> {
  const everything = `${who.name} ${who.idNumber} ${who.phone} ${who.email}`;
  await seedStaff(platform.ops);
  await seedMachines(platform.ops);
  await seedContent(platform.ops);
  let token = '';
  const post = async (path: string, json: object) => {
    const answer = await platform.request('POST', path, { json, ...(token === '' ? {} : { token }) });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer;
  };

  await post('/api/auth/send-sms', { phone: who.phone, type: 'reset_password' });
  const sent = await platform.request('GET', '/sandbox/messages', { query: { to: who.phone } });
  // the one he had, so that the rest of his life goes on with it
  const password = 'Harvest#2026';
  await post('/api/auth/reset-password', {
    phone: who.phone,
    verification_code: sent.at('messages.0.code'),
    new_password: password,
  });
  const login = await post('/api/auth/login', { phone: who.phone, password });
  token = String(login.at('data.session.access_token') ?? login.at('data.access_token'));

  await post('/api/user/auth/real-name', {
    real_name: who.name,
    id_card_number: who.idNumber,
    id_card_front_img: `https://example.com/${who.phone}/front.jpg`,
    id_card_back_img: 'https://example.com/back.jpg',
    face_verify_img: 'https://example.com/face.jpg',
  });
  const card = await post('/api/user/auth/bank-card', {
    bank_card_number: who.card,
    bank_name: '中国工商银行',
    cardholder_name: who.name,
    card_type: '储蓄卡',
  });
  const reviewer = await platform.asStaff('reviewer');
  await reviewer.post(`/api/v1/admin/auths/${card.number('data.auth_id')}/review`, { action: 'approve' });
  await post('/api/v1/wallet/withdrawals', { amount: 1000 });

  await post('/api/user/addresses', {
    name: '新农场',
    contact_name: who.name,
    contact_phone: who.phone,
    province: '山东省',
    city: '济南市',
    county: '历城区',
    address: everything,
    address_type: 'farm',
  });

  const order = await post('/api/v1/machines/1/orders', {
    ...BOOKING,
    use_address: everything,
    renter_notes: everything,
  });
  const orderId = order.number('data.order_id');
  const paid = await post(`/api/v1/orders/${orderId}/pay`, {
    payment_method: 'alipay',
    payment_type: 'full',
  });
  await post(`/sandbox/payments/${String(paid.at('data.payment_no'))}/complete`, { result: 'paid' });
  await platform.eventually('the order is paid', async () => {
    const found = await platform.request('GET', `/api/v1/orders/${orderId}`, { token });
    return found.at('data.status') === 'paid' ? true : undefined;
  });
  await post(`/api/v1/orders/${orderId}/cancel`, { reason: everything });

  await post('/api/v1/consultations', {
    expert_id: 1,
    question: everything,
    contact_info: who.phone,
  });
  await (await platform.asStaff('admin')).post('/api/v1/admin/ledger/checks', {});
}
