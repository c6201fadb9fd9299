import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whose address is called. `configured`: the operator's own settings, where a private network is as good as any. `given`: somebody
 * outside said it, in an answer or a request, so it must lie on the public internet. Alipay names its bills by http, so that is no
 * reason to refuse.
 */
export type Reach = 'configured' | 'given';

/** Ranges that no server of anybody's lies in (IANA's special-purpose registries), as `ipaddr.js` names them. */
const NEVER = ['linkLocal', 'unspecified', 'broadcast', 'multicast'];
/** Instance metadata outside the link-local range: Alibaba Cloud, Oracle, AWS over IPv6. They give keys to whoever asks. */
const METADATA = ['100.100.100.200', '192.0.0.192', 'fd00:ec2::254'];

/** An address that is not called, and why. */
export class AddressRefused extends Error {
  constructor(why: string) {
    super(`an address that is not called: ${why}`);
    this.name = 'AddressRefused';
  }
}

/**
 * Refuses an address by what can be seen of it. `URL` has brought decimal, octal and hexadecimal forms of IPv4 into the usual one by
 * now; what a name resolves to is looked at by `guardedLookup`, in the very moment of connecting.
 * @throws AddressRefused
 */
export function requireReachable(url: URL, reach: Reach): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new AddressRefused(`protocol ${url.protocol.slice(0, 16)}`);
  if (url.username !== '' || url.password !== '') throw new AddressRefused('a user within the address');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) requireAddress(host, reach);
}

/**
 * Resolves a name once and hands on only what may be called, so that the address that was looked at is the one that is connected to:
 * a name that answers differently the second time is not asked a second time. One refused address among several refuses all.
 */
export function guardedLookup(reach: Reach, resolve: Resolve = lookup): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '');
      try {
        for (const { address } of addresses) requireAddress(address, reach);
      } catch (refused) {
        return done(refused instanceof Error ? refused : new AddressRefused('unknown'), '');
      }
      const [first] = addresses;
      if (first === undefined) return done(new AddressRefused('a name without one'), '');
      return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}

/** `dns.lookup`, asked for all addresses. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

function requireAddress(text: string, reach: Reach): void {
  // ::ffff:127.0.0.1 is 127.0.0.1
  const address = ipaddr.process(text);
  const range = address.range();
  const metadata = METADATA.some((one) => ipaddr.process(one).toString() === address.toString());
  const refused = metadata || NEVER.includes(range) || (reach === 'given' && !isPublic(address));
  if (refused) throw new AddressRefused(metadata ? 'metadata of a machine' : range);
}

/** Of IPv6 only 2000::/3 has been given out; an IPv4 address hides in several of the other forms. */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  return !(address instanceof ipaddr.IPv6) || address.match(ipaddr.IPv6.parse('2000::'), 3);
}
