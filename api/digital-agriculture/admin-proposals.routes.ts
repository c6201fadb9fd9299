import { z } from 'zod';
import { HELD_ACTS, PROPOSAL_STATES } from '../../domain/four-eyes.ts';
import { fenNumber } from '../../domain/money.ts';
import { listProposals, type ShownProposal, withdrawProposal } from '../../operations/proposals.ts';
import { defineRoute } from '../define-route.ts';
import { id, page, pageSize } from '../kit/fields.ts';
import { nothing } from '../kit/route.ts';
import { digitalAgriculture, pageOf } from './dialect.ts';
import { bilingualSchema } from './present-task.ts';
import { instant, instantField, instantOrNull } from './wire.ts';

const staff = { dialect: digitalAgriculture, auth: 'staff', permission: 'task.work' } as const;

const proposalSchema = z.object({
  proposal_id: z.int(),
  act: z.string().meta({ examples: ['payout.retry'] }),
  act_text: bilingualSchema,
  subject_type: z.string(),
  subject_id: z.string(),
  amount: z.int().nullable().meta({ description: '金额（分）' }),
  facts: z.record(z.string(), z.unknown()),
  status: z.enum(PROPOSAL_STATES).meta({
    description:
      'proposed待确认、confirmed已确认（由提出人在24小时内执行）、used已执行、declined、withdrawn、lapsed已过期',
  }),
  proposed_by: z.string().nullable(),
  proposed_at: instantField(),
  expires_at: instantField(),
  decided_by: z.string().nullable(),
  decided_at: instantField().nullable(),
  note: z.string().nullable(),
  used_at: instantField().nullable(),
  mine: z.boolean(),
});

function present(shown: ShownProposal): z.input<typeof proposalSchema> {
  const { proposal } = shown;
  return {
    proposal_id: proposal.id,
    act: proposal.act,
    act_text: HELD_ACTS[proposal.act].text,
    subject_type: proposal.subjectType,
    subject_id: proposal.subjectId,
    amount: proposal.amountFen === null ? null : fenNumber(proposal.amountFen),
    facts: proposal.facts,
    status: proposal.status,
    proposed_by: shown.proposedBy,
    proposed_at: instant(proposal.proposedAt),
    expires_at: instant(proposal.expiresAt),
    decided_by: shown.decidedBy,
    decided_at: instantOrNull(proposal.decidedAt),
    note: proposal.note,
    used_at: instantOrNull(proposal.usedAt),
    mine: shown.mine,
  };
}

const list = defineRoute({
  ...staff,
  id: 's001-admin-proposals',
  method: 'GET',
  path: '/api/v1/admin/proposals',
  summary: '待同事确认的操作',
  description: '本人提出的，以及本人有权确认的。确认或拒绝在任务队列中进行（proposal类任务）。',
  limit: 'query',
  input: {
    query: z.object({
      status: z.enum(PROPOSAL_STATES).optional(),
      mine: z.boolean().optional(),
      page: page(),
      limit: pageSize(20, 100),
    }),
  },
  output: pageOf('proposals', proposalSchema),
  errors: [],
  async handle({ actor, input: { query }, ops }) {
    const { proposals, total } = await listProposals(ops, actor, query);
    return { proposals: proposals.map(present), total, page: query.page, limit: query.limit };
  },
});

const withdraw = defineRoute({
  ...staff,
  id: 's001-admin-proposal-withdraw',
  method: 'POST',
  path: '/api/v1/admin/proposals/{id}/withdraw',
  summary: '撤回本人提出的操作',
  input: { params: z.object({ id: id() }) },
  output: nothing,
  errors: ['task_not_found', 'task_closed'],
  async handle({ actor, input: { params }, ops }) {
    await withdrawProposal(ops, actor, params.id);
    return {};
  },
});

export const adminProposalRoutes = [list, withdraw];
