import { randomInt } from 'node:crypto';
import type { PatientCaller } from '../failing-platform.ts';
import { ADMIN, CARD, type Crew, is, type Journey, rowOf, somebody } from './crew.ts';

/** A code by SMS, asked for again when none has come, as people do. */
async function withCode(
  crew: Crew,
  phone: string,
  type: 'register' | 'login' | 'reset_password',
  use: (code: string) => Promise<boolean>,
): Promise<void> {
  const { failing } = crew;
  const sent = () =>
    failing.platform.standIns.sms.messages.filter(({ to, code }) => to === phone && code !== null);
  for (let tries = 1; tries <= 12; tries += 1) {
    const before = sent().length;
    const asked = await failing.command(null, 'POST', '/api/auth/send-sms', { json: { phone, type } });
    const deadline = Date.now() + (asked.status < 300 ? 15_000 : 2_000);
    while (sent().length === before && Date.now() < deadline)
      await new Promise((later) => setTimeout(later, 100));
    // another attempt's code may have come late: only the newest counts
    const code = sent().at(-1)?.code;
    if (code != null && (await use(code))) return;
  }
  throw new Error(`no code worked for ${type}`);
}

export const somePhone = (): string => `137${String(randomInt(100_000_000)).padStart(8, '0')}`;

export const codes: Journey = {
  name: 'registration, login by code, password reset',
  async go(crew) {
    const { failing } = crew;
    const { knex } = failing.platform;
    const phone = somePhone();
    await withCode(crew, phone, 'register', async (verification_code) => {
      const json = {
        phone,
        verification_code,
        password: 'Harvest#2026',
        user_type: 'farmer',
        nickname: '张三',
      };
      await failing.command(null, 'POST', '/api/auth/register', { json });
      return is(crew, 'users', { phone })();
    });
    await withCode(crew, phone, 'login', async (verification_code) => {
      const answer = await failing.command(null, 'POST', '/api/auth/login-sms', {
        json: { phone, verification_code },
      });
      return answer.status === 200;
    });
    const password = async (): Promise<string> =>
      String(
        ((await knex('users').where({ phone }).first('password_hash')) as { password_hash: string })
          .password_hash,
      );
    const before = await password();
    await withCode(crew, phone, 'reset_password', async (verification_code) => {
      const json = { phone, verification_code, new_password: 'Orchard#2027' };
      await failing.command(null, 'POST', '/api/auth/reset-password', { json });
      return (await password()) !== before;
    });
  },
};

const CERTIFICATIONS = {
  'real-name': {
    kind: 'real_name',
    id_card_number: '370123199001011234',
    real_name: '张三',
    id_card_front_img: 'https://example.com/front.jpg',
    id_card_back_img: 'https://example.com/back.jpg',
    face_verify_img: 'https://example.com/face.jpg',
  },
  'bank-card': {
    kind: 'bank_card',
    bank_card_number: CARD,
    bank_name: '中国工商银行',
    cardholder_name: '张三',
    card_type: '储蓄卡',
  },
  'credit-query': { kind: 'credit', provider: 'pboc', query_reason: 'loan_application' },
} as const;

/** Hands something in to be certified, and waits for what its provider says. @returns the certification's id */
export async function handedIn(
  crew: Crew,
  person: PatientCaller,
  path: keyof typeof CERTIFICATIONS,
): Promise<number> {
  const { knex } = crew.failing.platform;
  const { kind, ...body } = CERTIFICATIONS[path];
  const of = { user_id: person.id, kind };
  await person.post(`/api/user/auth/${path}`, body, is(crew, 'certifications', of));
  const { id } = await rowOf<{ id: number }>(crew, `the ${kind}`, 'certifications', of);
  await crew.failing.until(`the checks of the ${kind}`, async () => {
    const row = (await knex('certifications').where({ id }).first('checked_at')) as {
      checked_at: Date | null;
    };
    return row.checked_at ?? undefined;
  });
  return id;
}

export async function certified(
  crew: Crew,
  person: PatientCaller,
  path: keyof typeof CERTIFICATIONS,
): Promise<void> {
  const id = await handedIn(crew, person, path);
  const approved = is(crew, 'certifications', { id, status: 'approved' });
  await crew.reviewer.post(`${ADMIN}/auths/${id}/review`, { action: 'approve' }, approved);
}

export const certification: Journey = {
  name: 'real name, bank card, credit',
  async go(crew) {
    const person = await somebody(crew);
    for (const path of ['real-name', 'bank-card', 'credit-query'] as const)
      await certified(crew, person, path);
  },
};

export const consultation: Journey = {
  name: 'consultation',
  async go(crew) {
    const asker = await somebody(crew);
    const mine = { user_id: asker.id };
    for (const closed of [false, true]) {
      const before = await crew.failing.platform.knex('consultations').where(mine);
      const asked = async () =>
        (await crew.failing.platform.knex('consultations').where(mine)).length > before.length;
      await asker.post('/api/v1/consultations', { expert_id: 1, question: '苹果树为何落果？' }, asked);
      const { id } = await crew.failing.until('the question', async () => {
        const rows = (await crew.failing.platform
          .knex('consultations')
          .where(mine)
          .orderBy('id', 'desc')) as {
          id: number;
        }[];
        return rows.length > before.length ? rows[0] : undefined;
      });
      if (closed) {
        const over = is(crew, 'consultations', { id, status: 'closed' });
        await asker.post(`/api/v1/consultations/${id}/close`, {}, over);
      } else {
        const over = is(crew, 'consultations', { id, status: 'answered' });
        await crew.reviewer.post(`${ADMIN}/consultations/${id}/answer`, { answer: '多半是缺硼' }, over);
      }
    }
  },
};

/** A form with a photograph, sent as often as it takes. @returns the last answer's body */
async function uploaded(
  crew: Crew,
  owner: PatientCaller,
  path: string,
  field: string,
  photo: Buffer,
): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const form = new FormData();
    if (field === 'file') form.set('business_type', 'image');
    form.set(field, new File([new Uint8Array(photo)], 'photo.jpg', { type: 'image/jpeg' }));
    const answer = await crew.failing.command(owner.who, 'POST', path, { form });
    if (answer.status === 200) return answer.text;
    if (tries === 8) throw new Error(`upload: ${answer.status} ${answer.text}`);
  }
}

export const upload: Journey = {
  name: 'upload, and two avatars one after the other',
  async go(crew) {
    const { default: sharp } = await import('sharp');
    const owner = await somebody(crew);
    const photo = (background: string): Promise<Buffer> =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .jpeg()
        .toBuffer();
    await uploaded(crew, owner, '/api/v1/files/upload', 'file', await photo('#3a7'));
    await uploaded(crew, owner, '/api/user/avatar', 'avatar', await photo('#a73'));
    const shown = await uploaded(crew, owner, '/api/user/avatar', 'avatar', await photo('#73a'));
    const path = /\/uploads\/avatars\/[\w.-]+/.exec(shown)?.[0];
    if (path === undefined) throw new Error(`no address in ${shown}`);
    await crew.failing.until('the picture', async () => {
      const { status } = await crew.failing.command(null, 'GET', path);
      return status === 200 ? true : undefined;
    });
  },
};
