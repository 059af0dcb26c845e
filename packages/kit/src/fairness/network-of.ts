import { isIPv6 } from "node:net";

const groupCount = 8;
const mappedIpv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * The network that a throttle counts as one client: an IPv4 address, or the /64 of an IPv6 address, because every customer has at least
 * one /64 to choose addresses from.
 *
 * @param address null when it is unknown: all unknown addresses count as one client.
 */
export function networkOf(address: string | null): string {
  if (address === null) return "unknown";
  const ipv4 = mappedIpv4.exec(address)?.[1];
  if (ipv4) return ipv4;
  if (!isIPv6(address)) return address;
  return `${groupsOf(address).slice(0, 4).join(":")}::/64`;
}

/**
 * The largest network that IPv6 providers usually give a customer: the /48 of an address. Null for an IPv4 or unknown address.
 */
export function siteOf(address: string | null): string | null {
  if (address === null || mappedIpv4.test(address) || !isIPv6(address)) return null;
  return `${groupsOf(address).slice(0, 3).join(":")}::/48`;
}

/** All eight groups, in the spelling of the URL standard. */
function groupsOf(address: string): string[] {
  const withoutZone = address.split("%", 1)[0];
  const [head = "", tail] = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1).split("::");
  const before = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const zeros = Array<string>(groupCount - before.length - after.length).fill("0");
  return tail === undefined ? before : [...before, ...zeros, ...after];
}
