import { expect } from 'chai';
import { DOCUMENTED } from './support/documents.ts';
import { Walk } from './support/walk.ts';

/**
 * The documents' sample code as it is printed (types added, `fetch` given a host, alerts returned): clients were copied from it, so it
 * must run. 001 L1205–1261, 002 §3, 004 L559–600.
 */

type Row = Readonly<Record<string, unknown>> & {
  readonly period_number: number;
  readonly principal_amount: number;
};
interface Result {
  readonly success: boolean;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('the sample code of the documents', function () {
  this.timeout(120_000);
  let walk: Walk;
  let host: string;
  let token: string;
  let staffToken: string;
  let loanId: string;

  const onHost = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(path.startsWith('http') ? path : `${host}${path}`, init);

  before(async () => {
    walk = await Walk.begin(DOCUMENTED['002']);
    host = walk.platform.url();
    await walk.admitOperator('admin');
    await walk.admitFarmer('farmer', '13800138001');
    const bearer = (person: string): string =>
      String(walk.headersOf(person)['authorization']).slice('Bearer '.length);
    [token, staffToken] = [bearer('farmer'), bearer('admin')];
  });
  after(() => walk?.end());

  it('document 001: submits an application and asks for its state', async () => {
    const submitLoanApplication = async (applicationData: unknown) => {
      const response = await onHost('/api/loan/applications', {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(applicationData),
      });
      return (await response.json()) as Result;
    };
    const getApplicationStatus = async (applicationId: unknown) => {
      const response = await onHost(`/api/loan/applications/${String(applicationId)}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      return (await response.json()) as Result;
    };
    const submitted = await submitLoanApplication({
      product_id: 4,
      loan_amount: 50_000_000,
      term_months: 240,
      loan_purpose: '农作物种植资金',
    });
    expect(submitted.message).to.equal('申请提交成功');
    const state = await getApplicationStatus(submitted.data['id']);
    expect(state.data['application']).to.include({ id: submitted.data['id'], loan_amount: 50_000_000 });
    await walk.ask(
      'admin',
      'POST',
      `/api/v1/admin/loans/applications/${String(submitted.data['id'])}/approve`,
      {
        json: { approved_amount: 50_000_000, approved_term: 240, approved_rate: 0.045, comments: '同意放款' },
      },
    );
    loanId = await walk.platform.eventually('the loan', async () => {
      const mine = (await walk.ask('farmer', 'GET', '/api/v1/loans')).at('data.items.0._id');
      return typeof mine === 'string' ? mine : undefined;
    });
  });

  it('document 002 §3.1: a calculator', async () => {
    class LoanCalculator {
      readonly apiBaseUrl: string;
      readonly token: string;

      constructor(apiBaseUrl: string, token: string) {
        this.apiBaseUrl = apiBaseUrl;
        this.token = token;
      }

      getHeaders() {
        return { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' };
      }

      async calculate(kind: string, principal: number, annualRate: number, months: number) {
        const response = await fetch(`${this.apiBaseUrl}/loans/calculate/${kind}`, {
          method: 'POST',
          headers: this.getHeaders(),
          body: JSON.stringify({ principal, annual_rate: annualRate, months }),
        });
        const result = (await response.json()) as Result;
        if (!result.success) throw new Error(result.message);
        return result.data;
      }
    }
    const testData = { principal: 1_000_000, annualRate: 0.045, months: 360 };
    const calculator = new LoanCalculator(`${host}/api/v1`, token);
    const [equalInstallment, equalPrincipal, comparison] = await Promise.all(
      ['equal-installment', 'equal-principal', 'compare'].map((kind) =>
        calculator.calculate(kind, testData.principal, testData.annualRate, testData.months),
      ),
    );
    expect(equalInstallment?.['monthlyPayment']).to.equal(5066.85);
    expect(equalPrincipal?.['firstMonthPayment']).to.equal(6527.78);
    expect(comparison?.['comparison']).to.have.property('interestDifference', 147192.12);
    const refused = await new LoanCalculator(`${host}/api/v1`, 'your_token')
      .calculate('compare', 1, 0, 1)
      .catch((error: unknown) => error);
    expect(refused)
      .to.be.an('error')
      .with.property('message')
      .that.matches(/[一-龥]/);
  });

  describe('document 002 §3.2: a manager of repayments', () => {
    const headers = (who: string) => ({ Authorization: `Bearer ${who}`, 'Content-Type': 'application/json' });

    async function unwrapped(response: Response): Promise<Readonly<Record<string, unknown>>> {
      const result = (await response.json()) as Result;
      if (!result.success) throw new Error(result.message);
      return result.data;
    }
    const getRepaymentSchedule = async (page = 1, perPage = 50, status: string | null = null) => {
      let url = `/api/v1/loans/${loanId}/repayment-schedule?page=${page}&per_page=${perPage}`;
      if (status) url += `&status=${status}`;
      return unwrapped(await onHost(url, { headers: headers(token) }));
    };
    const put = async (path: string, data: unknown) =>
      unwrapped(
        await onHost(`/api/v1/loans/${loanId}/repayment-schedule/${path}`, {
          method: 'PUT',
          headers: headers(staffToken),
          body: JSON.stringify(data),
        }),
      );
    const batchModifySchedule = async (schedules: readonly unknown[]) => {
      const result = await put('batch', { schedules });
      const { modified_schedules, errors } = result as { modified_schedules: Row[]; errors: unknown[] };
      return { modified_schedules, errors };
    };

    it('shows ten rows and the figures', async () => {
      const data = await getRepaymentSchedule(1, 10);
      expect(data['items']).to.have.length(10);
      expect(data['payment_stats']).to.include({ total_periods: 240 });
      const stats = await unwrapped(
        await onHost(`/api/v1/loans/${loanId}/payment-stats`, { headers: headers(token) }),
      );
      expect(stats['next_payment']).to.have.property('period_number', 1);
    });

    it('moves a date alone, then the amounts alone', async () => {
      const newDate = '2030-02-15';
      const moved = await put('3', { due_date: newDate, notes: `还款日期修改为${newDate}` });
      expect(moved['schedule']).to.include({ due_date: `${newDate}T00:00:00.000Z`, total_amount: 3163.25 });
      const amounts = { total_amount: 4221.19, principal_amount: 2471.19, interest_amount: 1750 };
      const changed = await put('4', { ...amounts, notes: '金额调整：本金2471.19，利息1750' });
      expect(changed['schedule']).to.include(amounts);
    });

    it('adjusts a rate over several periods with unrounded floats and without dates', async () => {
      const items = (await getRepaymentSchedule(1, 8))['items'] as Row[];
      const newRate = 0.05;
      const { modified_schedules, errors } = await batchModifySchedule(
        items.slice(5).map((period) => {
          const newInterest = (period.principal_amount * newRate) / 12;
          return {
            period_number: period.period_number,
            total_amount: period.principal_amount + newInterest,
            interest_amount: newInterest,
            notes: `利率调整为${(newRate * 100).toFixed(2)}%`,
          };
        }),
      );
      expect([modified_schedules.length, errors.length], JSON.stringify(errors)).to.deep.equal([3, 0]);
      for (const row of modified_schedules) {
        expect(String(row['interest_amount'])).to.match(/^\d+(\.\d{1,2})?$/);
        expect(row['notes']).to.equal('利率调整为5.00%');
      }
    });

    it('records a payment', async () => {
      const data = await unwrapped(
        await onHost(`/api/v1/loans/${loanId}/repayment-schedule/1/payment`, {
          method: 'POST',
          headers: headers(staffToken),
          body: JSON.stringify({
            paid_amount: 3163.25,
            payment_method: 'bank_transfer',
            notes: '第一期还款',
          }),
        }),
      );
      expect(data['loan_status']).to.include({ paid_periods: 1 });
    });
  });

  it('document 004: logs in, reads the profile, changes it', async () => {
    const login = async (phone: string, password: string) => {
      const response = await onHost('/api/auth/login', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ phone, password, platform: 'app', device_id: 'device_1', device_type: 'ios' }),
      });
      return (await response.json()) as Result;
    };
    const getUserProfile = async (mine: string) => {
      const response = await onHost('/api/user/profile', { headers: { Authorization: `Bearer ${mine}` } });
      return (await response.json()) as Result;
    };
    const updateProfile = async (mine: string, data: unknown) => {
      const response = await onHost('/api/user/profile', {
        method: 'PUT',
        headers: { Authorization: `Bearer ${mine}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(data),
      });
      return (await response.json()) as Result;
    };
    const { data } = await login('13800138001', 'password123');
    const { access_token } = data['session'] as { access_token: string };
    expect((await updateProfile(access_token, { real_name: '张三丰' })).data['updated_fields']).to.deep.equal(
      ['real_name'],
    );
    expect((await getUserProfile(access_token)).data['real_name']).to.equal('张三丰');
  });
});
