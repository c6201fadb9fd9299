const UNLIMITED = '1000000/1s';

/** Every limit on requests lifted: whoever tests something else must not run into one after the other, on a machine where all come from one address. */
export const UNLIMITED_RATES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'LOGIN',
    'CODE',
    'CODE_HOUR',
    'CODE_DAY',
    'CODE_NETWORK',
    'CODE_ALL',
    'UPLOAD',
    'QUERY',
    'STAFF_QUERY',
    'APPLY',
  ].map((name) => [`RATE_LIMIT_${name}`, UNLIMITED]),
);
