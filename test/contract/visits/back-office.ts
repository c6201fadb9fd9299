import { expect } from 'chai';
import { hashPassword, passwordForm } from '../../../operations/passwords.ts';
import type { Visit } from '../support/walk.ts';

/**
 * Document 003. Its printed password has letters beyond f, so it is the md5 of nothing; an account that keeps this very text is
 * what makes the printed request succeed to the letter.
 */
export const backOfficeVisits: readonly Visit[] = [
  {
    request: 's003-login',
    async before(walk) {
      const printed = String(walk.printedBody('s003-login')['password']);
      await walk.platform
        .knex('staff')
        .where({ username: 'huanyun' })
        .update({ password_hash: await hashPassword(passwordForm({ form: printed })) });
    },
    shows: {
      'data.user_id': /^\d+$/,
      'data.username': 'huanyun',
      'data.real_name': '开发',
      'data.avatar': '',
      'data.code': 0,
    },
    after(walk, answer) {
      walk.keep('user id', answer.at('data.user_id'));
      walk.bearer('huanyun', answer.at('data.token'));
    },
  },
  {
    request: 's003-user-info',
    as: 'huanyun',
    exactly: ['data.roles'],
    shows: { 'data.real_name': '开发', 'data.role': '', 'data.type': 'user', 'data.memo': '' },
    after(walk, answer) {
      expect(answer.at('data.user_id')).to.equal(walk.kept('user id'));
      expect(answer.at('data.roles')).to.have.length(2);
    },
  },
];
