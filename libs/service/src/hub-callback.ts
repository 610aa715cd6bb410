import { BlockList, isIP } from 'node:net';
import type { Violation } from '@banyan/tmf';
import ipaddr from 'ipaddr.js';

/** Where callbacks may go beyond public https hosts. */
export class AllowedHosts {
  private readonly names = new Set<string>();
  private readonly addresses = new BlockList();

  /** @param entries `host`, `host:port`, an address or a CIDR block each, as `isAllowedHost` accepts them */
  constructor(entries: readonly string[]) {
    const blocks = entries.filter((entry) => blockOf(entry));
    for (const entry of entries) if (!blocks.includes(entry)) this.names.add(entry.toLowerCase());
    for (const block of blocks) {
      const { address, prefix, family } = blockOf(block)!;
      this.addresses.addSubnet(address, prefix, family);
    }
  }

  /** The host is trusted by its name, whatever it resolves to. */
  trusts(url: URL): boolean {
    return this.names.has(url.hostname) || this.names.has(`${url.hostname}:${url.port || defaultPorts[url.protocol]}`);
  }

  holdsAddress(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && this.addresses.check(address, family === 6 ? 'ipv6' : 'ipv4');
  }
}

const defaultPorts: Record<string, number> = { 'http:': 80, 'https:': 443 };

function blockOf(entry: string): { address: string; prefix: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [address = '', prefix, ...rest] = entry.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Infinity;
  if (bits === 0 || rest.length > 0 || length > bits) return undefined;
  return { address, prefix: length, family: bits === 32 ? 'ipv4' : 'ipv6' };
}

/** Whether an entry of HUB_ALLOWED_HOSTS can be read. */
export function isAllowedHost(entry: string): boolean {
  return blockOf(entry) !== undefined || /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(entry);
}

/** The address that a URL names outright, without brackets; the URL parser has read every other spelling of it by then. */
export function addressIn(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? host : undefined;
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Neither private nor reserved. Of IPv6, only what is given out counts: old forms with an IPv4 address inside lie elsewhere. */
export function isPublicAddress(text: string): boolean {
  const address = ipaddr.parse(text);
  return address.range() === 'unicast' && (!(address instanceof ipaddr.IPv6) || address.match(globalUnicast));
}

const maximumLength = 2_048;

/** What speaks against calling this address. A name is only resolved, and what comes of it judged, when it is called. */
export function callbackViolations(callback: string, allowed: AllowedHosts): Violation[] {
  const violation = (code: string, reason: string): Violation => ({ code, path: 'callback', reason });
  const url = URL.canParse(callback) ? new URL(callback) : undefined;
  if (!url || !(url.protocol in defaultPorts)) return [violation('format', 'must be an absolute URL that begins with https://')];
  const address = addressIn(url);
  const isAllowed = allowed.trusts(url) || (address !== undefined && allowed.holdsAddress(address));
  return [
    ...(callback.length > maximumLength ? [violation('format', `is longer than ${maximumLength} characters`)] : []),
    ...(url.username || url.password ? [violation('credentials', 'must not hold a user name or a password')] : []),
    ...(url.protocol === 'https:' || isAllowed ? [] : [violation('scheme', 'must begin with https://')]),
    ...(isAllowed || address === undefined || isPublicAddress(address) ? [] : [violation('privateAddress', `must lead to a public address, which ${address} is not`)]),
  ];
}
