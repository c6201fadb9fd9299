import { z } from 'zod';
import { addDays, businessDateOf } from '../../domain/calendar.ts';
import {
  ACCOUNT_TYPES,
  accountStatement,
  findEntry,
  listAccounts,
  trialBalance,
} from '../../operations/ledger-reports.ts';
import { defineRoute } from '../define-route.ts';
import { CSV, csvReply, wantsCsv } from '../kit/csv.ts';
import { id, isoDate, line, page, pageSize } from '../kit/fields.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import {
  accountSchema,
  accountsTable,
  entrySchema,
  presentAccount,
  presentEntry,
  presentStatement,
  presentTrialBalance,
  statementSchema,
  statementTable,
  trialBalanceSchema,
  trialBalanceTable,
} from './present-ledger.ts';

const format = z.enum(['json', 'csv']).optional().meta({ description: 'csv：下载表格；缺省按Accept头决定' });
const MONTH_DAYS = 30;

const balance = defineRoute({
  id: 's001-admin-ledger-trial-balance',
  alternative: CSV,
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/ledger/trial-balance',
  summary: '试算平衡表',
  description: '按起息日截至as_of（含当日，缺省为今天）的各科目借贷发生额与余额（分，余额借正贷负）。',
  auth: 'staff',
  permission: 'ledger.read',
  limit: 'query',
  input: { query: z.object({ as_of: isoDate().optional(), format }) },
  output: trialBalanceSchema,
  errors: [],
  async handle({ input: { query }, request, ops }) {
    const asOf = query.as_of ?? businessDateOf((await ops.clock.now()).getTime());
    const found = await trialBalance(ops, asOf);
    if (wantsCsv(query.format, request.header('accept')))
      return csvReply(trialBalanceTable(found), `trial-balance-${asOf}`);
    return presentTrialBalance(found);
  },
});

const accounts = defineRoute({
  id: 's001-admin-ledger-accounts',
  alternative: CSV,
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/ledger/accounts',
  summary: '账户列表',
  description: '按科目排列，余额为当前余额（分，借正贷负）。',
  auth: 'staff',
  permission: 'ledger.read',
  limit: 'query',
  input: {
    query: z.object({
      type: z.enum(ACCOUNT_TYPES).optional(),
      line: line(4, 7).optional(),
      user_id: id().optional(),
      loan_id: id().optional(),
      page: page(),
      limit: pageSize(20, 500),
      format,
    }),
  },
  output: pageOf('accounts', accountSchema),
  errors: [],
  async handle({ input: { query }, request, ops }) {
    const found = await listAccounts(ops, {
      type: query.type,
      line: query.line,
      userId: query.user_id,
      loanId: query.loan_id,
      page: query.page,
      limit: query.limit,
    });
    if (wantsCsv(query.format, request.header('accept')))
      return csvReply(accountsTable(found.accounts), 'accounts');
    return {
      accounts: found.accounts.map(presentAccount),
      total: found.total,
      page: query.page,
      limit: query.limit,
    };
  },
});

const statement = defineRoute({
  id: 's001-admin-ledger-statement',
  alternative: CSV,
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/ledger/accounts/{code}/statement',
  summary: '账户明细',
  description:
    '两个起息日之间（均含，缺省为最近30天）的明细：期初余额、逐笔余额、期末余额（分，借正贷负）。账户号中的斜线写作%2F。',
  auth: 'staff',
  permission: 'ledger.read',
  limit: 'query',
  input: {
    params: z.object({ code: line(1, 64) }),
    query: z.object({
      from: isoDate().optional(),
      to: isoDate().optional(),
      page: page(),
      limit: pageSize(50, 500),
      format,
    }),
  },
  output: statementSchema,
  errors: ['content_not_found'],
  async handle({ input: { params, query }, request, ops }) {
    const to = query.to ?? businessDateOf((await ops.clock.now()).getTime());
    const from = query.from ?? addDays(to, -MONTH_DAYS);
    const found = await accountStatement(ops, {
      code: params.code,
      from,
      to,
      page: query.page,
      limit: query.limit,
    });
    if (wantsCsv(query.format, request.header('accept')))
      return csvReply(statementTable(found), `statement-${from}-${to}`);
    return presentStatement(found, query);
  },
});

const entry = defineRoute({
  id: 's001-admin-ledger-entry',
  dialect: digitalAgriculture,
  method: 'GET',
  path: '/api/v1/admin/ledger/entries/{id}',
  summary: '记账凭证',
  description: '凭证的分录、业务事件、关联的贷款、用户与还款，以及它在哈希链中的位置。',
  auth: 'staff',
  permission: 'ledger.read',
  limit: 'query',
  input: { params: z.object({ id: id() }) },
  output: entrySchema,
  errors: ['content_not_found'],
  async handle({ input: { params }, ops }) {
    return presentEntry(await findEntry(ops, params.id));
  },
});

export const adminLedgerRoutes = [balance, accounts, statement, entry];
