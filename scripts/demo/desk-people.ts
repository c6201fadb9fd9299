import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { idNumber } from './desk-cases.ts';
import { expect } from './http.ts';
import { lookFor } from './look-for.ts';
import { face, idCardBack, idCardFront, type Paper, type PaperOwner } from './papers.ts';
import { messagesTo } from './people.ts';
import type { Stage } from './stage.ts';

const PASSWORD = 'Spring#2026';

const session = z.object({ data: z.object({ access_token: z.string() }) });
const uploaded = z.object({ data: z.object({ file_url: z.string() }) });
const submitted = z.object({ data: z.object({ auth_id: z.int() }) });
const checked = z.object({ data: z.object({ stage: z.string() }) });

export interface DeskPerson {
  readonly name: string;
  readonly phone: string;
  readonly idCard: string;
  readonly token: string;
}

/** Registers somebody with the code that reached his phone, and logs him in. */
export async function comeIn(
  stage: Stage,
  one: { readonly name: string; readonly born: string; readonly wrongCheckDigit?: boolean },
): Promise<DeskPerson> {
  const { api } = stage;
  const phone = `137${String(randomInt(0, 100_000_000)).padStart(8, '0')}`;
  // twenty people in a minute from one address is what the limits are there to stop
  await api.send('POST', '/sandbox/limits/reset');
  await api.ask('POST', '/api/v1/auth/send-code', z.unknown(), { body: { phone, type: 'register' } });
  const [message] = await messagesTo(stage, phone);
  expect(message !== undefined && message.code !== null, `no code arrived at ${phone}`);
  await api.ask('POST', '/api/v1/auth/register', z.unknown(), {
    body: { phone, password: PASSWORD, code: message.code },
  });
  const idCard = idNumber(one.born, randomInt(1, 1000), one.wrongCheckDigit);
  return { name: one.name, phone, idCard, token: await tokenOf(stage, phone) };
}

/** A new session: moving the clock by a month ends the old ones. */
export async function tokenOf({ api }: Stage, phone: string): Promise<string> {
  const { value } = await api.ask('POST', '/api/v1/auth/login', session, {
    body: { phone, password: PASSWORD },
  });
  return value.data.access_token;
}

/** Hands a file in. Answers the address under which the platform knows it. */
export async function handIn({ api }: Stage, token: string, paper: Paper): Promise<string> {
  const body = new FormData();
  body.set('business_type', 'document');
  body.set('file', new Blob([new Uint8Array(paper.bytes)], { type: paper.contentType }), paper.name);
  const { value } = await api.ask('POST', '/api/v1/files/upload', uploaded, { token, body });
  return value.data.file_url;
}

/** States a real name with three pictures, and waits until the provider has compared it: from then on a person is asked. */
export async function stateRealName(stage: Stage, person: DeskPerson, owner: PaperOwner, staff: string) {
  const { token } = person;
  const { value } = await stage.api.ask('POST', '/api/v1/user/auth/realname', submitted, {
    token,
    body: {
      real_name: person.name,
      id_card_number: person.idCard,
      id_card_front_img: await handIn(stage, token, await idCardFront(owner)),
      id_card_back_img: await handIn(stage, token, await idCardBack()),
      face_verify_img: await handIn(stage, token, await face(owner)),
    },
  });
  return waiting(stage, value.data.auth_id, staff);
}

export async function stateBankCard(stage: Stage, person: DeskPerson, staff: string): Promise<number> {
  const { value } = await stage.api.ask('POST', '/api/user/auth/bank-card', submitted, {
    token: person.token,
    body: {
      bank_card_number: `622609${String(randomInt(0, 10_000_000_000)).padStart(10, '0')}`,
      bank_name: '中国农业银行',
      cardholder_name: person.name,
      card_type: '储蓄卡',
    },
  });
  return waiting(stage, value.data.auth_id, staff);
}

export async function askForCredit(stage: Stage, person: DeskPerson, staff: string): Promise<number> {
  const { value } = await stage.api.ask('POST', '/api/user/auth/credit-query', submitted, {
    token: person.token,
    body: { provider: 'pboc', query_reason: 'loan_application' },
  });
  return waiting(stage, value.data.auth_id, staff);
}

/** Says yes to a certification, as a reviewer who found nothing. */
export async function certify({ api }: Stage, authId: number, staff: string): Promise<void> {
  await api.ask('POST', `/api/v1/admin/auths/${authId}/review`, z.unknown(), {
    token: staff,
    body: { action: 'approve', reason_code: 'documents_match', review_note: '材料与核验一致' },
  });
}

async function waiting(stage: Stage, authId: number, staff: string): Promise<number> {
  await lookFor('a certification to be checked', async () => {
    const path = `/api/v1/admin/auths/${authId}`;
    const { value } = await stage.api.ask('GET', path, checked, { token: staff });
    return value.data.stage === 'reviewing' ? true : undefined;
  });
  return authId;
}
