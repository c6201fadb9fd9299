import { expect } from 'chai';
import { routes } from '../../../api/routes.ts';
import { securityPage } from '../../support/told-figures.ts';
import {
  ANOTHER,
  DOOR_STATUS,
  type Door,
  doorOf,
  EVERYBODY,
  OWNER,
  type Somebody,
} from './support/people.ts';
import { codeOf, inBatches, type Request, requestOf, visible } from './support/requests.ts';
import { type AnyRoute, isRead, subjectOf } from './support/rules.ts';
import { foundTown, type Town } from './support/town.ts';
import { type Belongings, NOWHERE } from './support/world.ts';

const DOORS: ReadonlySet<string | undefined> = new Set(Object.keys(DOOR_STATUS));

/** No worker runs here, so a code that somebody may ask for with an empty body is answered "not now": he was let in. */
const NEEDS_A_WORKER: ReadonlySet<string> = new Set(['v1-auth-reauthenticate-code']);

/** Their session ends, or its password changes: each request needs a session of its own. */
const ENDS_SESSIONS = new Set(['v1-auth-logout', 's001-admin-logout', 'user-module-auth-logout']);

/** Refused inside with the words of the door, for a reason that is not the caller's role. */
const REFUSED_INSIDE: Readonly<Record<string, string>> = {
  's000-creat-manager-account': 'where a first manager exists, only staff.manage creates another',
};

/**
 * Every operation × everybody × {A's, B's, nothing's}. Who is refused at the door is refused the same whatever he asks about; who is
 * admitted is asked about what exists where that changes nothing, and otherwise about what does not exist.
 */
describe('every operation, asked by everybody about everything', function () {
  this.timeout(120_000);
  let town: Town;
  const counts = { cases: 0 };
  /** how many operations let somebody in, as they answered */
  const letIn = new Map<string, number>();

  before(async () => {
    town = await foundTown();
  });
  after(() => town?.stop());

  const about = (): Readonly<Record<'A’s' | 'B’s' | 'nothing’s', Belongings>> => ({
    'A’s': town.owner.things,
    'B’s': town.another.things,
    'nothing’s': NOWHERE,
  });
  const ownThings = (who: Somebody): Belongings =>
    who === ANOTHER ? town.another.things : town.owner.things;

  const refused = async (route: AnyRoute, who: Somebody, door: Exclude<Door, 'admitted'>): Promise<void> => {
    const answers: unknown[] = [];
    const whose = subjectOf(route) === undefined ? { 'nothing’s': NOWHERE } : about();
    for (const [name, things] of Object.entries(whose)) {
      const answer = await town.ask(who, requestOf(route, things, town.idOf(who)));
      counts.cases += 1;
      expect(codeOf(answer), `${who.name} about ${name}: ${answer.text.slice(0, 300)}`).to.equal(door);
      expect(answer.status, `${who.name} about ${name}`).to.equal(DOOR_STATUS[door]);
      answers.push(visible(answer));
    }
    for (const answer of answers) expect(answer, `${who.name}: one answer for all`).to.deep.equal(answers[0]);
  };

  /** What an admitted person asks here; writes about what exists are asked in belongings.test.ts. */
  const requests = (route: AnyRoute, who: Somebody): readonly Request[] => {
    const id = town.idOf(who);
    if (subjectOf(route) === undefined)
      return [requestOf(route, ownThings(who), id, isRead(route) ? undefined : {})];
    if (!isRead(route) || who.kind === 'borrower') return [requestOf(route, NOWHERE, id)];
    return Object.values(about()).map((things) => requestOf(route, things, id));
  };

  const admitted = async (route: AnyRoute, who: Somebody): Promise<void> => {
    for (const request of requests(route, who)) {
      const answer = await town.ask(who, request, ENDS_SESSIONS.has(route.id));
      counts.cases += 1;
      const said = `${who.name}: ${answer.status} ${answer.text.slice(0, 300)}`;
      if (!(answer.status === 503 && NEEDS_A_WORKER.has(route.id)))
        expect(answer.status, said).to.be.below(500);
      // document 000 refuses an id that is not the caller's, known or not (belongings.test.ts)
      const anothersId = subjectOf(route)?.kind === 'person' && who.kind === 'borrower';
      if (!(route.id in REFUSED_INSIDE) && !anothersId)
        expect(DOORS.has(codeOf(answer)), said).to.equal(false);
      const marks = who.kind === 'staff' ? [] : who === OWNER ? town.another.marks : town.owner.marks;
      for (const mark of marks) expect(answer.text, `${who.name} sees another's`).to.not.contain(mark);
    }
  };

  for (const route of routes) {
    const admittedHere = EVERYBODY.filter((who) => doorOf(route, who) === 'admitted');
    it(`${route.method} ${route.path} (${route.id}) lets in ${admittedHere.map(({ name }) => name).join(', ')}`, () =>
      inBatches(EVERYBODY, async (who) => {
        const door = doorOf(route, who);
        if (door === 'admitted') await admitted(route, who);
        else await refused(route, who, door);
        if (door === 'admitted') letIn.set(who.name, (letIn.get(who.name) ?? 0) + 1);
      }));
  }

  it('is as many questions, and lets in and refuses as many, as docs/security.md says', () => {
    const said = securityPage();
    const told = said.split('\n').flatMap((line) => {
      const [, names = '', inside, outside] = /^\| ([^|]+) \| (\d+) \| (\d+) \|$/.exec(line) ?? [];
      return names.split(', ').map((name) => [name, [Number(inside), Number(outside)]] as const);
    });
    const table = EVERYBODY.map(({ name }) => {
      const inside = letIn.get(name) ?? 0;
      return [name, [inside, routes.length - inside]] as const;
    });
    console.log(table.map(([name, [inside, outside]]) => `      ${name}: ${inside} / ${outside}`).join('\n'));
    console.log(`      ${counts.cases} questions`);
    const shown = new Map(told);
    expect(table.map(([name]) => [name, shown.get(name)])).to.deep.equal(table);
    expect(said).to.contain(`| who (${EVERYBODY.length} persons × ${routes.length} operations) |`);
    expect(said).to.contain(`\n${counts.cases.toLocaleString('en').replace(',', ' ')} questions, `);
  });
});
