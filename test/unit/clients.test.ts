import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { clientFiles } from '../../scripts/clients/files.ts';
import { sampleOf } from '../../scripts/clients/sample.ts';
import { PROJECT_ROOT } from '../../scripts/provision/cache.ts';

describe('what is made for clients from the routes', function () {
  this.timeout(60_000);

  it('is current: the OpenAPI document, the Postman collection and the types of the client', async () => {
    const made = await clientFiles();
    expect(Object.keys(made)).to.have.length(3);
    for (const [path, text] of Object.entries(made)) {
      const file = join(PROJECT_ROOT, path);
      const held = existsSync(file) ? readFileSync(file, 'utf8') : '';
      expect(held === text, `${path} is not what the routes say; run: npm run clients`).to.equal(true);
    }
  });

  it('shows values that their schemas allow: examples first, else the smallest', () => {
    expect(sampleOf({ type: 'integer', minimum: 5 })).to.equal(5);
    expect(sampleOf({ type: 'integer', exclusiveMinimum: 0 })).to.equal(1);
    expect(sampleOf({ type: 'string', enum: ['a', 'b'] })).to.equal('a');
    expect(sampleOf({ type: 'string', minLength: 6 })).to.have.length(6);
    expect(sampleOf({ anyOf: [{ type: 'boolean' }, { type: 'null' }] })).to.equal(true);
    expect(sampleOf({ type: 'array', minItems: 1, items: { type: 'integer' } })).to.deep.equal([1]);
    const person = {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', examples: ['张三'] },
        phone: { type: 'string', example: '13800138000' },
        note: { type: 'string' },
      },
    };
    expect(sampleOf(person)).to.deep.equal({ name: '张三', phone: '13800138000' });
    expect(
      sampleOf({
        allOf: [person, { type: 'object', required: ['age'], properties: { age: { type: 'integer' } } }],
      }),
    ).to.deep.equal({
      name: '张三',
      phone: '13800138000',
      age: 1,
    });
  });
});
