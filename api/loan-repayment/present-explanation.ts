import { z } from 'zod';
import type { InterestDerivation, LateFeeDerivation, RowExplanation } from '../../domain/explanation.ts';
import type { PlanRow } from '../../domain/loan.ts';
import { formatYuan, yuanNumber } from '../../domain/money.ts';
import { percentText, rateNumber } from '../../domain/rate.ts';
import type { TermsInForce } from '../../domain/terms-in-force.ts';
import type { Locale } from '../kit/dialect.ts';

const yuan = () => z.number().meta({ description: '元，两位小数' });

export const explanationSchema = z.object({
  period_number: z.int(),
  interest: z.object({
    amount: yuan(),
    rule: z.enum(['natural', 'residue', 'capped', 'agreed']),
    balance: yuan(),
    annual_rate: z.number(),
    year_part: z.string().meta({ description: '计息时长占一年的比例', examples: ['1/12', '31/360'] }),
    from: z.iso.date(),
    to: z.iso.date(),
    computed: yuan(),
    carried: yuan().meta({ description: '另含重组前已产生的利息，不再计息（元）' }),
    moved: yuan().meta({ description: '由重组转入后续期次的利息（元）' }),
    rounding: z.literal('half_up'),
    text: z.string(),
  }),
  restructured: z
    .object({ restructuring_no: z.int(), since: z.iso.date(), annual_rate: z.number() })
    .nullable()
    .meta({ description: '本期由哪次重组产生；按原合同产生的为null' }),
  principal: z.object({ amount: yuan(), remaining: yuan(), text: z.string() }),
  late_fee: z.object({
    amount: yuan(),
    grace_ends: z.iso.date(),
    days: z.array(
      z.object({
        from: z.iso.date(),
        to: z.iso.date(),
        days: z.int(),
        base: yuan(),
        daily_fee: yuan(),
        amount: yuan(),
        paused: z.boolean().meta({ description: '协议暂停期间不计罚息' }),
      }),
    ),
    set_by_person: z.object({ amount: yuan(), on: z.iso.date() }).nullable(),
    text: z.string(),
  }),
  payments: z.array(
    z.object({
      transaction: z.string(),
      paid_date: z.iso.date(),
      late_fee: yuan(),
      interest: yuan(),
      principal: yuan(),
    }),
  ),
});

/** The derivation of a row in figures, and in sentences that a person can follow with a pocket calculator. */
export function presentExplanation(
  { row, interest, lateFee, payments }: RowExplanation,
  locale: Locale,
): z.input<typeof explanationSchema> {
  return {
    period_number: row.period,
    interest: {
      amount: yuanNumber(interest.interestFen),
      rule: interest.rule,
      balance: yuanNumber(interest.balanceFen),
      annual_rate: rateNumber(interest.annualRatePpm),
      year_part: partText(interest),
      from: interest.from,
      to: interest.to,
      computed: yuanNumber(interest.naturalFen),
      carried: yuanNumber(interest.carriedFen),
      moved: yuanNumber(interest.movedFen),
      rounding: 'half_up',
      text: interestText(interest, locale),
    },
    restructured: presentTerms(interest.restructured),
    principal: {
      amount: yuanNumber(row.principalFen),
      remaining: yuanNumber(row.remainingPrincipalFen),
      text: inLocale(locale, {
        zh: `本期应还本金 ${formatYuan(row.principalFen)} 元，还后剩余本金 ${formatYuan(row.remainingPrincipalFen)} 元${movedText(row, 'zh')}`,
        en: `Principal of this period ${formatYuan(row.principalFen)} yuan, ${formatYuan(row.remainingPrincipalFen)} yuan left after it${movedText(row, 'en')}`,
      }),
    },
    late_fee: {
      amount: yuanNumber(lateFee.owedFen),
      grace_ends: lateFee.graceEnds,
      days: lateFee.stretches.map(({ from, to, days, baseFen, dailyFen, paused }) => ({
        from,
        to,
        days,
        base: yuanNumber(baseFen),
        daily_fee: yuanNumber(dailyFen),
        amount: yuanNumber(dailyFen * BigInt(days)),
        paused,
      })),
      set_by_person:
        lateFee.override === null
          ? null
          : { amount: yuanNumber(lateFee.override.amountFen), on: lateFee.override.setOn },
      text: lateFeeText(lateFee, locale),
    },
    payments: payments.map((part) => ({
      transaction: part.reference,
      paid_date: part.valueDate,
      late_fee: yuanNumber(part.lateFeeFen),
      interest: yuanNumber(part.interestFen),
      principal: yuanNumber(part.principalFen),
    })),
  };
}

function presentTerms(terms: TermsInForce | null): z.input<typeof explanationSchema>['restructured'] {
  return terms === null
    ? null
    : { restructuring_no: terms.no, since: terms.since, annual_rate: rateNumber(terms.annualRatePpm) };
}

const inLocale = (locale: Locale, sentence: Readonly<Record<Locale, string>>): string => sentence[locale];

const partText = ({ part }: InterestDerivation): string => `${part.numerator}/${part.denominator}`;

function interestText(interest: InterestDerivation, locale: Locale): string {
  const { from, to, rule, annualRatePpm } = interest;
  const more = restructuringText(interest, locale);
  const balance = formatYuan(interest.balanceFen);
  const computed = formatYuan(interest.naturalFen);
  const formula = inLocale(locale, {
    zh: `${from} 至 ${to}：本金余额 ${balance} 元 × 年利率 ${percentText(annualRatePpm)}% × ${partText(interest)} = ${computed} 元（四舍五入到分）`,
    en: `${from} to ${to}: principal ${balance} yuan × ${percentText(annualRatePpm)}% a year × ${partText(interest)} = ${computed} yuan (rounded half up to the fen)`,
  });
  const amount = formatYuan(interest.interestFen);
  switch (rule) {
    case 'natural':
      return formula + more;
    case 'residue':
      return inLocale(locale, {
        zh: `${formula}；末期利息承担各期舍入的差额，使每期还款相同，实收 ${amount} 元${more}`,
        en: `${formula}; the last period's interest takes what rounding left, so that all instalments are the same: ${amount} yuan${more}`,
      });
    case 'capped':
      return inLocale(locale, {
        zh: `${formula}；提前还款的利息不超过本期计划利息，实收 ${amount} 元${more}`,
        en: `${formula}; interest up to a prepayment is never more than the period's planned interest: ${amount} yuan${more}`,
      });
    case 'agreed':
      return inLocale(locale, {
        zh: `${formula}；计划经人工修改，利息按约定为 ${amount} 元${more}`,
        en: `${formula}; the plan was amended and interest stays as agreed: ${amount} yuan${more}`,
      });
  }
}

/** Overdue principal that a restructuring folded into later rows. */
function movedText({ moved }: PlanRow, locale: Locale): string {
  if (moved == null || moved.principalFen === 0n) return '';
  const principal = formatYuan(moved.principalFen);
  return inLocale(locale, {
    zh: `；另有 ${principal} 元已于 ${moved.on} 第 ${moved.no} 次重组时转入后续期次`,
    en: `; ${principal} yuan more were moved to later periods by restructuring ${moved.no} of ${moved.on}`,
  });
}

/** Which restructuring a row is from, and what it brought or took. */
function restructuringText(interest: InterestDerivation, locale: Locale): string {
  const { restructured, carriedFen, movedFen } = interest;
  const carried = formatYuan(carriedFen);
  const moved = formatYuan(movedFen);
  const sentences: Readonly<Record<Locale, string>>[] = [];
  if (restructured !== null)
    sentences.push({
      zh: `自 ${restructured.since} 第 ${restructured.no} 次重组起执行年利率 ${percentText(restructured.annualRatePpm)}%`,
      en: `at ${percentText(restructured.annualRatePpm)}% a year since restructuring ${restructured.no} of ${restructured.since}`,
    });
  if (carriedFen > 0n)
    sentences.push({
      zh: `另含重组前已产生的利息 ${carried} 元，不再计息`,
      en: `plus ${carried} yuan of interest that had arisen before it and bears none itself`,
    });
  if (movedFen > 0n)
    sentences.push({
      zh: `其中 ${moved} 元已由重组转入后续期次`,
      en: `${moved} yuan of it moved to a later period when the loan was restructured`,
    });
  return sentences.map((sentence) => (locale === 'zh' ? '；' : '; ') + sentence[locale]).join('');
}

function lateFeeText({ owedFen, graceEnds, override }: LateFeeDerivation, locale: Locale): string {
  const owed = formatYuan(owedFen);
  if (override !== null) {
    const set = formatYuan(override.amountFen);
    return inLocale(locale, {
      zh: `${override.setOn} 由工作人员设定为 ${set} 元，之后按日累计，现为 ${owed} 元`,
      en: `Set to ${set} yuan by staff on ${override.setOn}, later days are added: now ${owed} yuan`,
    });
  }
  return inLocale(locale, {
    zh: `${graceEnds} 及以前还清不收罚息；逾期后按每日未还本息计收，合计 ${owed} 元`,
    en: `Nothing is charged if paid by ${graceEnds}; afterwards each day counts on what is open: ${owed} yuan in all`,
  });
}
