import type { PaperOwner } from './papers.ts';

/** Somebody who applies, and what makes his case one to think about. */
export interface DeskCase {
  readonly name: string;
  /** YYYYMMDD */
  readonly born: string;
  /** what the stranger who lays the desk reads */
  readonly what: string;
  /** yuan a year; null: he states none */
  readonly yearlyIncome: number | null;
  /** mu */
  readonly area: number;
  readonly years: number;
  /** yuan */
  readonly debts: number;
  readonly landCertificate: boolean;
  /** yuan */
  readonly amount: number;
  /** days */
  readonly term: number;
  readonly purpose: string;
  readonly product: 'inputs' | 'large';
  /** nobody has looked at his papers yet */
  readonly uncertified?: true;
  readonly wrongCheckDigit?: true;
  /** an application of his was rejected before */
  readonly refusedBefore?: true;
  /** names a document that lies elsewhere instead of handing one in */
  readonly papersElsewhere?: true;
  /** somebody has approved it already, and a second person is asked */
  readonly approvedOnce?: true;
  /** asks an expert, too */
  readonly question?: string;
}

const SOUND = {
  yearlyIncome: 180_000,
  area: 60,
  years: 12,
  debts: 5_000,
  landCertificate: true,
  product: 'inputs',
} as const;

/** Above this much a second person decides on the large product, yuan. */
export const TWO_PEOPLE_ABOVE = 200_000;

/** Owes an instalment of an earlier loan when he applies again. */
export const LATE_PAYER: DeskCase = {
  ...SOUND,
  name: '马小军',
  born: '19840312',
  what: 'has another loan that is overdue',
  yearlyIncome: 90_000,
  amount: 30_000,
  term: 180,
  purpose: '购买播种机配件',
};

/** What is on the desk, in the order in which it comes in. */
export const CASES: readonly DeskCase[] = [
  {
    ...SOUND,
    name: '王秀英',
    born: '19860518',
    what: 'a clear case',
    amount: 50_000,
    term: 360,
    purpose: '购买化肥与种子',
  },
  {
    ...SOUND,
    name: '李建国',
    born: '19790122',
    what: 'a clear case; asks an expert, too',
    yearlyIncome: 240_000,
    area: 120,
    amount: 80_000,
    term: 360,
    purpose: '修建灌溉水渠',
    question: '小麦返青期叶片发黄，是缺肥还是病害？',
  },
  {
    ...SOUND,
    name: '赵桂兰',
    born: '19910730',
    what: 'a clear case',
    yearlyIncome: 120_000,
    area: 35,
    amount: 20_000,
    term: 180,
    purpose: '购买农药与地膜',
  },
  {
    ...SOUND,
    name: '陈志强',
    born: '19880904',
    what: 'a clear case',
    yearlyIncome: 150_000,
    area: 55,
    amount: 30_000,
    term: 270,
    purpose: '大棚维修',
  },
  {
    ...SOUND,
    name: '孙丽华',
    born: '19940215',
    what: 'instalments above the income',
    yearlyIncome: 24_000,
    area: 4,
    years: 1,
    debts: 20_000,
    landCertificate: false,
    amount: 30_000,
    term: 180,
    purpose: '开办农家乐',
  },
  {
    ...SOUND,
    name: '周德福',
    born: '19600601',
    what: 'older than 65 when the last instalment is due',
    yearlyIncome: 70_000,
    amount: 15_000,
    term: 360,
    purpose: '购买种羊',
  },
  {
    ...SOUND,
    name: '吴敏',
    born: '19900825',
    what: 'an ID number whose check digit is wrong',
    yearlyIncome: 80_000,
    area: 18,
    years: 4,
    amount: 20_000,
    term: 180,
    purpose: '购买鸡苗',
    wrongCheckDigit: true,
  },
  {
    ...SOUND,
    name: '郑海涛',
    born: '19970411',
    what: 'states no income and is not certified',
    yearlyIncome: null,
    area: 10,
    years: 2,
    landCertificate: false,
    amount: 10_000,
    term: 120,
    purpose: '果园改造',
    uncertified: true,
  },
  {
    ...SOUND,
    name: '刘洋',
    born: '19870109',
    what: 'was rejected a moment ago',
    yearlyIncome: 60_000,
    area: 22,
    years: 6,
    debts: 30_000,
    amount: 40_000,
    term: 360,
    purpose: '扩大种植',
    refusedBefore: true,
  },
  {
    ...SOUND,
    name: '徐静',
    born: '19930316',
    what: 'names documents that lie elsewhere, for an unclear purpose',
    yearlyIncome: 65_000,
    area: 12,
    years: 3,
    amount: 25_000,
    term: 240,
    purpose: '周转',
    papersElsewhere: true,
  },
  {
    ...SOUND,
    name: '黄国栋',
    born: '19820627',
    what: 'an amount that two people decide on',
    yearlyIncome: 900_000,
    area: 420,
    amount: 300_000,
    term: 720,
    purpose: '购置联合收割机',
    product: 'large',
  },
  {
    ...SOUND,
    name: '林凤英',
    born: '19780803',
    what: 'approved by admin, waits for the second decision (senior)',
    yearlyIncome: 800_000,
    area: 380,
    amount: 260_000,
    term: 720,
    purpose: '建设烘干塔',
    product: 'large',
    approvedOnce: true,
  },
];

/** Who wants nothing but to be certified. */
export const CERTIFICATIONS = [
  { name: '高翔', born: '19950920', kind: 'real_name', what: 'a real name' },
  { name: '罗梅', born: '19890707', kind: 'bank_card', what: 'a bank card' },
  { name: '何勇', born: '19851130', kind: 'credit', what: 'a credit report' },
] as const;

/**
 * An ID number of 岱岳区 that no run has given out before, most likely.
 * @param serial 1 to 999
 */
export function idNumber(born: string, serial: number, wrongCheckDigit = false): string {
  const body = `370911${born}${String(serial).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
  const digits = '10X98765432';
  // GB 11643: one digit is right, and any other is wrong
  return body + digits.charAt((sum + (wrongCheckDigit ? 1 : 0)) % 11);
}

export function ownerOf(one: Pick<DeskCase, 'name' | 'yearlyIncome' | 'area'>, idCard: string): PaperOwner {
  return { name: one.name, idCard, yearlyIncome: one.yearlyIncome ?? 50_000, area: one.area };
}
