/** The first wait, seconds. */
const FIRST = 15;
const UNKNOWN = 'unknown';

/**
 * How long after the last of `failures` a next attempt may come, seconds: nothing before there are `most`, then 15, 30, 60 … until
 * `longest`.
 */
export function backoffSeconds(failures: number, most: number, longest: number): number {
  if (failures < most) return 0;
  // 2^20 times the first wait is longer than any longest one
  return Math.min(longest, FIRST * 2 ** Math.min(failures - most, 20));
}

/**
 * Who shares an address: an IPv4 address is one, and of IPv6 the /64 that a connection is given, in which a guesser may choose freely.
 * An IPv4 address written as IPv6 is the IPv4 address.
 */
export function networkOf(ip: string | undefined): string {
  if (ip === undefined || ip === '') return UNKNOWN;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = (ip.split('%')[0] ?? '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
