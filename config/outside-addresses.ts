import { BlockList, isIP } from 'node:net';

/** Where nothing of a provider ever listens, and a machine's own keys are given to whoever asks (instance metadata). */
const NOWHERE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  // Alibaba Cloud's and Oracle's metadata, which lie outside the link-local range
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  NOWHERE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
] as const)
  NOWHERE.addSubnet(network, prefix, 'ipv6');
const METADATA_NAMES = /^(?:metadata|metadata\.google\.internal|instance-data|metadata\.tencentyun\.com)$/;

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** What an address of somebody outside points at instead, or null when it may be used. */
export function wrongPlace(address: string): 'this machine' | 'machine metadata or nowhere' | null {
  const host = hostOf(address);
  if (host === 'localhost' || host.endsWith('.localhost') || within(LOOPBACK, host) || host === '0.0.0.0')
    return 'this machine';
  return METADATA_NAMES.test(host) || within(NOWHERE, host) ? 'machine metadata or nowhere' : null;
}

/** Only `http:` and its like bring 2130706433 and 0x7f.1 into the form that everybody reads. */
function hostOf(address: string): string {
  const { hostname } = new URL(address.replace(/^[a-z][a-z0-9+.-]*:/i, 'http:'));
  return hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
}

function within(list: BlockList, host: string): boolean {
  const family = isIP(host);
  return family !== 0 && list.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
