import { expect } from 'chai';
import { routes } from '../../../api/routes.ts';
import { ROLE_PERMISSIONS, STAFF_ROLES } from '../../../domain/permissions.ts';
import { doorOf } from './support/people.ts';
import { type AnyRoute, gapsOf, isRead, NO_PERMISSION_BECAUSE, PUBLIC_BECAUSE } from './support/rules.ts';
import agreed from './support/who-may-what.json' with { type: 'json' };

/** Writing routes that somebody who only looks may send, and why that changes nothing of anybody's. */
const ONLY_LOOKING: Readonly<Record<string, string>> = {
  's001-admin-application-preview': 'a calculator over one application',
  's001-admin-ledger-check': 'counts the books and keeps what it counted',
  's002-prepayment-quote': 'a price that holds for a while and binds nobody',
  'loan-repayment-prepayment-options': 'prices, of which none is kept',
};

const sentBy = (role: (typeof STAFF_ROLES)[number]): string[] =>
  routes
    .filter((route) => !isRead(route) && route.auth !== 'none' && route.auth !== 'optional')
    .filter((route) => !(route.id in NO_PERMISSION_BECAUSE))
    .filter(
      (route) => doorOf(route, { name: role, kind: 'staff', roles: [role], standing: 'good' }) === 'admitted',
    )
    .map(({ id }) => id);

describe('the rules of who may ask for what', () => {
  for (const route of routes) {
    it(`${route.method} ${route.path} (${route.id}) has one`, () => {
      expect(gapsOf(route)).to.deep.equal([]);
    });
  }

  it('are exactly those of who-may-what.json: whoever widens one changes that file too, and says why', () => {
    const rule = ({ method, path, auth, permission }: AnyRoute): string =>
      `${method} ${path}: ${auth}${permission === undefined ? '' : `, ${permission}`}`;
    expect(Object.fromEntries(routes.map((route) => [route.id, rule(route)]))).to.deep.equal(agreed.routes);
    const roles = Object.entries(ROLE_PERMISSIONS).map(([role, may]) => [role, [...may].toSorted()] as const);
    expect(Object.fromEntries(roles)).to.deep.equal(agreed.roles);
  });

  it('miss a route that asks for nobody, a permission, or what its path names', () => {
    const [route] = routes.filter(({ id }) => id === 's001-admin-user');
    if (route === undefined) throw new Error('the route is gone');
    expect(gapsOf({ ...route, auth: 'none' })).to.have.length(2);
    expect(gapsOf({ ...route, permission: undefined })).to.have.length(1);
    expect(gapsOf({ ...route, auth: 'person-or-staff' })).to.have.length(1);
    expect(gapsOf({ ...route, path: '/api/v1/admin/secrets/{id}' })).to.have.length(1);
  });

  it('give a reason for nothing that is gone', () => {
    const ids = new Set(routes.map(({ id }) => id));
    const reasons = [PUBLIC_BECAUSE, NO_PERMISSION_BECAUSE, ONLY_LOOKING].flatMap(Object.keys);
    expect(reasons.filter((id) => !ids.has(id))).to.deep.equal([]);
  });

  it('let an auditor look, and change nothing', () => {
    expect(sentBy('auditor').toSorted()).to.deep.equal(Object.keys(ONLY_LOOKING).toSorted());
  });

  it('let a developer change nothing at all', () => {
    expect(sentBy('developer')).to.deep.equal([]);
  });

  it('let nobody but an administrator appoint staff, and reviewers move no money', () => {
    const may = (permission: (typeof routes)[number]['permission']): string[] =>
      STAFF_ROLES.filter(
        (role) =>
          doorOf(
            { auth: 'staff', permission },
            { name: role, kind: 'staff', roles: [role], standing: 'good' },
          ) === 'admitted',
      );
    expect(may('staff.manage')).to.deep.equal(['admin']);
    expect(may('payout.decide')).to.deep.equal(['admin', 'finance']);
    expect(may('loan.record_payment')).to.deep.equal(['admin', 'finance']);
    expect(may('application.decide_second')).to.deep.equal(['admin', 'senior']);
    expect(may('user.reveal')).to.deep.equal(['admin', 'reviewer', 'senior']);
  });
});
