import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { asJson, COMMANDS, helpOf, parsed, perform, printed } from '../../scripts/ops/commands.ts';
import { type Outcome, UsageError } from '../../scripts/ops/deps.ts';
import { outsideWorld } from '../../workers/adapters.ts';
import { loanApplicationWorkflowId } from '../../workflows/loan-application.contract.ts';
import { contractProducts } from '../contract/support/products.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

const LATER = new Date('2099-01-01T00:00:00Z');

describe('the operators’ commands', function () {
  this.timeout(90_000);
  let platform: Platform;

  before(async () => {
    platform = await startPlatform({ rowPerRequest: false });
    await contractProducts(platform.knex, await platform.ops.clock.now());
  });
  after(async () => {
    await platform?.stop();
  });

  const ops = async (line: string): Promise<Outcome> => {
    const { command, given } = parsed(line.split(' '));
    if (command === undefined) return expect.fail(line);
    const world = outsideWorld(platform.config);
    try {
      return await perform({ ...platform.ops, world, operator: 'zhang.san' }, command, given);
    } finally {
      world.mail.close();
    }
  };
  const audited = async (action: string, subjectId: string | number) =>
    (await platform.knex('audit_log').where({ action, subject_id: String(subjectId) })) as {
      actor_kind: string;
      before: Record<string, unknown> | null;
      after: Record<string, unknown>;
    }[];

  const applied = async () => {
    const user = await platform.asUser({ realName: '张三', idCardNumber: '11010519491231002X' });
    const answer = await user.post('/api/v1/loans/applications', {
      product_id: 1,
      applied_amount: 500_000,
      applied_term: 180,
      purpose: '购买种子',
      applicant_info: { real_name: '张三', id_card: '11010519491231002X', annual_income: 100_000 },
    });
    expect(answer.status, answer.text).to.equal(200);
    const id = answer.number('data.application_id');
    const no = String(answer.at('data.application_no'));
    const task = await platform.eventually(
      'a task for the reviewer',
      async () =>
        (await platform
          .knex('human_tasks')
          .where({ kind: 'loan_application', subject_id: id, status: 'open' })
          .first('id')) as { id: number } | undefined,
    );
    return { id, no, taskId: task.id, user };
  };
  const statusIs = (id: number, status: string) =>
    platform.eventually(status, async () =>
      (await platform.knex('loan_applications').where({ id, status }).first('id')) === undefined
        ? undefined
        : true,
    );

  it('explain themselves: all of them in one list, each with its flags', () => {
    const all = helpOf(undefined);
    for (const command of COMMANDS) {
      expect(all).to.contain(command.name);
      expect(helpOf(command)).to.contain('--json').and.to.contain(command.name);
      for (const flag of Object.keys(command.flags ?? {})) expect(helpOf(command)).to.contain(`--${flag}`);
    }
  });

  it('refuse what there is not', () => {
    expect(() => parsed(['outbox', 'empty'])).to.throw(UsageError);
    expect(() => parsed(['outbox', 'list', '--sideways'])).to.throw(UsageError);
  });

  it('start a workflow that was promised and never started, once', async () => {
    const workflowId = `books/${randomUUID()}`;
    await platform.knex('outbox').insert({
      workflow_type: 'booksCheck',
      workflow_id: workflowId,
      task_queue: 'loans',
      start: JSON.stringify({ input: { trigger: 'staff' }, summary: '核对 · look', searchAttributes: {} }),
      next_attempt_at: LATER,
    });
    expect((await ops('outbox list')).rows.map((row) => row['workflow_id'])).to.include(workflowId);
    expect((await ops(`outbox redrive ${workflowId}`)).rows).to.deep.equal([
      { workflow_id: workflowId, started: true, reason: '' },
    ]);
    await platform.ops.temporal.workflow.getHandle(workflowId).describe();
    const [row] = await audited('ops.outbox_redrive', workflowId);
    expect(row?.after).to.deep.equal({ started: true, operator: 'zhang.san', by: 'ops' });
    const again = await ops(`outbox redrive ${workflowId}`);
    expect(again.failed).to.equal(true);
    expect(again.says).to.contain('was kept');
  });

  describe('with messages', () => {
    const message = async (status: string): Promise<string> => {
      const id = randomUUID();
      const at = await platform.ops.clock.now();
      await platform.knex('messages').insert({
        id,
        dedupe_key: id,
        channel: 'sms',
        recipient: '13900000042',
        template: 'application_received',
        params: JSON.stringify({ application_no: 'APP202611210001', amount: '5000.00' }),
        status,
        error: status,
        next_attempt_at: at,
        created_at: at,
      });
      return id;
    };

    it('queue a refused one again, and not a second time', async () => {
      const id = await message('failed');
      const listed = (await ops('messages list')).rows.find((row) => row['id'] === id);
      expect(listed?.['recipient']).to.not.contain('13900000042');
      const [one, two] = await Promise.all([ops(`messages resend ${id}`), ops(`messages resend ${id}`)]);
      expect([one, two].filter(({ failed }) => failed === true)).to.have.lengthOf(1);
      expect(await audited('ops.message_resend', id)).to.have.lengthOf(1);
      expect((await ops(`messages resend ${id}`)).failed).to.equal(true);
    });

    it('never send one that may have arrived', async () => {
      const id = await message('unknown');
      const refused = await ops(`messages resend ${id}`);
      expect(refused.says).to.contain('may have arrived');
      await ops('messages resend --failed');
      expect(
        ((await platform.knex('messages').where({ id }).first('status')) as { status: string }).status,
      ).to.equal('unknown');
    });
  });

  it('give a task to somebody who may work on it, and to nobody else', async () => {
    const { taskId } = await applied();
    const [reviewer, finance] = [await platform.asStaff('reviewer'), await platform.asStaff('finance')];
    const nameOf = async (id: number) =>
      ((await platform.knex('staff').where({ id }).first('username')) as { username: string }).username;
    const refused = await ops(`tasks assign ${taskId} ${await nameOf(finance.id)}`);
    expect(refused.says).to.contain('application.decide');
    // neither the first of two who decide, nor somebody who has not chosen a password of his own
    const [first, newcomer] = [await platform.asStaff('senior'), await platform.asStaff('senior')];
    await platform.knex('human_tasks').where({ id: taskId }).update({ excluded_staff_id: first.id });
    await platform.knex('staff').where({ id: newcomer.id }).update({ initial_password_until: LATER });
    expect((await ops(`tasks assign ${taskId} ${await nameOf(first.id)}`)).says).to.contain('first decision');
    expect((await ops(`tasks assign ${taskId} ${await nameOf(newcomer.id)}`)).failed).to.equal(true);
    expect((await ops(`tasks assign one ${await nameOf(reviewer.id)}`)).says).to.contain('number of a task');
    expect((await ops(`tasks assign ${taskId} ${await nameOf(reviewer.id)}`)).failed).to.not.equal(true);
    const task = (await platform.knex('human_tasks').where({ id: taskId }).first()) as {
      claimed_by: number;
      status: string;
    };
    expect(task).to.include({ claimed_by: reviewer.id, status: 'claimed' });
    expect((await audited('ops.task_assign', taskId))[0]?.after).to.include({ claimed_by: reviewer.id });
    expect((await ops('tasks list --all')).rows.map(({ id }) => id)).to.include(taskId);
  });

  it('bring a row that has fallen behind back to where its run says it is, and leave one alone that is right', async () => {
    const { id, no } = await applied();
    const before = (await platform.knex('loan_applications').where({ id }).first()) as Record<
      string,
      unknown
    >;
    expect((await ops(`rebuild application ${no}`)).says).to.contain('agree');
    await (await platform.asStaff('admin')).post(`/api/v1/admin/loans/applications/${id}/reject`, {
      reason: '资料不全',
      comments: '资料不全，请补充',
    });
    await statusIs(id, 'rejected');
    await platform.eventually('the run has ended', async () => {
      const { status } = await platform.ops.temporal.workflow
        .getHandle(loanApplicationWorkflowId(no))
        .describe();
      return status.name === 'COMPLETED' ? true : undefined;
    });
    // the database as it was an hour ago
    const columns = [
      'status',
      'decided_at',
      'decided_by',
      'rejection_reason',
      'decision_note',
      'reason_code',
    ];
    const old = Object.fromEntries(
      columns.filter((name) => name in before).map((name) => [name, before[name]]),
    );
    await platform.knex('loan_applications').where({ id }).update(old);
    const dry = await ops(`rebuild application ${no} --dry-run`);
    expect(dry.failed).to.equal(true);
    expect(dry.rows[0]).to.include({ run: 'rejected' });
    expect(
      ((await platform.knex('loan_applications').where({ id }).first('status')) as { status: string }).status,
    ).to.equal(before['status']);
    const done = await ops(`rebuild application ${no}`);
    expect(done.failed, done.says).to.equal(false);
    await statusIs(id, 'rejected');
    expect((await audited('ops.rebuild', no))[0]?.before).to.deep.equal({ status: before['status'] });
    expect((await ops(`rebuild application ${no}`)).says).to.contain('agree');
  });

  it('find a run that was broken on purpose, explain it in the words of its failure, and see it go on', async () => {
    const { id, no } = await applied();
    const outage = async (down: boolean): Promise<void> => {
      const answer = await platform.request('POST', '/sandbox/outages', {
        json: { component: 'payout', down },
      });
      expect(answer.status, answer.text).to.equal(200);
    };
    await outage(true);
    await (await platform.asStaff('admin')).post(`/api/v1/admin/loans/applications/${id}/approve`, {
      approved_amount: 500_000,
      approved_term: 180,
      approved_rate: 0.12,
    });
    await statusIs(id, 'approved');
    const workflowId = loanApplicationWorkflowId(no);
    const found = await ops(`runs find ${no}`);
    expect(found.rows[0]).to.include({ workflow_id: workflowId, status: 'running' });
    const row = await platform.eventually('a second attempt', async () =>
      (await ops(`runs show ${workflowId}`)).rows.find(
        ({ what, attempt }) => what === 'settlePayout' && Number(attempt) > 1,
      ),
    );
    expect(row['failure']).to.match(/payout/i);
    expect(row['what_to_do']).to.contain('npm run doctor');
    const [payout] = (await ops('payouts list')).rows;
    expect((await ops(`payouts ask ${String(payout?.['payout_no'])}`)).says).to.contain('does not say');
    await outage(false);
    await statusIs(id, 'disbursed');
    expect((await ops('payouts list')).rows).to.deep.equal([]);
    expect((await ops('runs show loan/LN000')).says).to.contain('none was promised');
  });

  it('end every session of one person', async () => {
    const staff = await platform.asStaff('auditor');
    const { username } = (await platform.knex('staff').where({ id: staff.id }).first('username')) as {
      username: string;
    };
    expect((await staff.get('/api/v1/user/info')).status).to.equal(200);
    expect((await ops(`sessions end staff ${username}`)).rows[0]).to.include({ ended: 1 });
    await platform.eventually('he is out', async () =>
      (await staff.get('/api/v1/user/info')).status === 200 ? undefined : true,
    );
    expect(await audited('ops.sessions_end', staff.id)).to.have.lengthOf(1);
    expect((await ops('sessions end staff nobody.at.all')).failed).to.equal(true);
  });

  it('look at a notification again, which is worth no more than before when nothing was repaired', async () => {
    const [row] = (await platform
      .knex('payment_notifications')
      .insert({
        channel: 'alipay',
        raw_body: 'a=b',
        headers: JSON.stringify({}),
        verdict: 'unsigned',
        received_at: new Date(),
        last_received_at: new Date(),
      })
      .returning('id')) as { id: number }[];
    const outcome = await ops(`notifications process ${row?.id}`);
    expect(outcome.failed).to.equal(true);
    expect(outcome.says).to.contain('Was unsigned');
    expect((await ops('notifications list')).rows.length).to.be.above(0);
    expect(await audited('ops.notification_process', row?.id ?? 0)).to.have.lengthOf(1);
  });

  it('print a table for a person and JSON for a program', async () => {
    const outcome = await ops('tasks list --all');
    expect(printed(outcome)).to.match(/^id +kind/);
    expect(JSON.parse(asJson(outcome))).to.have.all.keys('says', 'failed', 'rows');
  });
});
