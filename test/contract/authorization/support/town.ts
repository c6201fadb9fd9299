import type { StaffRole } from '../../../../domain/permissions.ts';
import { User } from '../../../../models/user.ts';
import { hashPassword, passwordForm } from '../../../../operations/passwords.ts';
import { openSession } from '../../../../operations/sessions.ts';
import type { Answer } from '../../../support/http.ts';
import { buildStaff, buildUser } from '../../../support/people.ts';
import { type Platform, startPlatform } from '../../../support/platform.ts';
import { contractProducts } from '../../support/products.ts';
import { ANOTHER, EVERYBODY, OWNER, type Somebody } from './people.ts';
import type { Request } from './requests.ts';
import { buildEstate, buildShared, type Estate } from './world.ts';

const AT = new Date('2026-01-10T02:00:00Z');

/** A platform with everybody who asks, and one thing of every kind for A and for B. */
export interface Town {
  readonly platform: Platform;
  readonly owner: Estate;
  readonly another: Estate;
  /** 0 for nobody */
  idOf(who: Somebody): number;
  /** Sends a request as somebody, each time in a session of its own when `afresh`. */
  ask(who: Somebody, request: Request, afresh?: boolean): Promise<Answer>;
  stop(): Promise<void>;
}

export async function foundTown(options: Parameters<typeof startPlatform>[0] = {}): Promise<Town> {
  const platform = await startPlatform({ workers: false, rowPerRequest: false, ...options });
  const { knex, ops } = platform;
  const ids = new Map<Somebody, number>();
  for (const who of EVERYBODY) if (who.kind !== 'nobody') ids.set(who, await settle(knex, who));
  const { inputs } = await contractProducts(knex, AT);
  const shared = await buildShared(knex, AT, inputs.id);
  const idOf = (who: Somebody): number => ids.get(who) ?? 0;
  const tokenOf = async (who: Somebody): Promise<string | undefined> => {
    if (who.kind === 'nobody') return undefined;
    const kind = who.kind === 'staff' ? 'staff' : 'user';
    const { accessToken } = await knex.transaction((trx) =>
      openSession(ops, trx, { kind, id: idOf(who), epoch: 0 }, {}),
    );
    return accessToken;
  };
  const [owner, another] = [
    await buildEstate(ops, idOf(OWNER), AT, shared),
    await buildEstate(ops, idOf(ANOTHER), AT, shared),
  ];
  const tokens = new Map<Somebody, string | undefined>();
  for (const who of EVERYBODY) tokens.set(who, await tokenOf(who));
  return {
    platform,
    owner,
    another,
    idOf,
    async ask(who, { method, path, call }, afresh = false) {
      const token = afresh ? await tokenOf(who) : tokens.get(who);
      return platform.request(method, path, token === undefined ? call : { ...call, token });
    },
    stop: () => platform.stop(),
  };
}

async function settle(knex: Platform['knex'], { kind, roles, standing }: Somebody): Promise<number> {
  if (kind === 'borrower') {
    const passwordHash = await hashPassword(passwordForm({ plain: 'nobody-sends-this-1' }));
    const { id } = await buildUser(knex, AT, { realName: '王小明', passwordHash });
    if (standing === 'frozen') await User.query(knex).findById(id).patch({ status: 'frozen' });
    return id;
  }
  const [role = 'auditor' satisfies StaffRole] = roles;
  const { id } = await buildStaff(knex, role, AT);
  if (standing === 'frozen') await knex('staff').where({ id }).update({ status: 'frozen' });
  if (standing === 'first_password') {
    const until = new Date(Date.now() + 86_400_000);
    await knex('staff').where({ id }).update({ initial_password_until: until });
  }
  return id;
}
