import { expect } from 'chai';
import {
  burdenPpm,
  statedMonthlyIncome,
  type WarningFacts,
  warningsOf,
} from '../../domain/application-warnings.ts';
import { TIMELINE_WORDS } from '../../domain/timeline-words.ts';

const CERTIFIED = { status: 'approved', on: '2026-06-01' } as const;
/** Born on 1 January 1990, with the right check digit. */
const ID_CARD = '11010119900101123X'.slice(0, 17);

function withCheckDigit(body: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(body[at]) * (2 ** (17 - at) % 11);
  return `${body}${'10X98765432'[sum % 11]}`;
}

const CLEAN: WarningFacts = {
  today: '2026-08-01',
  idCard: withCheckDigit(ID_CARD),
  months: 12,
  instalmentFen: 100_000n,
  monthlyIncomeFen: 800_000n,
  openLoans: [],
  openApplications: [],
  refusals: [],
  certifications: { real_name: CERTIFIED, bank_card: CERTIFIED, credit: CERTIFIED },
  recorded: [],
};
const codes = (change: Partial<WarningFacts>): string[] =>
  warningsOf({ ...CLEAN, ...change }).map(({ code, severity }) => `${code}:${severity}`);
const loan = { loanNo: 'LN1', outstandingFen: 500_000n, instalmentFen: 300_000n, daysPastDue: 0 };

describe('warnings about an application', () => {
  it('are none in a clean case', () => {
    expect(codes({})).to.deep.equal([]);
  });

  it('name what is odd about an identity number, and the age today and at the end', () => {
    const wrong = `${ID_CARD}${CLEAN.idCard?.endsWith('0') === true ? '1' : '0'}`;
    expect(codes({ idCard: wrong })).to.deep.equal(['id_card_check_digit:warning']);
    expect(codes({ idCard: withCheckDigit('11010120100801123') })).to.deep.equal(['age_below:serious']);
    // 65 when asked, 66 when the last instalment is due
    const old = { idCard: withCheckDigit('11010119610601123') };
    expect(codes({ ...old, months: 9 })).to.deep.equal([]);
    expect(codes({ ...old, months: 12 })).to.deep.equal(['age_above_at_end:warning']);
    expect(codes({ idCard: withCheckDigit('11010119901301123') })).to.deep.equal([
      'id_card_birth_date:warning',
    ]);
    expect(codes({ idCard: null })).to.deep.equal([]);
  });

  it('weigh the instalment, with those of other loans, against the income', () => {
    expect(codes({ monthlyIncomeFen: null })).to.deep.equal(['income_unknown:info']);
    expect(codes({ monthlyIncomeFen: 200_001n })).to.deep.equal([]);
    expect(codes({ monthlyIncomeFen: 200_000n })).to.deep.equal(['income_burden:warning']);
    expect(codes({ monthlyIncomeFen: 142_000n })).to.deep.equal(['income_burden:serious']);
    expect(codes({ openLoans: [loan] })).to.deep.equal(['income_burden:warning', 'open_loans:info']);
    expect(burdenPpm({ ...CLEAN, openLoans: [loan] })).to.equal(500_000n);
    const [found] = warningsOf({ ...CLEAN, openLoans: [loan] });
    expect(found?.text.zh).to.contain('4000.00元').and.to.contain('50.0%');
    expect(found?.figures).to.include({ other_instalments_fen: '300000', monthly_income_fen: '800000' });
  });

  it('tell of loans that are overdue, applications under way and refusals within ninety days', () => {
    const income = { monthlyIncomeFen: 8_000_000n };
    expect(codes({ ...income, openLoans: [loan, { ...loan, daysPastDue: 40 }] })).to.deep.equal([
      'loan_overdue:serious',
      'open_loans:info',
    ]);
    expect(codes({ openApplications: ['APP1'] })).to.deep.equal(['open_applications:warning']);
    const refusals = (on: string) => ({ refusals: [{ applicationNo: 'APP1', on }] });
    expect(codes(refusals('2026-05-03'))).to.deep.equal(['rejected_recently:warning']);
    expect(codes(refusals('2026-05-02'))).to.deep.equal([]);
  });

  it('tell of certifications that are missing, not decided, or of long ago', () => {
    const missing = { status: 'missing', on: null } as const;
    const kinds = { real_name: missing, bank_card: missing, credit: missing };
    expect(codes({ certifications: kinds })).to.deep.equal([
      'certification_missing:warning',
      'certification_missing:warning',
      'certification_missing:info',
    ]);
    const old = { ...CLEAN.certifications, credit: { status: 'approved', on: '2026-02-01' } as const };
    expect(codes({ certifications: old })).to.deep.equal(['certification_expired:warning']);
  });

  it('keep what was noticed at submission and is not computed anew', () => {
    expect(codes({ recorded: ['documents_incomplete', 'not_real_name_verified'] })).to.deep.equal([
      'documents_incomplete:warning',
    ]);
  });

  it('read a stated income as the documents mean it', () => {
    expect(statedMonthlyIncome({ annual_income: 100_000 })).to.equal(833_333n);
    expect(statedMonthlyIncome({ monthly_income: 800_000 })).to.equal(800_000n);
    for (const odd of [{}, { annual_income: '100000' }, { annual_income: -1 }, { annual_income: Number.NaN }])
      expect(statedMonthlyIncome(odd)).to.equal(null);
  });

  it('speak both languages, as the history of an application does', () => {
    const all = warningsOf({
      ...CLEAN,
      idCard: withCheckDigit('11010120100801123'),
      monthlyIncomeFen: 100n,
      openLoans: [{ ...loan, daysPastDue: 3 }],
      openApplications: ['APP1'],
      refusals: [{ applicationNo: 'APP2', on: '2026-07-31' }],
      recorded: ['claimed_figures_differ'],
    });
    for (const { zh, en } of [...all.map(({ text }) => text), ...Object.values(TIMELINE_WORDS)]) {
      expect(zh).to.match(/\p{Script=Han}/u);
      expect(en).not.to.match(/\p{Script=Han}/u);
    }
  });
});
