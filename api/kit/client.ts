import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { personalIn } from '../../domain/personal-numbers.ts';
import type { Locale } from './dialect.ts';

/** Chinese unless the caller's first choice that we speak is English. */
export function localeOf(acceptLanguage: string): Locale {
  const choices = acceptLanguage
    .slice(0, 256)
    .split(',')
    .map((choice) => {
      const [tag = '', ...parameters] = choice.trim().toLowerCase().split(';');
      const weight = parameters
        .map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1])
        .find((found) => found !== undefined);
      return { tag, weight: Number(weight ?? '1') };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of choices) {
    if (/^zh(?:-|$)/.test(tag)) return 'zh';
    if (/^en(?:-|$)/.test(tag)) return 'en';
  }
  return 'zh';
}

/**
 * The caller's own id if it is one that logs and the audit log can hold for years, else a new one: one with somebody's phone, identity
 * or card number in it, whatever stands around, would name him where nothing can be erased.
 */
export function requestIdOf(header: string): string {
  const sane =
    /^[A-Za-z0-9_.:-]{1,64}$/.test(header) && personalIn(header.replaceAll(/[^0-9Xx]+/g, ' ')).length === 0;
  return sane ? header : `req_${randomUUID().replaceAll('-', '')}`;
}

/** Addresses and networks (`10.0.0.0/8`) whose `X-Forwarded-*` headers are believed. */
export function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** Whether an address is on a list; never on an empty one. */
export function within(list: BlockList, address: string): boolean {
  const family = list.rules.length === 0 ? 0 : isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

export interface Origin {
  readonly ip: string;
  readonly secure: boolean;
}

/**
 * Where a request came from. Behind trusted proxies it is the last address of `X-Forwarded-For` that none of them is: what stands
 * left of it was written by the caller and names whom he likes.
 */
export function originOf(request: IncomingMessage, trusted: BlockList): Origin {
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  if (!within(trusted, peer)) return { ip: peer, secure: 'encrypted' in request.socket };
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => plainAddress(hop.trim()))
    .filter((hop) => isIP(hop) !== 0);
  const ip = forwarded.findLast((hop) => !within(trusted, hop)) ?? forwarded[0] ?? peer;
  return {
    ip,
    secure:
      String(request.headers['x-forwarded-proto'] ?? '')
        .split(',')
        .at(-1)
        ?.trim() === 'https',
  };
}

/** `::ffff:127.0.0.1` is 127.0.0.1. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
