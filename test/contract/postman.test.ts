import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import postman, { type Item, type Collection as PostmanCollection } from 'postman-collection';
import { PROJECT_ROOT } from '../../scripts/provision/cache.ts';
import { type Answer, type Call, send } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { contractProducts } from './support/products.ts';

// a CommonJS package whose names Node cannot see
const { Collection, VariableScope } = postman;

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(join(PROJECT_ROOT, 'docs/api', name), 'utf8'));

describe('the Postman collection that is made from the OpenAPI document', function () {
  this.timeout(120_000);
  let platform: Platform;
  let collection: PostmanCollection;

  before(async () => {
    platform = await startPlatform();
    await contractProducts(platform.knex, await platform.ops.clock.now());
    collection = new Collection(readJson('postman-collection.json') as object);
  });
  after(() => platform?.stop());

  const documented = (): Map<string, string[]> => {
    const { paths } = readJson('openapi.json') as {
      paths: Record<string, Record<string, Operation>>;
    };
    return new Map(
      Object.values(paths).flatMap((item) =>
        Object.values(item).map(({ operationId, responses }) => [operationId, Object.keys(responses)]),
      ),
    );
  };

  it('holds every request of the document once, in a folder per document', () => {
    const ids: string[] = [];
    collection.forEachItem(({ id }) => void ids.push(id));
    expect(ids.toSorted()).to.deep.equal([...documented().keys()].toSorted());
    expect(collection.items.count()).to.equal(5);
  });

  it('is answered, request by request as it stands, with what the document names', async () => {
    const items: Item[] = [];
    collection.forEachItem((item) => void items.push(item));
    const statuses = documented();
    const wrong: string[] = [];
    let done = 0;
    for (const item of items) {
      const answer = await sent(item);
      if (answer.status < 300) done += 1;
      if (!statuses.get(item.id)?.includes(String(answer.status)))
        wrong.push(`${item.id}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
    expect(wrong).to.deep.equal([]);
    // most lists, profiles and calculators answer at once; what needs an id of somebody's own is refused
    expect(done).to.be.greaterThan(items.length / 4);
  });

  /** As Postman sends it: variables put in, what is disabled left out. */
  async function sent(item: Item): Promise<Answer> {
    const variables = new VariableScope({
      values: [
        { key: 'base_url', value: platform.url() },
        // a request may end the session it came with
        { key: 'token', value: (await platform.asUser()).token },
        { key: 'staff_token', value: (await platform.asStaff('admin')).token },
      ],
    });
    const request = item.request.clone();
    const url = variables.replaceIn(request.url.toString());
    const token = request.auth?.parameters()?.get('token');
    const call: Call = {
      ...(typeof token === 'string' ? { token: variables.replaceIn(token) } : {}),
      ...bodyOf(request.body?.toJSON()),
    };
    const { origin } = new URL(url);
    return send(origin, request.method, url.slice(origin.length), call);
  }
});

function bodyOf(body: { mode?: string; raw?: string; formdata?: FormPart[] } | undefined): Call {
  if (body?.mode === 'raw') return { text: body.raw ?? '' };
  if (body?.mode !== 'formdata') return {};
  const form = new FormData();
  for (const { key, type, value = '' } of body.formdata ?? []) {
    form.set(
      key,
      type === 'file' ? new File(['%PDF-1.4\n'], 'file.pdf', { type: 'application/pdf' }) : value,
    );
  }
  return { form };
}

interface FormPart {
  readonly key: string;
  readonly type?: string;
  readonly value?: string;
}
