import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Refusal } from '#domain/refusal.ts'
import { isPublicAddress } from '#server/http/public-addresses.ts'

/** What came back, and from where after redirects. */
export type OutsideAnswer = { status: number; contentType: string; body: Buffer; address: string }
export type OutsideRequest = { accept?: string; headers?: Record<string, string> }

/**
 * Asks a server outside. Refused with a code that tells nothing of what that server said:
 * `outside_forbidden` for an address that is not public, `outside_silent` when nothing came in time,
 * `outside_too_large`, `outside_unreadable`.
 */
export type Outgoing = (address: string, request?: OutsideRequest) => Promise<OutsideAnswer>

/** As `dns.lookup` with `all`. */
type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found?: LookupAddress[]) => void,
) => void
type Gate = { allow: ReadonlySet<string>; resolve: Resolve }

const LONGEST_MS = 5_000
const MOST_BYTES = 1024 * 1024
const MOST_REDIRECTS = 3

/**
 * The one way out of this server. Whatever address a person or another server names, it reaches only
 * the public internet, and what the operator allows beyond that as `host:port`.
 */
export function createOutgoing(allowed: readonly string[], resolve: Resolve = lookup): Outgoing {
  const allow = new Set(allowed)
  return async (address, request = {}) => {
    const signal = AbortSignal.timeout(LONGEST_MS)
    let url = readUrl(address)
    let { headers = {} } = request
    for (let redirects = 0; ; redirects++) {
      const answer = await send(url, { ...request, headers }, { allow, resolve }, signal)
      if (!('location' in answer)) return answer
      if (redirects === MOST_REDIRECTS) throw new Refusal('unavailable', 'outside_unreadable')
      const next = readUrl(URL.parse(answer.location, url)?.href ?? '')
      // A secret is for the server it was meant for, and never goes out unencrypted where it was not.
      if (next.origin !== url.origin) headers = {}
      url = next
    }
  }
}

function readUrl(address: string): URL {
  const url = URL.parse(address)
  const isWeb = url && ['http:', 'https:'].includes(url.protocol)
  if (!isWeb || url.username || url.password) throw new Refusal('unavailable', 'outside_forbidden')
  return url
}

function send(
  url: URL,
  { accept = '*/*', headers }: OutsideRequest,
  { allow, resolve }: Gate,
  signal: AbortSignal,
): Promise<OutsideAnswer | { location: string }> {
  const { host, port } = placeOf(url)
  if (isIP(host) && !isReachable(host, host, port, allow)) {
    throw new Refusal('unavailable', 'outside_forbidden')
  }
  const { request } = url.protocol === 'https:' ? https : http
  return new Promise((answer, reject) => {
    const asked = request(url, {
      // A connection of its own, checked while it is made: an answer of DNS holds for no later one.
      agent: false,
      lookup: checkedLookup(port, { allow, resolve }),
      signal,
      headers: {
        ...headers,
        accept,
        'accept-encoding': 'identity',
        'user-agent': 'Kindling (self-hosted lead management)',
      },
    })
    asked.on('response', (response) => {
      read(response, url).then(answer, reject)
    })
    asked.on('error', (error) => reject(trouble(error)))
    asked.end()
  })
}

async function read(
  response: http.IncomingMessage,
  url: URL,
): Promise<OutsideAnswer | { location: string }> {
  const { statusCode: status = 0, headers } = response
  try {
    if ([301, 302, 303, 307, 308].includes(status) && headers.location) {
      return { location: headers.location }
    }
    const encoding = headers['content-encoding'] ?? 'identity'
    if (encoding !== 'identity') throw new Refusal('unavailable', 'outside_unreadable')
    const body = await readBody(response)
    return { status, contentType: headers['content-type'] ?? '', body, address: url.href }
  } catch (error) {
    throw trouble(error)
  } finally {
    response.destroy()
  }
}

async function readBody(response: http.IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of response as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > MOST_BYTES) throw new Refusal('unavailable', 'outside_too_large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Resolves a name and lets only addresses through that may be reached: those are connected to. */
function checkedLookup(port: number, { allow, resolve }: Gate): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error || !found) return done(error, '')
      const reachable = found.filter(({ address }) => isReachable(host, address, port, allow))
      const [first] = reachable
      if (!first) return done(new Refusal('unavailable', 'outside_forbidden'), '')
      if (options.all) done(null, reachable)
      else done(null, first.address, first.family)
    })
  }
}

function isReachable(
  host: string,
  address: string,
  port: number,
  allow: ReadonlySet<string>,
): boolean {
  const names = [host.toLowerCase(), address, `[${address}]`].map((name) => `${name}:${port}`)
  return isPublicAddress(address) || names.some((name) => allow.has(name))
}

function placeOf(url: URL): { host: string; port: number } {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return { host, port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80) }
}

/** Whatever went wrong on the way: in time or not at all. */
function trouble(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal('unavailable', 'outside_silent')
}
