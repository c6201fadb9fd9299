import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { DOCUMENTED, type DocumentNumber, documentedRequest, titleOf } from './support/documents.ts';
import { Walk } from './support/walk.ts';
import { VISITS } from './visits/index.ts';

const NUMBERS = Object.keys(DOCUMENTED) as DocumentNumber[];

/** Each document by a stranger who has read it and nothing else, on a platform of his own. */
for (const number of NUMBERS) {
  const document = DOCUMENTED[number];
  describe(`document ${number} (${document.title}) as printed`, function () {
    this.timeout(120_000);
    let walk: Walk;

    before(async () => {
      walk = await Walk.begin(document);
    });
    after(() => walk?.end());

    for (const visit of VISITS[number]) {
      const request = documentedRequest(document, visit.request);
      it(titleOf(document, request, request.paths[visit.path ?? 0] ?? ''), () => walk.visit(visit));
    }
  });
}

describe('the documents as data', () => {
  it('are 87 requests, 89 pairs of method and path: 21, 32, 9, 2, 23', () => {
    const requests = NUMBERS.map((number) => DOCUMENTED[number].requests.length);
    expect(requests).to.deep.equal([21, 32, 9, 2, 23]);
    const pairs = NUMBERS.flatMap((number) =>
      DOCUMENTED[number].requests.flatMap(({ method, paths }) => paths.map((path) => `${method} ${path}`)),
    );
    expect(pairs).to.have.length(89);
    expect(new Set(pairs).size).to.equal(89);
  });

  for (const number of NUMBERS) {
    it(`document ${number}: every pair is walked once, and nothing that is not printed`, () => {
      const document = DOCUMENTED[number];
      const printed = document.requests.flatMap(({ id, paths }) => paths.map((_, path) => `${id} ${path}`));
      const walked = VISITS[number].map(({ request, path = 0 }) => `${request} ${path}`);
      expect(walked.toSorted()).to.deep.equal(printed.toSorted());
    });
  }

  it('every substitution says why', () => {
    for (const visit of Object.values(VISITS).flat()) {
      for (const { at, because } of visit.instead ?? [])
        expect(because, `${visit.request} ${at}`).to.have.length.greaterThan(10);
    }
  });

  it('hold 56 golden cases, and each is held by a test that exists', () => {
    const golden = NUMBERS.flatMap((number) => DOCUMENTED[number].golden);
    expect(golden).to.have.length(56);
    expect(new Set(golden.map(({ id }) => id)).size).to.equal(56);
    for (const { id, provedBy } of golden) {
      expect(provedBy, id).to.not.have.length(0);
      for (const file of provedBy) expect(existsSync(file), `${id}: ${file}`).to.equal(true);
    }
  });
});
