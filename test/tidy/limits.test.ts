import { expect } from 'chai';
import { routes } from '../../api/routes.ts';
import { expectNone } from './support/offences.ts';

type Facts = (typeof routes)[number];

const limitOf = ({ limit, method }: Facts): string => limit ?? (method === 'GET' ? 'query' : 'none');

/** Document 001 §10.1's rows, by what makes a request one of them, whichever document it belongs to. */
const ROWS: readonly {
  readonly limit: string;
  readonly what: string;
  readonly is: (route: Facts) => boolean;
}[] = [
  {
    limit: 'login',
    what: '登录接口: whatever tries a password or a code',
    is: ({ path }) =>
      /(?:^|[/_-])login(?:$|[/_-])|\/(?:verify|reset-password|change-password|reauthenticate|authenticator\/confirm)$/.test(
        path,
      ),
  },
  {
    limit: 'code',
    what: '发送验证码: whatever sends a code',
    is: ({ path }) => /send[_-](?:sms|email|code)$|\/reauthenticate\/code$|\/users\/me\/phone$/.test(path),
  },
  {
    limit: 'upload',
    what: '文件上传: whatever takes a file',
    is: ({ input }) => input.multipart !== undefined,
  },
  {
    limit: 'apply',
    what: '提交申请: whatever applies for a loan',
    is: ({ method, path }) => method === 'POST' && /\/(?:applications|submit_loan_application)$/.test(path),
  },
];

/** The request names nobody: the operation knows where its caller is reached, and keeps a minute between two codes. */
const TO_ONESELF: ReadonlySet<string> = new Set(['v1-auth-reauthenticate-code']);

describe('Limits', () => {
  for (const { limit, what, is } of ROWS) {
    it(`${what} is limited as "${limit}", and nothing else is`, () => {
      const mine = routes.filter(is);
      expect(mine.length).to.be.greaterThan(1);
      expectNone(
        mine.filter((route) => limitOf(route) !== limit).map(({ id, path }) => `${id}  ${path}`),
        'Document 001 §10.1 limits kinds of requests, and all five documents have them.',
      );
      expectNone(
        routes
          .filter((route) => limitOf(route) === limit && !is(route) && !ALSO_LOGINS.has(route.id))
          .map(({ id, path }) => `${id}  ${path}`),
        'A limit that the document does not have keeps people from what it allows.',
      );
    });
  }

  it('every code is limited by whom it is sent to, besides who asks', () => {
    expectNone(
      routes
        .filter((route) => limitOf(route) === 'code' && !TO_ONESELF.has(route.id))
        .filter((route) => {
          const people = [{ phone: '13800138000' }, { mobile: '13800138000' }, { email: 'a@example.com' }];
          const asked = people.flatMap((one) => ['register', 'login', 1].map((type) => ({ ...one, type })));
          return !asked.some((body) => targetOf(route, body) !== undefined);
        })
        .map(({ id }) => id),
      'One phone may have one code a minute, whoever asks (limitTarget).',
    );
  });

  it('every read is limited, and no read is left out', () => {
    expectNone(
      routes.filter((route) => route.method === 'GET' && route.limit === 'off').map(({ id }) => id),
      '普通查询: a hundred a minute.',
    );
  });
});

/** They try a password, too, under a path that does not say so. */
const ALSO_LOGINS = new Set(['back-office-second-step']);

/** The target that a request would be counted under, or undefined when it has no such shape or no target. */
function targetOf(route: Facts, body: Record<string, unknown>): string | undefined {
  const { input } = route;
  const schema = input.body ?? input.anywhere;
  const known = Object.fromEntries(Object.entries(body).filter(([name]) => name in (schema?.shape ?? {})));
  if (schema?.safeParse(known).success !== true) return undefined;
  return route.prepare({ params: {}, query: {}, body: known, file: undefined }, 'zh').limitTarget;
}
