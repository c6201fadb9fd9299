import { z } from 'zod';
import { formatYuan } from '../../domain/money.ts';
import type {
  LedgerAccount,
  LedgerEntry,
  Statement,
  StatementLine,
  TrialBalance,
} from '../../operations/ledger-reports.ts';
import { ACCOUNT_TYPES } from '../../operations/ledger-reports.ts';
import { instant, instantField } from './wire.ts';

const side = z.enum(['debit', 'credit']);

export const trialBalanceSchema = z.object({
  as_of: z.string(),
  lines: z.array(
    z.object({
      line: z.string(),
      name: z.string(),
      name_en: z.string(),
      type: z.enum(ACCOUNT_TYPES),
      normal_side: side,
      debit: z.int(),
      credit: z.int(),
      balance: z.int(),
    }),
  ),
  total_debit: z.int(),
  total_credit: z.int(),
});

export function presentTrialBalance({
  asOf,
  lines,
  debitFen,
  creditFen,
}: TrialBalance): z.input<typeof trialBalanceSchema> {
  return {
    as_of: asOf,
    lines: lines.map((line) => ({
      line: line.line,
      name: line.nameZh,
      name_en: line.nameEn,
      type: line.type,
      normal_side: line.normalSide,
      debit: Number(line.debitFen),
      credit: Number(line.creditFen),
      balance: Number(line.balanceFen),
    })),
    total_debit: Number(debitFen),
    total_credit: Number(creditFen),
  };
}

export const accountSchema = z.object({
  code: z.string(),
  name: z.string(),
  line: z.string(),
  line_name: z.string(),
  type: z.enum(ACCOUNT_TYPES),
  normal_side: side,
  balance: z.int(),
  user_id: z.int().nullable(),
  loan_id: z.int().nullable(),
});

export function presentAccount(account: LedgerAccount): z.input<typeof accountSchema> {
  return {
    code: account.code,
    name: account.name,
    line: account.line,
    line_name: account.lineName,
    type: account.type,
    normal_side: account.normalSide,
    balance: Number(account.balanceFen),
    user_id: account.userId,
    loan_id: account.loanId,
  };
}

const statementLine = z.object({
  entry_id: z.int(),
  event_key: z.string(),
  kind: z.string(),
  description: z.string(),
  value_date: z.string(),
  booked_at: instantField(),
  amount: z.int(),
  balance: z.int(),
});

export const statementSchema = z.object({
  account: accountSchema,
  opening_balance: z.int(),
  closing_balance: z.int(),
  lines: z.array(statementLine),
  total: z.int(),
  page: z.int(),
  limit: z.int(),
});

export function presentStatement(
  { account, openingFen, closingFen, lines, total }: Statement,
  { page, limit }: { page: number; limit: number },
): z.input<typeof statementSchema> {
  return {
    account: presentAccount(account),
    opening_balance: Number(openingFen),
    closing_balance: Number(closingFen),
    lines: lines.map(presentLine),
    total,
    page,
    limit,
  };
}

function presentLine(line: StatementLine): z.input<typeof statementLine> {
  return {
    entry_id: line.entryId,
    event_key: line.eventKey,
    kind: line.kind,
    description: line.description,
    value_date: line.valueDate,
    booked_at: instant(line.bookedAt),
    amount: Number(line.amountFen),
    balance: Number(line.balanceFen),
  };
}

export const entrySchema = z.object({
  id: z.int(),
  event_key: z.string(),
  kind: z.string(),
  value_date: z.string(),
  booked_at: instantField(),
  description: z.string(),
  loan_id: z.int().nullable(),
  loan_no: z.string().nullable(),
  user_id: z.int().nullable(),
  payment_no: z.string().nullable(),
  position: z.int().nullable(),
  hash: z.string().nullable(),
  legs: z.array(z.object({ account: z.string(), name: z.string(), amount: z.int(), balance_after: z.int() })),
});

export function presentEntry(entry: LedgerEntry): z.input<typeof entrySchema> {
  return {
    id: entry.id,
    event_key: entry.eventKey,
    kind: entry.kind,
    value_date: entry.valueDate,
    booked_at: instant(entry.bookedAt),
    description: entry.description,
    loan_id: entry.loanId,
    loan_no: entry.loanNo,
    user_id: entry.userId,
    payment_no: entry.paymentNo,
    position: entry.position,
    hash: entry.hash,
    legs: entry.legs.map((leg) => ({
      account: leg.account,
      name: leg.name,
      amount: Number(leg.amountFen),
      balance_after: Number(leg.balanceAfterFen),
    })),
  };
}

export function trialBalanceTable({ lines, debitFen, creditFen }: TrialBalance): string[][] {
  return [
    ['科目', '名称', '类别', '借方发生（元）', '贷方发生（元）', '余额（元，借正贷负）'],
    ...lines.map((line) => [
      line.line,
      line.nameZh,
      line.type,
      formatYuan(line.debitFen),
      formatYuan(line.creditFen),
      formatYuan(line.balanceFen),
    ]),
    ['合计', '', '', formatYuan(debitFen), formatYuan(creditFen), formatYuan(debitFen - creditFen)],
  ];
}

export function accountsTable(accounts: readonly LedgerAccount[]): string[][] {
  return [
    ['账户', '名称', '科目', '科目名称', '余额（元，借正贷负）'],
    ...accounts.map(({ code, name, line, lineName, balanceFen }) => [
      code,
      name,
      line,
      lineName,
      formatYuan(balanceFen),
    ]),
  ];
}

export function statementTable({ openingFen, closingFen, lines }: Statement): string[][] {
  return [
    ['起息日', '凭证', '事件', '摘要', '金额（元，借正贷负）', '余额（元）'],
    ['', '', '', '期初', '', formatYuan(openingFen)],
    ...lines.map((line) => [
      line.valueDate,
      String(line.entryId),
      line.eventKey,
      line.description,
      formatYuan(line.amountFen),
      formatYuan(line.balanceFen),
    ]),
    ['', '', '', '期末', '', formatYuan(closingFen)],
  ];
}
