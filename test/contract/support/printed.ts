import { expect } from 'chai';
import type { Answer } from '../../support/http.ts';
import { expectShape } from '../../support/shape.ts';
import type { DocumentData, DocumentedRequest, Json } from './documents.ts';

/** How an answer is held against the page it is printed on. */

/** Keys of a successful answer are exactly those of its document's envelope, and its frame's values are what the document says. */
export function expectSuccess(document: DocumentData, request: DocumentedRequest, answer: Answer): void {
  expect(answer.status, answer.text).to.equal(200);
  const { json } = answer;
  if (document.document === '000') {
    // flat: the payload stands beside the status
    expect(json, answer.text).to.have.property('status', 200);
  } else {
    const printed = request.answers ?? request.likened ?? {};
    const optionalData = !('data' in printed) && document.envelope.timestamp === null;
    const keys = document.envelope.success.filter((key) => key !== 'data' || !optionalData || 'data' in json);
    expect(json, answer.text).to.have.all.keys(...keys);
    expect(json).to.have.property('code', 200);
    expect(json['message']).to.be.a('string').and.not.equal('');
    if ('success' in printed) expect(json).to.have.property('success', true);
  }
  expectTimestamp(document, json['timestamp']);
}

/** A refusal in the envelope of the document, with its number, its sentence and its HTTP status. */
export function expectRefusal(
  document: DocumentData,
  answer: Answer,
  expected: { readonly http: number; readonly code?: number; readonly message?: string | RegExp },
): void {
  expect(answer.status, answer.text).to.equal(expected.http);
  const { json } = answer;
  expect(json, answer.text).to.include.keys(...document.envelope.refusal);
  expectTimestamp(document, json['timestamp']);
  if (document.document === '002') {
    const code = expected.code ?? expected.http * 10;
    expect(json['success']).to.equal(false);
    expect(json['code']).to.equal(code);
    expect(json['error']).to.include({
      statusCode: expected.http,
      errorCode: code,
      status: expected.http < 500 ? 'fail' : 'error',
    });
  } else if (document.document === '001') {
    // §9.1 prints the HTTP number in `code`; the business number of §9.2 travels beside it
    expect(json['code']).to.equal(expected.http);
    if (expected.code !== undefined) expect(json['error_code'], answer.text).to.equal(expected.code);
  } else if (document.document === '000') {
    expect(json['status']).to.equal(expected.http);
  } else if (expected.code !== undefined) {
    expect(json['code'], answer.text).to.equal(expected.code);
  }
  if (document.document === '003') {
    // a sentence, where a success has an object; it repeats the message, or says which field was wrong
    expect(json['data']).to.be.a('string');
    if (expected.http !== 400) expect(json['data']).to.equal(json['message']);
  }
  if (typeof expected.message === 'string') expect(json['message']).to.equal(expected.message);
  else expect(json['message']).to.match(expected.message ?? /\S/);
}

function expectTimestamp(document: DocumentData, timestamp: unknown): void {
  if (document.envelope.timestamp === 'milliseconds') {
    expect(timestamp).to.satisfy(Number.isInteger);
    expect(timestamp).to.be.within(Date.parse('2020-01-01'), Date.parse('2100-01-01'));
  } else if (document.envelope.timestamp === 'iso') {
    expect(timestamp).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
}

/** Every printed field is there with the printed type. `mayBeNull` names fields that a person may not have filled in yet. */
export function expectPrintedShape(
  document: DocumentData,
  actual: unknown,
  printed: Json,
  mayBeNull: readonly string[] = [],
): void {
  const example = mayBeNull.reduce(withNull, printed);
  expectShape(actual, speaksYuan(document) ? withDecimals(example) : example);
}

const speaksYuan = (document: DocumentData): boolean => document.money?.startsWith('yuan') === true;

const IN_YUAN = /amount|payment|principal|interest|fee|difference|month_pay|rate$/i;

/** Amounts in yuan are printed `3750` or `3750.25` as it falls; the shape of both is a number with decimals. */
function withDecimals(printed: Json, key = ''): Json {
  if (typeof printed === 'number') return IN_YUAN.test(key) ? 0.5 : printed;
  if (Array.isArray(printed)) return printed.map((element: Json) => withDecimals(element, key));
  if (typeof printed !== 'object' || printed === null) return printed;
  return Object.fromEntries(
    Object.entries(printed).map(([name, value]) => [name, withDecimals(value as Json, name)]),
  );
}

/** The printed example with null where any type will do. Paths go through every element of a list: `data.users.real_name`. */
function withNull(printed: Json, path: string): Json {
  const [key = '', ...rest] = path.split('.');
  if (Array.isArray(printed)) return printed.map((element: Json) => withNull(element, path));
  if (typeof printed !== 'object' || printed === null) return printed;
  const inside: Json | undefined = Reflect.get(printed, key) as Json | undefined;
  if (inside === undefined) throw new Error(`nothing is printed at ${path}`);
  return { ...printed, [key]: rest.length === 0 ? null : withNull(inside, rest.join('.')) };
}

/** Every printed value stands in the answer; lists begin with the printed elements. Further fields are allowed. */
export function expectPrintedValues(actual: unknown, printed: Json, path = 'answer'): void {
  if (typeof printed !== 'object' || printed === null) {
    expect(actual, path).to.equal(printed);
    return;
  }
  expect(actual, path).to.be.an(Array.isArray(printed) ? 'array' : 'object');
  for (const [key, value] of Object.entries(printed)) {
    expect(actual, path).to.have.property(key);
    expectPrintedValues(Reflect.get(actual as object, key), value, `${path}.${key}`);
  }
}

const RATES = /(^|_)(rate|weight|longitude|latitude|distance|rating|score)$|Rate$/;

/** Texts look as the document's formats say, words are among its words, amounts have its unit. */
export function expectForms(document: DocumentData, value: unknown, path = 'answer'): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inside] of Object.entries(value)) {
    const at = `${path}.${key}`;
    if (typeof inside === 'string') {
      const format = document.formats[key];
      if (format !== undefined) expect(inside, at).to.match(new RegExp(format));
      const words = document.words[key];
      if (words !== undefined) expect(words, at).to.include(inside);
    } else if (typeof inside === 'number' && !RATES.test(key)) {
      // fen are whole; yuan have two decimals at most, and no float shows through
      const text = String(inside);
      expect(text, at).to.match(speaksYuan(document) ? /^-?\d+(\.\d{1,2})?$/ : /^-?\d+$/);
    }
    expectForms(document, inside, at);
  }
}
