import { z } from 'zod';
import { CASES, CERTIFICATIONS, type DeskCase, LATE_PAYER, ownerOf, TWO_PEOPLE_ABOVE } from './desk-cases.ts';
import {
  askForCredit,
  certify,
  comeIn,
  type DeskPerson,
  handIn,
  stateBankCard,
  stateRealName,
  tokenOf,
} from './desk-people.ts';
import { expect } from './http.ts';
import { lookFor } from './look-for.ts';
import { bankCard, incomeProof, landContract } from './papers.ts';
import { staffToken } from './people.ts';
import type { Stage } from './stage.ts';

const INPUTS_PRODUCT = 1;
const LARGE_PRODUCT_CODE = 'GMJY001';
const FEN = 100;

const submitted = z.object({ data: z.object({ application_id: z.int() }) });
const standing = z.object({ data: z.object({ status: z.string(), loan_id: z.int().nullable() }) });
const product = z.object({ id: z.int(), product_code: z.string() });
const products = z.object({ data: z.object({ products: z.array(product) }) });
const created = z.object({ data: product });
const waitingTasks = z.object({
  data: z.object({ total: z.int(), tasks: z.array(z.object({ kind: z.string() })) }),
});

interface Desk {
  readonly stage: Stage;
  /** who certifies, refuses and approves what has happened before the reviewers come */
  readonly staff: string;
  readonly products: Readonly<Record<DeskCase['product'], number>>;
}

/**
 * Lays out what reviewers have to do, as the people concerned would have caused it: clear applications and doubtful ones with their papers,
 * one that needs two people, certifications, a question, and a loan that is overdue, for which the clock moves on by five weeks.
 * Once more, and there is as much again.
 * @param password of the sandbox's operators
 */
export async function layDesk(stage: Stage, password: string): Promise<void> {
  stage.chapter('Before: a loan, and five weeks in which nobody pays');
  const before = await desk(stage, password);
  const late = await comeIn(stage, LATE_PAYER);
  await certified(before, late, LATE_PAYER);
  await paidOut(before, late);
  await stage.advance({ by: 'P36D' }, `${late.name} has not paid`);

  stage.chapter('Applications');
  const now = await desk(stage, password);
  await applies(now, { ...late, token: await tokenOf(stage, late.phone) }, LATE_PAYER);
  for (const one of CASES) {
    const person = await comeIn(stage, one);
    if (one.uncertified !== true) await certified(now, person, one);
    if (one.refusedBefore === true) await refused(now, person, one);
    const id = await applies(now, person, one);
    if (one.approvedOnce === true) await approved(now, id, one);
    if (one.question !== undefined) await asks(now, person, one.question);
  }

  stage.chapter('Certifications');
  for (const one of CERTIFICATIONS) await wantsCertification(now, one);

  stage.chapter('On the desk');
  await listed(now);
}

async function desk(stage: Stage, password: string): Promise<Desk> {
  await stage.api.send('POST', '/sandbox/limits/reset');
  const staff = await staffToken(stage, 'admin', password);
  return { stage, staff, products: { inputs: INPUTS_PRODUCT, large: await largeProduct(stage, staff) } };
}

/** A product of which larger amounts take two people; there is none among those that the documents print. */
async function largeProduct({ api }: Stage, token: string): Promise<number> {
  const all = await api.ask('GET', '/api/v1/admin/products', products, { token, query: { limit: 100 } });
  const known = all.value.data.products.find(({ product_code }) => product_code === LARGE_PRODUCT_CODE);
  if (known !== undefined) return known.id;
  const made = await api.ask('POST', '/api/v1/admin/products', created, {
    token,
    body: {
      product_code: LARGE_PRODUCT_CODE,
      product_name: '规模经营贷',
      product_type: 'business_loan',
      description: '面向家庭农场与合作社，批准金额超过20万元须两人审批',
      term_unit: 'day',
      min_amount: 50_000 * FEN,
      max_amount: 500_000 * FEN,
      min_term: 90,
      max_term: 1080,
      interest_rate: 0.072,
      repayment_method: 'equal_installment',
      second_decision_above: TWO_PEOPLE_ABOVE * FEN,
      required_documents: ['身份证正反面', '土地承包合同', '收入证明'],
    },
  });
  return made.value.data.id;
}

async function certified({ stage, staff }: Desk, person: DeskPerson, one: DeskCase): Promise<void> {
  await certify(stage, await stateRealName(stage, person, ownerOf(one, person.idCard), staff), staff);
  await certify(stage, await stateBankCard(stage, person, staff), staff);
  await certify(stage, await askForCredit(stage, person, staff), staff);
}

/** Applies, and waits until the AI has said what it thinks: from then on the case is on the reviewers' list. */
async function applies({ stage, products: ids }: Desk, person: DeskPerson, one: DeskCase): Promise<number> {
  const { token } = person;
  const applied = await stage.api.ask('POST', '/api/v1/loans/applications', submitted, {
    token,
    body: {
      product_id: ids[one.product],
      applied_amount: one.amount * FEN,
      applied_term: one.term,
      purpose: one.purpose,
      applicant_info: {
        ...(one.yearlyIncome === null ? {} : { annual_income: one.yearlyIncome, other_debts: one.debts }),
        land_area: one.area,
        years_experience: one.years,
        ...(one.landCertificate ? { land_certificate: '有' } : {}),
        crop_types: ['小麦', '玉米'],
      },
      uploaded_documents: await papersOf(stage, person, one),
    },
  });
  const id = applied.value.data.application_id;
  const assessed = await lookFor('the AI to answer', async () => {
    const { status } = await standingOf(stage, id, token);
    return status.startsWith('pending') || status === 'ai_processing' ? undefined : status;
  });
  stage.step(`application ${id} of ${one.name}, ${one.amount} yuan: ${one.what}`, assessed.ms);
  return id;
}

async function papersOf(stage: Stage, person: DeskPerson, one: DeskCase) {
  if (one.papersElsewhere === true)
    return [{ type: 'bank_statement', url: 'https://files.example.com/statement.pdf' }];
  const owner = ownerOf(one, person.idCard);
  return [
    { type: 'income_proof', url: await handIn(stage, person.token, incomeProof(owner)) },
    { type: 'bank_card', url: await handIn(stage, person.token, await bankCard(owner)) },
    { type: 'land_contract', url: await handIn(stage, person.token, await landContract(owner)) },
  ];
}

async function standingOf({ api }: Stage, id: number, token: string) {
  return (await api.ask('GET', `/api/v1/loans/applications/${id}`, standing, { token })).value.data;
}

async function paidOut(now: Desk, person: DeskPerson): Promise<void> {
  const id = await applies(now, person, LATE_PAYER);
  await approved(now, id, LATE_PAYER);
  await lookFor(
    'the payout',
    async () => (await standingOf(now.stage, id, person.token)).loan_id ?? undefined,
  );
}

async function approved({ stage, staff }: Desk, id: number, one: DeskCase): Promise<void> {
  await stage.api.ask('POST', `/api/v1/admin/loans/applications/${id}/approve`, z.unknown(), {
    token: staff,
    body: {
      approved_amount: one.amount * FEN,
      approved_term: one.term,
      approved_rate: one.product === 'large' ? 0.072 : 0.12,
      comments: '经营稳定，同意',
    },
  });
}

async function refused(now: Desk, person: DeskPerson, one: DeskCase): Promise<void> {
  const id = await applies(now, person, { ...one, what: 'rejected by admin' });
  await now.stage.api.ask('POST', `/api/v1/admin/loans/applications/${id}/reject`, z.unknown(), {
    token: now.staff,
    body: { comments: '材料不全', reason_code: 'documents_incomplete' },
  });
}

async function asks({ stage }: Desk, { token }: DeskPerson, question: string): Promise<void> {
  await stage.api.ask('POST', '/api/v1/consultations', z.unknown(), {
    token,
    body: { expert_id: 1, question, contact_info: '下午电话联系' },
  });
}

async function wantsCertification(
  { stage, staff }: Desk,
  one: (typeof CERTIFICATIONS)[number],
): Promise<void> {
  const person = await comeIn(stage, one);
  const owner = ownerOf({ name: one.name, yearlyIncome: null, area: 20 }, person.idCard);
  const began = performance.now();
  if (one.kind === 'real_name') await stateRealName(stage, person, owner, staff);
  if (one.kind === 'bank_card') await stateBankCard(stage, person, staff);
  if (one.kind === 'credit') await askForCredit(stage, person, staff);
  stage.step(`${one.name} wants ${one.what} certified`, performance.now() - began);
}

async function listed({ stage, staff }: Desk): Promise<void> {
  const { value, ms } = await stage.api.ask('GET', '/api/v1/admin/tasks', waitingTasks, {
    token: staff,
    query: { limit: 100 },
  });
  const kinds = value.data.tasks.map(({ kind }) => kind);
  for (const kind of ['loan_application', 'second_decision', 'certification', 'consultation', 'collection'])
    expect(kinds.includes(kind), `there is no task of the kind ${kind} on the list`);
  stage.step(`${value.data.total} tasks wait`, ms);
  stage.detail(`sign in as reviewer at ${stage.api.base}/console; senior takes the second decision`);
}
