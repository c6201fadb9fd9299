import { expect } from 'chai';
import sharp from 'sharp';
import { Certification } from '../../models/certification.ts';
import { User } from '../../models/user.ts';
import type { Caller } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { expectShape } from '../support/shape.ts';

const REAL_NAME = '/api/v1/user/auth/realname';
const STATUS = '/api/v1/user/auth/status';
const AUTHS = '/api/v1/admin/auths';
/** Document 001 L178. */
const PRINTED = {
  real_name: '张三',
  id_card_number: '110101199001011234',
  id_card_front_img: 'https://cdn.example.com/id_front.jpg',
  id_card_back_img: 'https://cdn.example.com/id_back.jpg',
  face_verify_img: 'https://cdn.example.com/face.jpg',
};
/** Document 001 L857. */
const PRINTED_REVIEW = { action: 'approve', review_note: '材料齐全，审核通过' };

interface Task {
  id: number;
  version: number;
  subject_id: number;
  shown: Record<string, unknown>;
}

describe('document 001: certification', function () {
  this.timeout(60_000);
  let platform: Platform;
  let reviewer: Caller;

  before(async function () {
    this.timeout(120_000);
    platform = await startPlatform();
    reviewer = await platform.asStaff('reviewer');
  });
  after(() => platform?.stop());

  const submit = async (person?: Caller, change: object = {}): Promise<{ id: number; person: Caller }> => {
    const who = person ?? (await platform.asUser());
    const answer = await who.post(REAL_NAME, { ...PRINTED, ...change });
    expect(answer.status, answer.text).to.equal(200);
    return { id: answer.number('data.auth_id'), person: who };
  };
  const review = (id: number, body: object = PRINTED_REVIEW, who = reviewer) =>
    who.post(`${AUTHS}/${id}/review`, body);
  const checked = (id: number) =>
    platform.eventually('the checks', async () => {
      const certification = await Certification.query(platform.knex).findById(id);
      return certification?.checkedAt == null ? undefined : certification;
    });
  const taskOf = (id: number): Promise<Task> =>
    platform.eventually('a task', async () => {
      const { json } = await reviewer.get('/api/v1/admin/tasks', { kind: 'certification', limit: 100 });
      const { tasks } = json['data'] as { tasks: Task[] };
      return tasks.find(({ subject_id }) => subject_id === id);
    });

  describe('§3.3 handing in a real name', () => {
    it('is accepted as printed, although the number fails its check digit, in one space of ids from 10001', async () => {
      const answer = await (await platform.asUser()).post(REAL_NAME, PRINTED);
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({ code: 200, message: '实名认证申请已提交' });
      expect(answer.at('data')).to.include({ auth_status: 'pending', estimated_review_time: '24小时内' });
      expect(answer.number('data.auth_id')).to.be.at.least(10001);
      const stored = await checked(answer.number('data.auth_id'));
      expect(stored.warnings).to.deep.equal(['id_card_check_digit']);
    });

    it('is refused while one is undecided, and possible again after a rejection', async () => {
      const { id, person } = await submit();
      const again = await person.post(REAL_NAME, PRINTED);
      expect(again.status).to.equal(409);
      expect(again.headers['x-error-code']).to.equal('certification_exists');
      await review(id, { action: 'reject', review_note: '照片模糊' });
      const next = await submit(person);
      expect(next.id).to.be.greaterThan(id);
      const list = await reviewer.get(AUTHS, { user_id: person.id });
      expect(list.at('data.auths.0.attempt')).to.equal(2);
    });

    it('is one submission out of two at the same moment, and one under the same Idempotency-Key', async () => {
      const racer = await platform.asUser();
      const both = await Promise.all([racer.post(REAL_NAME, PRINTED), racer.post(REAL_NAME, PRINTED)]);
      expect(both.map(({ status }) => status).toSorted()).to.deep.equal([200, 409]);

      const careful = await platform.asUser();
      const key = { headers: { 'Idempotency-Key': 'certify-once' } };
      const first = await careful.post(REAL_NAME, PRINTED, key);
      const repeat = await careful.post(REAL_NAME, PRINTED, key);
      expect(repeat.status).to.equal(200);
      expect(repeat.number('data.auth_id')).to.equal(first.number('data.auth_id'));
    });

    it('is refused to a certified person: the same identity exists, another does not match', async () => {
      const { id, person } = await submit();
      await review(id);
      expect((await person.post(REAL_NAME, PRINTED)).headers['x-error-code']).to.equal(
        'certification_exists',
      );
      const other = await person.post(REAL_NAME, { ...PRINTED, id_card_number: '370123199001011234' });
      expect(other.status).to.equal(422);
      expect(other.json['message']).to.equal('实名认证信息不匹配');
    });

    it('warns the reviewer of a number that another person is certified with', async () => {
      const number = '440106198805052345';
      const { id } = await submit(undefined, { id_card_number: number });
      await review(id);
      const second = await submit(undefined, { id_card_number: number });
      expect((await checked(second.id)).warnings).to.include('id_card_of_another_user');
    });

    it('says per field what is wrong with a request', async () => {
      const person = await platform.asUser();
      const answer = await person.post(REAL_NAME, {
        id_card_number: '123',
        id_card_front_img: 'javascript:alert(1)',
        id_card_back_img: PRINTED.id_card_back_img,
        face_verify_img: PRINTED.face_verify_img,
      });
      expect(answer.status).to.equal(400);
      expect(answer.at('errors')).to.deep.equal({
        real_name: ['不能为空'],
        id_card_number: ['身份证号格式不正确'],
        id_card_front_img: ['须为http(s)地址或已上传文件的地址'],
      });
      expect((await platform.request('POST', REAL_NAME, { json: PRINTED })).status).to.equal(401);
    });

    it('takes own uploads, shows them to the reviewer as links that end, and nobody else’s', async () => {
      const person = await platform.asUser();
      const pixel = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
        .jpeg()
        .toBuffer();
      const upload = await person.upload('/api/v1/files/upload', {
        file: new File([new Uint8Array(pixel)], 'face.jpg', { type: 'image/jpeg' }),
        business_type: 'image',
      });
      const url = String(upload.at('data.file_url'));
      const thief = await platform.asUser();
      const stolen = await thief.post(REAL_NAME, { ...PRINTED, face_verify_img: url });
      expect(stolen.status).to.equal(404);
      expect(stolen.headers['x-error-code']).to.equal('file_not_found');

      const { id } = await submit(person, { face_verify_img: url });
      await checked(id);
      const detail = await reviewer.get(`${AUTHS}/${id}`);
      expect(detail.at('data.id_card_front_img')).to.equal(PRINTED.id_card_front_img);
      const link = String(detail.at('data.face_verify_img'));
      expect(link).to.contain('X-Amz-Expires=300');
      expect((await fetch(link)).headers.get('content-type')).to.equal('image/jpeg');
      // the provider was given a link too, for a shorter time
      const asked = await platform.request('GET', '/sandbox/certifications', { query: { check: 'face' } });
      expect(asked.at('questions.0.facts.FaceContrastPictureUrl')).to.contain('X-Amz-Expires=120');
      const reads = await platform
        .knex('audit_log')
        .where({ action: 'certification.read', subject_id: String(id) });
      expect(reads).to.have.length(1);
    });
  });

  describe('§3.4 the status', () => {
    it('has three sections for whoever has handed in nothing', async () => {
      const answer = await (await platform.asUser()).get(STATUS);
      expect(answer.at('data')).to.deep.equal({
        real_name_auth: { status: 'none' },
        bank_card_auth: { status: 'none' },
        credit_auth: { status: 'none' },
      });
    });

    it('has the printed fields, and only those that there are yet', async () => {
      const { id, person } = await submit();
      const pending = await person.get(STATUS);
      expect(pending.at('data.real_name_auth')).to.have.all.keys('status', 'submitted_at', 'auth_id');
      expect(pending.at('data.real_name_auth.status')).to.equal('pending');
      await review(id);
      const approved = await person.get(STATUS);
      expectShape(approved.json, {
        code: 200,
        data: {
          real_name_auth: {
            status: 'approved',
            submitted_at: '2024-01-01T00:00:00Z',
            reviewed_at: '2024-01-02T00:00:00Z',
          },
          bank_card_auth: { status: 'none' },
          credit_auth: { status: 'none' },
        },
      });
      expect(approved.at('data.real_name_auth')).to.include({
        status: 'approved',
        review_note: '材料齐全，审核通过',
      });
      expect(String(approved.at('data.real_name_auth.reviewed_at'))).to.match(
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
      );
    });

    it('reads as none when the certified name is no longer the account’s', async () => {
      const { id, person } = await submit();
      await review(id);
      await User.query(platform.knex)
        .findById(person.id)
        .patch({ isRealNameVerified: false, realName: '张三丰' });
      expect((await person.get(STATUS)).at('data.real_name_auth')).to.deep.equal({ status: 'none' });
      await submit(person);
    });
  });

  describe('§8.5 the review', () => {
    it('approves as printed, certifies the person and tells him', async () => {
      const { id, person } = await submit();
      await checked(id);
      const answer = await review(id);
      expect(answer.status).to.equal(200);
      expect(answer.json).to.include({ code: 200, message: '审核成功' });
      expect(answer.at('data')).to.include({ auth_id: id, auth_status: 'approved' });
      const user = await User.query(platform.knex).findById(person.id).throwIfNotFound();
      expect(user).to.include({
        isRealNameVerified: true,
        realName: '张三',
        idCardNumber: '110101199001011234',
      });
      const { messages } = (
        await platform.request('GET', '/sandbox/messages', { query: { to: user.phone ?? '', limit: 5 } })
      ).json as { messages: { template: string }[] };
      const found = await platform.eventually('the message', async () => {
        const sent = await platform.request('GET', '/sandbox/messages', { query: { to: user.phone ?? '' } });
        return (sent.json['messages'] as typeof messages).find(
          ({ template }) => template === 'certification_approved',
        );
      });
      expect(found).to.not.equal(undefined);
    });

    it('is accepted at once, before the provider has answered', async () => {
      await platform.request('POST', '/sandbox/certifications/next', {
        json: { check: 'identity', behaviour: 'hang', times: 10 },
      });
      const { id } = await submit();
      expect((await review(id)).at('data.auth_status')).to.equal('approved');
      await platform.request('DELETE', '/sandbox/certifications/next');
    });

    it('happens once; whoever comes second is told, and a repeat of the same request is answered', async () => {
      const { id } = await submit();
      await checked(id);
      const key = { headers: { 'Idempotency-Key': `review-${id}` } };
      const first = await reviewer.post(`${AUTHS}/${id}/review`, PRINTED_REVIEW, key);
      const repeat = await reviewer.post(`${AUTHS}/${id}/review`, PRINTED_REVIEW, key);
      expect(repeat.at('data')).to.deep.equal(first.at('data'));
      const second = await review(id, { action: 'reject' }, await platform.asStaff('senior'));
      expect(second.status).to.equal(422);
      expect(second.headers['x-error-code']).to.equal('certification_state');
      expect((await review(id, { action: 'reject' })).status).to.equal(422);
      expect((await review(2_000_000)).status).to.equal(404);
    });

    it('and a new submission of the same person never block each other', async () => {
      const { id, person } = await submit();
      let open = id;
      for (let round = 0; round < 8; round += 1) {
        const [reviewed, resubmitted] = await Promise.all([
          review(open, { action: 'reject' }),
          person.post(REAL_NAME, PRINTED),
        ]);
        expect(reviewed.status, reviewed.text).to.equal(200);
        expect(resubmitted.status, resubmitted.text).to.be.oneOf([200, 409]);
        open = resubmitted.status === 200 ? resubmitted.number('data.auth_id') : (await submit(person)).id;
      }
    });

    it('is for reviewers alone', async () => {
      const { id, person } = await submit();
      await checked(id);
      expect((await review(id, PRINTED_REVIEW, person)).status).to.equal(403);
      const finance = await platform.asStaff('finance');
      for (const path of [AUTHS, `${AUTHS}/${id}`]) expect((await finance.get(path)).status).to.equal(403);
      expect((await review(id, PRINTED_REVIEW, finance)).status).to.equal(403);
      expect(
        (await platform.request('POST', `${AUTHS}/${id}/review`, { json: PRINTED_REVIEW })).status,
      ).to.equal(401);
      expect((await review(id, { action: 'forget' })).status).to.equal(400);
    });

    it('may be made on the task, which shows images, checks and warnings and no number in clear', async () => {
      await platform.request('POST', '/sandbox/certifications/next', {
        json: { check: 'face', behaviour: 'mismatch' },
      });
      const { id } = await submit();
      const task = await taskOf(id);
      const detail = await reviewer.get(`/api/v1/admin/tasks/${task.id}`);
      expect(detail.at('data.shown')).to.include({
        verdict: 'mismatched',
        id_card_number: '110101********1234',
        face_verify_img: PRINTED.face_verify_img,
      });
      expect(detail.at('data.shown.warnings')).to.include('id_card_check_digit');
      expect(detail.text).to.not.contain(PRINTED.id_card_number);
      const completion = {
        version: task.version,
        decision: 'reject',
        comments: '人脸不符',
        reason_code: 'face_mismatch',
      };
      const done = await reviewer.post(`/api/v1/admin/tasks/${task.id}/complete`, completion);
      expect(done.at('data')).to.include({ status: 'completed', decision: 'reject' });
      const after = await reviewer.get(`${AUTHS}/${id}`);
      expect(after.at('data')).to.include({
        auth_status: 'rejected',
        review_note: '人脸不符',
        reason_code: 'face_mismatch',
      });
      const late = await (await platform.asStaff('reviewer')).post(
        `/api/v1/admin/tasks/${task.id}/complete`,
        completion,
      );
      expect(late.headers['x-error-code']).to.equal('task_closed');
    });
  });

  describe('the reviewers’ list', () => {
    it('filters by type, status and user, pages, and masks every number', async () => {
      const { id, person } = await submit();
      await checked(id);
      const answer = await reviewer.get(AUTHS, { user_id: person.id, type: 'real_name', status: 'pending' });
      expect(answer.at('data.total')).to.equal(1);
      expect(answer.at('data.auths.0')).to.include({
        auth_id: id,
        type: 'real_name',
        auth_status: 'pending',
        stage: 'reviewing',
        verdict: 'matched',
        id_card_number: '110101********1234',
      });
      expect(answer.text).to.not.contain(PRINTED.id_card_number);
      expect((await reviewer.get(AUTHS, { user_id: person.id, type: 'credit' })).at('data.total')).to.equal(
        0,
      );
      expect(
        (await reviewer.get(AUTHS, { user_id: person.id, status: 'approved' })).at('data.total'),
      ).to.equal(0);
      const paged = await reviewer.get(AUTHS, { limit: 1, page: 2 });
      expect(paged.at('data.auths')).to.have.length(1);
      expect((await reviewer.get(AUTHS, { status: 'lost' })).status).to.equal(400);
      expect((await reviewer.get(`${AUTHS}/2000000`)).status).to.equal(404);
    });

    it('shows a number in clear to whoever says why, and remembers it', async () => {
      const { id } = await submit();
      const wish = { reason: '与身份证照片比对', fields: ['id_card_number'] };
      const answer = await reviewer.post(`${AUTHS}/${id}/reveal`, wish);
      expect(answer.at('data')).to.deep.equal({ id_card_number: PRINTED.id_card_number });
      const [row] = await platform
        .knex('audit_log')
        .where({ action: 'certification.reveal', subject_id: String(id) });
      expect(row).to.deep.include({ actor_id: reviewer.id, after: wish });
      expect((await reviewer.post(`${AUTHS}/${id}/reveal`, { ...wish, reason: '' })).status).to.equal(400);
      expect((await reviewer.post(`${AUTHS}/2000000/reveal`, wish)).status).to.equal(404);
      const manager = await platform.asStaff('manager');
      expect((await manager.post(`${AUTHS}/${id}/reveal`, wish)).status).to.equal(403);
    });

    it('keeps the numbers out of the audit log as well', async () => {
      const rows = await platform
        .knex('audit_log')
        .where({ subject_type: 'certification' })
        .select('before', 'after');
      expect(rows.length).to.be.greaterThan(10);
      expect(JSON.stringify(rows)).to.not.contain(PRINTED.id_card_number);
    });
  });

  it('expires after thirty days without a decision, and reads as rejected with a note', async () => {
    const { id, person } = await submit();
    await checked(id);
    await platform.clockAdvance('P31D');
    const status = await person.get(STATUS);
    expect(status.at('data.real_name_auth.status')).to.equal('rejected');
    expect(status.at('data.real_name_auth.review_note')).to.contain('30天');
    expect((await reviewer.get(`${AUTHS}/${id}`)).at('data.stage')).to.equal('expired');
    await submit(person);
  });
});
