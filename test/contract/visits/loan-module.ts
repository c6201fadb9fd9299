import { expect } from 'chai';
import type { Visit, Walk } from '../support/walk.ts';

/** Document 001's second part: `/loan/applications`, which its sample code calls `/api/loan/applications`. */

const PEOPLE = [
  ['the first borrower', '13800138001', '/loan/applications'],
  ['the second borrower', '13800138002', '/api/loan/applications'],
] as const;

const created = (path: number): Visit => {
  const [person = '', phone = ''] = PEOPLE[path] ?? [];
  return {
    request: 's001-loan-module-create',
    path,
    as: person,
    async before(walk) {
      await walk.admitFarmer(person, phone);
      const json = { behaviour: 'approve', times: 1 };
      await walk.ask(null, 'POST', '/sandbox/dify/next', { json });
    },
    shows: { 'data.application_no': /^LA\d{15}$/, 'data.status': 'pending' },
    after: (walk, answer) => walk.keep(`${person}'s application`, answer.at('data.id')),
  };
};

const read = (path: number): Visit => {
  const [person = '', , address = ''] = PEOPLE[path] ?? [];
  const id = (walk: Walk): number => walk.number(`${person}'s application`);
  return {
    request: 's001-loan-module-detail',
    path,
    as: person,
    async before(walk) {
      await walk.platform.eventually('the assessment', async () => {
        const answer = await walk.ask(person, 'GET', `${address}/${id(walk)}`);
        return answer.at('data.application.status') === 'ai_approved' ? true : undefined;
      });
    },
    instead: [{ at: 'path.id', put: id, because: 'the id was given when it was submitted' }],
    shows: {
      'data.application.status': 'ai_approved',
      'data.application.loan_amount': 50_000_000,
      'data.approval_logs.0.step': 'ai_assessment',
      'data.approval_logs.0.status': 'approved',
      'data.dify_logs.0.workflow_type': 'loan_approval',
      'data.dify_logs.0.status': 'succeeded',
    },
    after: (_, answer) => expect(answer.number('data.application.credit_score')).to.be.within(300, 1000),
  };
};

export const loanModuleVisits: readonly Visit[] = [created(0), read(0), created(1), read(1)];
