import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { expect } from 'chai';
import { EncryptionCodec } from '../../temporal/codec.ts';
import { OPEN_MARK } from '../../temporal/open-text.ts';
import { SEARCH_ATTRIBUTES } from '../../temporal/search-attributes.ts';
import * as workflows from '../../workflows/index.ts';
import { loanApplicationWorkflowId } from '../../workflows/loan-application.contract.ts';
import { loanServicingWorkflowId } from '../../workflows/loan-servicing.contract.ts';
import { contractProducts } from '../contract/support/products.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { borrowOnce, type Canary, canary, type Lived } from './support/borrower.ts';
import { useEverything } from './support/further-life.ts';
import { encodingOf, keylessClient, type RawRun, rawRun } from './support/raw.ts';

const BILINGUAL = /\p{Script=Han}.* · .*[a-z]/u;
const TYPES = Object.keys(workflows).toSorted();

describe('what Temporal keeps of a borrower', function () {
  this.timeout(60_000);
  let platform: Platform;
  let keyless: Client;
  let who: Canary;
  let lived: Lived;
  let runs: RawRun[];

  before(async () => {
    platform = await startPlatform();
    await contractProducts(platform.knex, await platform.ops.clock.now());
    keyless = keylessClient(platform);
    who = canary();
    lived = await borrowOnce(platform, who);
    await useEverything(platform, who);
    runs = await platform.eventually('every process in the list', async () => {
      const found: RawRun[] = [];
      for await (const { workflowId } of keyless.workflow.list())
        found.push(await rawRun(keyless, workflowId));
      const types = [...new Set(found.map(({ type }) => type))].toSorted();
      return types.length === TYPES.length ? found : undefined;
    });
  });
  after(async () => {
    await platform?.stop();
  });

  const runOf = (type: string): RawRun =>
    runs.find((run) => run.type === type) ?? expect.fail(`no run of ${type}`);
  const opened = async ({ payloads }: RawRun): Promise<Buffer> => {
    const codec = new EncryptionCodec(platform.config.temporal.codecKeys);
    const sealed = payloads.map(({ payload }) => payload);
    return Buffer.concat((await codec.decode(sealed)).map(({ data }: Payload) => Buffer.from(data ?? [])));
  };

  it('is a run of every process there is, so that the rest of this file speaks of all of them', () => {
    expect([...new Set(runs.map(({ type }) => type))].toSorted()).to.deep.equal(TYPES);
  });

  describe('without the key', () => {
    it('no byte of any history or description tells his phone, address, name or ID number', () => {
      for (const { workflowId, type, bytes } of runs) {
        for (const [what, secret] of Object.entries(who)) {
          expect(bytes.includes(secret), `${what} in ${type} ${workflowId}`).to.equal(false);
          const coded = Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1);
          expect(bytes.includes(coded), `${what} as base64 in ${type}`).to.equal(false);
        }
      }
    });

    it('the same bytes, opened with the key, do tell them, so that the search above was for something', async () => {
      const everything = Buffer.concat(await Promise.all(runs.map(opened)));
      // a card's number is read where it is needed: no process is told it
      for (const [what, secret] of Object.entries(who))
        expect(everything.includes(secret), what).to.equal(what !== 'card');
      expect((await opened(runOf('registration'))).includes(who.phone)).to.equal(true);
      expect((await opened(runOf('codeLogin'))).includes(who.email)).to.equal(true);
      expect((await opened(runOf('loanApplication'))).includes(who.name)).to.equal(true);
    });

    it('every payload is sealed but the search attributes, the summaries for operators and the notes the SDK takes of itself', () => {
      for (const { type, payloads } of runs) {
        expect(
          payloads.filter(({ payload }) => encodingOf(payload) === 'binary/encrypted'),
        ).to.not.deep.equal([]);
        const clear = payloads.filter(
          ({ path, payload }) =>
            encodingOf(payload) !== 'binary/encrypted' &&
            !isOpenText(payload) &&
            !/\/(searchAttributes|indexedFields)\//.test(path) &&
            !/\/markerRecordedEventAttributes\/details\/data\//.test(path),
        );
        expect(
          clear.map(({ path }) => path),
          type,
        ).to.deep.equal([]);
      }
    });

    it('ids carry surrogates: a token, an application number, a loan number', () => {
      const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
      expect(runOf('registration').workflowId).to.match(new RegExp(`^registration/${uuid}$`));
      expect(runOf('codeLogin').workflowId).to.match(new RegExp(`^code-login/${uuid}$`));
      expect(runOf('loanApplication').workflowId).to.equal(loanApplicationWorkflowId(lived.applicationNo));
      expect(runOf('loanServicing').workflowId).to.equal(loanServicingWorkflowId(lived.loanNo));
    });
  });

  describe('for an operator at the Web UI', () => {
    const describeRun = (type: string) =>
      platform.ops.temporal.workflow.getHandle(runOf(type).workflowId).describe();
    const detailsOf = async (type: string): Promise<string> => {
      const handle = platform.ops.temporal.workflow.getHandle(runOf(type).workflowId);
      const { currentDetails } = await handle.query<{ currentDetails?: string }>(
        '__temporal_workflow_metadata',
      );
      return currentDetails ?? '';
    };

    it('every run says in one line what it is, readable without any key', async () => {
      const named: Readonly<Record<string, RegExp>> = {
        registration: /^\u2063手机号注册 · registration by phone$/,
        codeLogin: /^\u2063邮箱验证码登录 · login by e-mail code$/,
        loanApplication: /^\u2063农资贷 5000\.00 元 \/ 6 个月$/,
        loanServicing: /^\u2063农资贷 5000\.00 元 \/ 6 个月$/,
      };
      for (const type of TYPES) {
        const description = await describeRun(type);
        expect(await description.staticSummary(), type).to.match(named[type] ?? /^\u2063\p{Script=Han}/u);
        const summary = description.raw.executionConfig?.userMetadata?.summary;
        expect(summary && encodingOf(summary), type).to.equal('json/plain');
      }
    });

    it('every run has a stage and a business number to filter by, and nothing that was not registered', async () => {
      const stages: Readonly<Record<string, RegExp>> = {
        registration: /^registered$/,
        codeLogin: /^waiting$/,
        loanApplication: /^disbursed$/,
        loanServicing: /^in_order$/,
      };
      for (const type of TYPES) {
        const { raw, typedSearchAttributes } = await describeRun(type);
        const own = typedSearchAttributes.getAll().filter(({ key }) => !key.name.startsWith('Temporal'));
        const values = Object.fromEntries(
          own.filter(({ key }) => key.name in SEARCH_ATTRIBUTES).map(({ key, value }) => [key.name, value]),
        );
        expect(values['BusinessNo'], type).to.match(businessNoOf(runOf(type)));
        expect(values['LoanStage'], type).to.match(stages[type] ?? /^[a-z_]+$/);
        const server = ['BuildIds'];
        const strange = Object.keys(raw.workflowExecutionInfo?.searchAttributes?.indexedFields ?? {}).filter(
          (name) => !(name in SEARCH_ATTRIBUTES) && !name.startsWith('Temporal') && !server.includes(name),
        );
        expect(strange, type).to.deep.equal([]);
      }
      for (const type of ['loanApplication', 'loanServicing']) {
        const attributes = (await describeRun(type)).typedSearchAttributes.getAll();
        expect(attributes.find(({ key }) => key.name === 'ProductCode')?.value, type).to.equal('NZDK001');
      }
    });

    it('runs are found by stage and number', async () => {
      const find = async (query: string): Promise<string[]> => {
        const found: string[] = [];
        for await (const { workflowId } of keyless.workflow.list({ query })) found.push(workflowId);
        return found;
      };
      const loan = [loanServicingWorkflowId(lived.loanNo)];
      await platform.eventually('the loan, by its number', async () =>
        (await find(`BusinessNo = '${lived.loanNo}' AND LoanStage = 'in_order'`)).length === 1
          ? true
          : undefined,
      );
      expect(await find(`BusinessNo = '${lived.loanNo}'`)).to.deep.equal(loan);
      expect(await find("LoanStage = 'overdue'")).to.deep.equal([]);
    });

    it('every run tells its present state in Chinese and English', async () => {
      const expected: Readonly<Record<string, RegExp>> = {
        registration: /已注册 · registered/,
        codeLogin: /等待用户提交验证码 · waiting for the login request/,
        loanApplication: new RegExp(`\\*\\*${lived.applicationNo}\\*\\*.*已放款 · disbursed`),
        loanServicing: new RegExp(`\\*\\*${lived.loanNo}\\*\\*.*第 2/6 期.*正常 · in order`),
      };
      for (const type of TYPES) {
        const handle = platform.ops.temporal.workflow.getHandle(runOf(type).workflowId);
        const metadata = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
        expect(metadata.currentDetails, type)
          .to.match(expected[type] ?? /./)
          .and.to.match(BILINGUAL);
      }
    });

    it('every run of a record leads from its details to that record in the console', async () => {
      const records: Readonly<Record<string, string>> = {
        loanApplication: `applications/${lived.applicationId}`,
        loanServicing: `loans/${lived.loanId}`,
        certification: `certifications/${runOf('certification').workflowId.split('/')[1]}`,
        consultation: 'consultations/\\d+',
        rentalOrder: 'orders/\\d+',
        payment: `payments/${runOf('payment').workflowId.split('/')[1]}`,
        paymentRefund: 'payments/PAY\\d+',
        withdrawal: `payouts/${runOf('withdrawal').workflowId.split('/')[1]}`,
        booksCheck: 'ledger/checks',
      };
      const codes = ['codeLogin', 'passwordReset', 'registration'];
      expect([...Object.keys(records), ...codes].toSorted()).to.deep.equal(TYPES);
      for (const type of TYPES) {
        const details = await detailsOf(type);
        const record = records[type];
        if (record === undefined) expect(details, type).to.not.contain('](');
        else
          expect(details, type).to.match(
            new RegExp(`\\(${platform.config.http.publicUrl}/console/${record}\\)`),
          );
      }
    });

    it('a run that waits says for what, until when and whose move it is, in words and as search attribute', async () => {
      const moves = ['person', 'customer', 'channel', 'ai', 'clock'];
      let waiting = 0;
      for (const type of TYPES) {
        const { status, typedSearchAttributes } = await describeRun(type);
        const values = Object.fromEntries(
          typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
        );
        if (status.name !== 'RUNNING') {
          expect(values, type).to.not.have.property('WaitingFor');
          continue;
        }
        waiting += 1;
        expect(values['WaitingFor'], type).to.be.oneOf(moves);
        const details = await detailsOf(type);
        expect(details, type).to.match(
          /\n- 正在等待 · waiting for: .+ · .+\n- 最迟 · until: \d{4}-\d{2}-\d{2} \d{2}:\d{2} /,
        );
        expect(details, type).to.match(/\n- 由谁处理 · who acts: .+ · .+/);
      }
      expect(waiting).to.be.above(2);
      expect(
        (await describeRun('consultation')).typedSearchAttributes.getAll().map(({ key }) => key.name),
      ).to.include('DueAt');
    });

    it('every run about an account is found by its number, and no number is anything but that', async () => {
      const { userId } = lived;
      const about = TYPES.filter(
        (type) => !['booksCheck', 'codeLogin', 'passwordReset', 'registration'].includes(type),
      );
      for (const type of about) {
        const values = (await describeRun(type)).typedSearchAttributes.getAll();
        expect(values.find(({ key }) => key.name === 'BorrowerId')?.value, type).to.equal(String(userId));
      }
    });

    it('every activity and every timer of every run has a summary', async () => {
      const nameless: string[] = [];
      for (const { type, workflowId } of runs) {
        for (const event of (await keyless.workflow.getHandle(workflowId).fetchHistory()).events ?? []) {
          const activity = event.activityTaskScheduledEventAttributes?.activityType?.name;
          const timed = event.timerStartedEventAttributes ? 'a timer' : activity;
          if (timed && !event.userMetadata?.summary) nameless.push(`${type}: ${timed}`);
        }
      }
      expect([...new Set(nameless)]).to.deep.equal([]);
    });

    it('every wait and every slow step says what it is in Chinese and English', async () => {
      const codec = new EncryptionCodec(platform.config.temporal.codecKeys);
      let seen = 0;
      for (const { type } of runs) {
        const handle = keyless.workflow.getHandle(runOf(type).workflowId);
        for (const event of (await handle.fetchHistory()).events ?? []) {
          const summary = event.userMetadata?.summary;
          if (event.timerStartedEventAttributes && !summary) expect.fail(`a nameless timer in ${type}`);
          if (!summary || event.workflowExecutionStartedEventAttributes) continue;
          const [open] = await codec.decode([summary]);
          expect(Buffer.from(open?.data ?? []).toString('utf8'), type).to.match(BILINGUAL);
          seen += 1;
        }
      }
      expect(seen).to.be.above(4);
    });

    it('a loan in arrears says since when, and no longer when it is in order again', async () => {
      const attributes = async () =>
        Object.fromEntries(
          (await describeRun('loanServicing')).typedSearchAttributes
            .getAll()
            .map(({ key, value }) => [key.name, value]),
        );
      expect(await attributes(), 'in order').to.not.have.property('DueAt');
      await platform.clockAdvance('P65D');
      const { due_at: dueAt } = (await platform
        .knex('plan_rows')
        .where({ loan_id: lived.loanId, period: 2 })
        .first('due_at')) as { due_at: Date };
      expect(await attributes(), 'overdue').to.deep.include({ LoanStage: 'overdue', DueAt: dueAt });
      await lived.repay();
      const after = await attributes();
      expect(after, 'paid').to.include({ LoanStage: 'in_order' });
      expect(after, 'paid').to.not.have.property('DueAt');
    });
  });
});

/** What an operator searches by: the number that the id ends with. */
function businessNoOf({ type, workflowId }: RawRun): RegExp {
  // a check of the books is known by the number of its row, whoever started it
  if (type === 'booksCheck') return /^books-\d+$/;
  return new RegExp(`^${workflowId.split('/')[1] ?? ''}$`);
}

/** A text that says of itself that it is for operators' eyes (`temporal/open-text.ts`). */
function isOpenText(payload: Payload): boolean {
  return Buffer.from(payload.data ?? [])
    .toString('utf8')
    .startsWith(`"${OPEN_MARK}`);
}
