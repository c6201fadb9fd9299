import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { Address } from '../../../../models/address.ts';
import { Article } from '../../../../models/article.ts';
import { DataRequest } from '../../../../models/data-request.ts';
import { StoredFile } from '../../../../models/file.ts';
import { HumanTask } from '../../../../models/human-task.ts';
import type { Loan } from '../../../../models/loan.ts';
import { StaffProposal } from '../../../../models/staff-proposal.ts';
import { SystemConfig } from '../../../../models/system-config.ts';
import { User } from '../../../../models/user.ts';
import { UserTag } from '../../../../models/user-tag.ts';
import type { OperationDeps } from '../../../../operations/deps.ts';
import { buildCertification } from '../../../support/certification-story.ts';
import { buildConsultation, buildExpert } from '../../../support/consultation-story.ts';
import { buildLoan, fund } from '../../../support/loan-story.ts';
import { buildApplication, buildStaff } from '../../../support/people.ts';
import { buildMachine, buildOrder } from '../../../support/rental-story.ts';
import type { Kind } from './rules.ts';

/** What stands in a request for a thing of one kind: its number or its name. */
export type Belongings = Readonly<Record<Kind, string>>;

export interface Estate {
  readonly userId: number;
  readonly things: Belongings;
  /** texts that are in this borrower's things and nowhere else */
  readonly marks: readonly string[];
  /** the address of his file, as a request names it */
  readonly fileUrl: string;
  readonly quoteId: string;
}

/** What everybody shares: the catalogue, and the back office's own things. */
type Shared = Readonly<
  Pick<Belongings, 'product' | 'machine' | 'article' | 'expert' | 'config' | 'staff' | 'staff_public_id'>
>;

/** Numbers and names that nothing has, each of the form that its kind has. */
export const NOWHERE: Belongings = {
  application: '2000000001',
  granted_application: '2000000001',
  loan: 'f'.repeat(24),
  order: '2000000001',
  order_of_own_machine: '2000000001',
  payment: 'PAY209901019999',
  consultation: '2000000001',
  file: '2000000001',
  address: '2000000001',
  device: 'a-device-of-nobody',
  person: '2000000001',
  certification: '2000000001',
  task: '2000000001',
  proposal: '2000000001',
  data_request: '2000000001',
  payout: 'WD209901019999',
  account: 'wallet/2000000001',
  entry: '2000000001',
  loan_payment: 'LP209901019999',
  period: '477',
  product: '2000000001',
  machine: '2000000001',
  article: '2000000001',
  expert: '2000000001',
  config: 'nothing_of_the_kind',
  avatar: '00000000-0000-4000-8000-000000000000.jpg',
  staff: '2000000001',
  staff_public_id: 'f'.repeat(24),
  staff_session: '00000000-0000-4000-8000-000000000000',
};

export async function buildShared(knex: Knex, at: Date, productId: number): Promise<Shared> {
  const expert = await buildExpert(knex, at);
  const [machine, staff] = await Promise.all([buildMachine(knex, at), buildStaff(knex, 'reviewer', at)]);
  const [article, config] = await Promise.all([
    Article.query(knex).insertAndFetch({
      title: '春耕',
      category: '种植技术',
      publishedAt: at,
      createdAt: at,
      updatedAt: at,
    }),
    SystemConfig.query(knex).insertAndFetch({
      key: `kept_${randomBytes(4).toString('hex')}`,
      value: 'x',
      createdAt: at,
      updatedAt: at,
    }),
  ]);
  return {
    product: String(productId),
    machine: String(machine.id),
    article: String(article.id),
    expert: String(expert.id),
    config: config.key,
    staff: String(staff.id),
    staff_public_id: staff.publicId,
  };
}

type Deps = Pick<OperationDeps, 'knex' | 'storage'>;
type About = Pick<Belongings, 'avatar' | 'staff_session' | 'proposal' | 'data_request' | 'loan_payment'>;

/** His picture and his wish, a payment of his loan, what is proposed about it, and a session of whoever proposes. */
async function buildAbout(
  { knex, storage }: Deps,
  of: { userId: number; at: Date; loan: Loan; staffId: number; wanted: string },
): Promise<About> {
  const { userId, at, loan, staffId } = of;
  const pixels = Buffer.from(`a picture of ${userId}`);
  const picture = await StoredFile.query(knex).insertAndFetch({
    contentType: 'image/png',
    sizeBytes: pixels.length,
    sha256: createHash('sha256').update(pixels).digest('hex'),
    createdAt: at,
    ownerKind: 'user',
    ownerId: userId,
    objectKey: `uploads/20260101/${randomUUID()}.png`,
    fileName: 'avatar.png',
    businessType: 'avatar',
    businessId: null,
  });
  const { contentType, sha256 } = picture;
  await storage.put(picture.objectKey, pixels, { contentType, sha256 });
  await User.query(knex).findById(userId).patch({ avatarFileId: picture.id });
  const { uuid } = await User.query(knex).findById(userId).throwIfNotFound();
  const loanPayment = `LP20260101${randomInt(10 ** 9)}`;
  await knex('loan_payments').insert({
    payment_no: loanPayment,
    loan_id: loan.id,
    source: 'staff',
    amount_fen: 100,
    surplus_fen: 100,
    value_date: '2026-01-10',
    paid_at: at,
    request_key: loanPayment,
    recorded_by: staffId,
    created_at: at,
  });
  const proposal = await StaffProposal.query(knex).insertAndFetch({
    act: 'loan.write_off',
    subjectType: 'loan',
    subjectId: String(loan.id),
    amountFen: loan.principalFen,
    digest: randomBytes(32).toString('hex'),
    facts: { loan_no: loan.loanNo },
    proposedBy: staffId,
    proposedAt: at,
    expiresAt: new Date(at.getTime() + 86_400_000_000),
  });
  const request = await DataRequest.query(knex).insertAndFetch({
    userId,
    kind: 'correction',
    subjectType: 'user',
    subjectId: userId,
    field: 'other',
    wanted: of.wanted,
    dueOn: '2026-02-01',
    requestedAt: at,
  });
  const session = randomUUID();
  await knex('sessions').insert({
    id: session,
    subject_kind: 'staff',
    subject_id: staffId,
    refresh_hash: randomBytes(32).toString('hex'),
    created_at: at,
    last_seen_at: at,
    proved_at: at,
    proved_by: 'login',
    expires_at: new Date(Date.now() + 86_400_000),
  });
  return {
    avatar: `${uuid}.png`,
    loan_payment: loanPayment,
    proposal: String(proposal.id),
    data_request: String(request.id),
    staff_session: session,
  };
}

/** One thing of every kind that a borrower can have, each with texts of its own. */
export async function buildEstate(deps: Deps, userId: number, at: Date, shared: Shared): Promise<Estate> {
  const { knex } = deps;
  const own = (): string => `m${randomBytes(8).toString('hex')}`;
  const texts = {
    purpose: own(),
    question: own(),
    place: own(),
    tag: own(),
    device: own(),
    file: own(),
    wanted: own(),
  };
  const image = { contentType: 'image/png', sizeBytes: 1, sha256: 'a'.repeat(64), createdAt: at };
  const file = await StoredFile.query(knex).insertAndFetch({
    ...image,
    ownerKind: 'user',
    ownerId: userId,
    objectKey: `uploads/20260101/${randomUUID()}.png`,
    fileName: `${texts.file}.png`,
    businessType: 'document',
    businessId: null,
  });
  const application = await buildApplication(knex, at, { userId, purpose: texts.purpose });
  await knex('loan_applications').where({ id: application.id }).update({ family: 'loan-module' });
  const loan = await buildLoan(knex, at, { userId });
  await fund(knex, userId, 700_000n, at);
  const entry = await knex('journal_entries').where({ user_id: userId }).orderBy('id', 'desc').first('id');
  const order = await buildOrder(knex, at, { renterId: userId });
  const lent = await buildOrder(knex, at, { machine: await buildMachine(knex, at, { ownerId: userId }) });
  const certification = await buildCertification(knex, at, 'bank_card', { userId });
  const consultation = await buildConsultation(knex, at, {
    userId,
    askedExpertId: Number(shared.expert),
    question: texts.question,
  });
  const address = await Address.query(knex).insertAndFetch({
    userId,
    name: texts.place,
    contactName: '收件人',
    contactPhone: `137${String(randomInt(0, 100_000_000)).padStart(8, '0')}`,
    province: '山东省',
    city: '济南市',
    county: '历城区',
    address: texts.place,
    addressType: 'farm',
    createdAt: at,
    updatedAt: at,
  });
  await UserTag.query(knex).insert({
    userId,
    tagType: 'preference',
    tagKey: 'crop_type',
    tagValue: texts.tag,
    updatedAt: at,
  });
  await knex('devices').insert({
    user_id: userId,
    device_id: texts.device,
    created_at: at,
    last_login_at: at,
  });
  const task = await HumanTask.query(knex).insertAndFetch({
    kind: 'loan_application',
    subjectType: 'loan_application',
    subjectId: application.id,
    workflowId: `loan-application/${application.applicationNo}`,
    title: '审批',
    permission: 'application.decide',
    dueAt: at,
    createdAt: at,
  });
  const money = { user_id: userId, created_at: at, updated_at: at };
  const [paymentNo, payoutNo] = [`PAY20260101${randomInt(10 ** 9)}`, `WD20260101${randomInt(10 ** 9)}`];
  await knex('payments').insert({
    ...money,
    payment_no: paymentNo,
    subject_type: 'wallet',
    subject_id: userId,
    part: 'top_up',
    channel: 'alipay',
    amount_fen: 10_000,
    description: '充值',
    status: 'paid',
    provider_trade_no: own(),
    paid_at: at,
    credit_account: `wallet/${userId}`,
    expires_at: at,
  });
  await knex('payouts').insert({
    ...money,
    payout_no: payoutNo,
    purpose: 'withdrawal',
    request_key: own(),
    amount_fen: 5_000,
    payee_type: 'bank_card',
    payee_account: '6226000011112222',
    payee_name: '王小明',
    status: 'unknown',
    attempts: 1,
  });
  const about = await buildAbout(deps, {
    userId,
    at,
    loan,
    staffId: Number(shared.staff),
    wanted: texts.wanted,
  });
  const quoteId = randomUUID();
  await knex('prepayment_quotes').insert({
    id: quoteId,
    loan_id: loan.id,
    loan_version: 1,
    strategy: 'settle',
    amount_fen: 1,
    quoted: {},
    quoted_on: '2026-01-01',
    expires_at: new Date(at.getTime() + 86_400_000_000),
    created_at: at,
  });
  return {
    userId,
    quoteId,
    fileUrl: `/api/v1/files/${file.id}`,
    marks: [
      ...Object.values(texts),
      application.applicationNo,
      loan.publicId,
      loan.loanNo,
      order.orderNo,
      lent.orderNo,
      paymentNo,
      payoutNo,
      quoteId,
      address.contactPhone,
    ],
    things: {
      ...shared,
      application: String(application.id),
      granted_application: String(loan.applicationId),
      loan: loan.publicId,
      order: String(order.id),
      order_of_own_machine: String(lent.id),
      payment: paymentNo,
      consultation: String(consultation.id),
      file: String(file.id),
      address: String(address.id),
      device: texts.device,
      person: String(userId),
      certification: String(certification.id),
      task: String(task.id),
      payout: payoutNo,
      account: `wallet/${userId}`,
      entry: String(entry.id),
      ...about,
      period: '1',
    },
  };
}
