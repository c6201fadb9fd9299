import { expect } from 'chai';

/**
 * Holds an answer against a document's printed example: every printed field is there with the printed JSON type, in every element
 * of a list. Values are the test's business; further fields are allowed, because documents grow.
 */
export function expectShape(actual: unknown, printed: unknown, path = 'answer'): void {
  if (Array.isArray(printed)) {
    expect(actual, path).to.be.an('array');
    const [example] = printed as unknown[];
    if (example === undefined) return;
    expect(actual, `${path} shows nothing to compare`).to.not.have.lengthOf(0);
    for (const [index, element] of (actual as unknown[]).entries()) {
      expectShape(element, example, `${path}.${index}`);
    }
    return;
  }
  if (typeof printed === 'object' && printed !== null) {
    expect(actual, path).to.be.an('object');
    for (const [key, value] of Object.entries(printed)) {
      expect(actual, path).to.have.property(key);
      expectShape(Reflect.get(actual as object, key), value, `${path}.${key}`);
    }
    return;
  }
  if (printed === null) return;
  expect(typeof actual, `${path} is ${JSON.stringify(actual)}`).to.equal(typeof printed);
  if (Number.isInteger(printed)) expect(actual, path).to.satisfy(Number.isInteger);
}
