import { BlockList, isIPv6 } from 'node:net'

/** Of the IPv4 addresses, those that are not in the public internet (RFC 6890 and its successors). */
const notPublic4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
])

/** Public IPv6 addresses begin so; the exceptions among them carry other addresses or are for manuals. */
const public6 = blockList('ipv6', [['2000::', 3]])
const notPublic6 = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
])

/** Addresses that stand for an IPv4 address, which is what decides: mapped ones and those of NAT64. */
const carriers = blockList('ipv6', [
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
])

/** Whether an address is of the public internet, so neither this machine's nor its neighbourhood's. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) return !notPublic4.check(address, 'ipv4')
  if (carriers.check(address, 'ipv6')) return isPublicAddress(lastFourBytes(address))
  return public6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6')
}

/** `::ffff:7f00:1` and `::ffff:127.0.0.1` both end in 127.0.0.1. */
function lastFourBytes(address: string): string {
  const dotted = /:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1]
  if (dotted) return dotted
  // The one way to write it, in which a run of zeros is left out.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const groups = canonical.split(':').slice(-2)
  const [high = 0, low = 0] = groups.map((group) => Number.parseInt(group || '0', 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function blockList(family: 'ipv4' | 'ipv6', subnets: [address: string, bits: number][]) {
  const list = new BlockList()
  for (const [address, bits] of subnets) list.addSubnet(address, bits, family)
  return list
}
