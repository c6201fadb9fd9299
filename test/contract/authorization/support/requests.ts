import type { Answer, Call } from '../../../support/http.ts';
import { type AnyRoute, placesOf } from './rules.ts';
import type { Belongings } from './world.ts';

type Fields = Readonly<Record<string, unknown>>;

const NO_FIELDS: Fields = {};

/** Bodies of the right shape where a route has no example of one. */
const BODIES: Readonly<Record<string, Fields>> = {
  's000-cancel-loan-application': { borrower_id: 1, loan_id: 1 },
  's001-admin-loan-reject': { comments: '资料不符', reason_code: 'documents_incomplete' },
  's001-admin-staff-roles': { roles: ['reviewer'], reason: '调岗' },
  's001-admin-staff-disable': { reason: '离职' },
  's001-admin-staff-enable': { reason: '返岗' },
  's001-admin-staff-change': { real_name: '李四' },
  's001-admin-user-unfreeze': { reason: '核实无误' },
  's001-admin-consultation-answer': { answer: '请检查水肥管理，并拍照上传叶片。' },
  's001-admin-product-change': { description: '说明' },
  's001-admin-machine-change': { description: '说明' },
  's001-admin-article-change': { title: '标题' },
  's001-admin-expert-change': { title: '教授' },
  's001-admin-config-change': { value: '2' },
  's001-order-cancel': { reason: '计划有变' },
  'loan-repayment-restructure': { annual_rate: 0.06, months: 24, reason: '因灾减产', version: 1 },
};

/** Query fields without which a list says nothing. */
const QUERIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  's001-machines-nearby': { longitude: '116.4', latitude: '39.9' },
};

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly call: Call;
}

/** What is asked of `route` about these things: with a body of the right shape, or with what a test puts into its place. */
export function requestOf(route: AnyRoute, things: Belongings, callerId: number, body?: Fields): Request {
  const places = placesOf(route);
  let { path } = route;
  const named: Record<string, unknown> = {};
  for (const place of places) {
    if (place === undefined) continue;
    const thing = things[place.kind];
    if (place.in === 'path') path = path.replace(`{${place.name}}`, encodeURIComponent(thing));
    else named[place.name] = Number(thing);
  }
  const query = QUERIES[route.id];
  const common = query === undefined ? {} : { query };
  if (route.input.anywhere !== undefined) {
    const fields = { ...(body ?? bodyOf(route)), ...named };
    // whose request it is said to be: the caller's own, unless that is what is being tried
    const said = 'borrower_id' in route.input.anywhere.shape && !('borrower_id' in named);
    return {
      method: route.method,
      path,
      call: { ...common, json: said ? { ...fields, borrower_id: callerId } : fields },
    };
  }
  if (route.input.multipart !== undefined) {
    const form = new FormData();
    for (const [name, value] of Object.entries(body ?? NO_FIELDS)) form.set(name, String(value));
    return { method: route.method, path, call: { ...common, form } };
  }
  if (route.input.body === undefined) return { method: route.method, path, call: common };
  return { method: route.method, path, call: { ...common, json: body ?? bodyOf(route) } };
}

/** The route's own example, or one from here; `{}` where everything is optional. */
export function bodyOf(route: AnyRoute): Fields {
  const example = route.examples?.request;
  if (typeof example === 'object' && example !== null) return { ...example };
  return BODIES[route.id] ?? NO_FIELDS;
}

/** The domain code of a refusal; undefined for a success. */
export const codeOf = ({ headers }: Answer): string | undefined => headers['x-error-code'];

/** Headers that change from one answer to the next, whatever was asked. */
const PASSING = new Set(['date', 'x-request-id', 'etag']);
const EPOCH_MS = /(?<="timestamp":)\d{13}/g;
const MOMENT = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+08:00)?/g;

/** All that a caller could tell two answers apart by, except the request's own number and how long it took. */
export function visible({ status, text, headers }: Answer): unknown {
  const said = text
    .replaceAll(headers['x-request-id'] ?? '-', 'request')
    .replaceAll(EPOCH_MS, '0')
    .replaceAll(MOMENT, 'moment');
  const seen = Object.entries(headers).filter(([name]) => !PASSING.has(name));
  return { status, said, headers: Object.fromEntries(seen) };
}

/** Several at a time: as fast as two processors answer, without a thousand open sockets. */
export async function inBatches<T>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
  width = 12,
): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of left) await act(item);
    }),
  );
}
