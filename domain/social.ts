/** Where the newest public posts of a lead's profile can be read. */
export const POST_NETWORKS = ['bluesky', 'mastodon', 'feed', 'x'] as const
export type PostNetwork = (typeof POST_NETWORKS)[number]

/** How many posts of a profile are shown, newest first. */
export const MOST_POSTS = 5

type Profiles = {
  social: Readonly<Record<string, string | null | undefined>>
  website: string | null
}

/** What to look a lead's posts up by; a website may have a feed as well. Nothing where nothing was typed. */
export function profileIn(network: PostNetwork, lead: Profiles): string | undefined {
  const website = network === 'feed' ? lead.website : null
  return lead.social[network] || website || undefined
}

/** A Bluesky name or DID, out of `@name.example` or the profile's address; undefined for anything else. */
export function blueskyName(typed: string): string | undefined {
  const name = lastPart(typed, /^bsky\.app$/, /^\/profile\/([^/]+)/)
  return /^(?:did:[a-z]+:[\w.:%-]{1,200}|[a-z\d-]+(?:\.[a-z\d-]+)+)$/i.test(name) ? name : undefined
}

/** A name on X, out of `@name` or the profile's address; undefined for anything else. */
export function xName(typed: string): string | undefined {
  const name = lastPart(typed, /^(?:www\.|mobile\.)?(?:x|twitter)\.com$/, /^\/([^/]+)/)
  return /^\w{1,15}$/.test(name) ? name : undefined
}

/** A Mastodon name with the address of its server; without a server of its own on `standard`. */
export function mastodonAccount(
  typed: string,
  standard: string | null,
): { name: string; server: string } | undefined {
  const text = typed.trim()
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null
  if (url) {
    const name = /^\/(?:@|users\/)(\w[\w.-]*)/.exec(url.pathname)?.[1]
    return name && !url.username ? { name, server: url.origin } : undefined
  }
  const [, name, host] = /^@?(\w[\w.-]*)(?:@([\w.-]+\.[\w-]+(?::\d+)?))?$/.exec(text) ?? []
  const server = host ? `https://${host}` : standard
  return name && server ? { name, server } : undefined
}

/** The address of a feed or a website, with a scheme. */
export function feedAddress(typed: string): string | undefined {
  const text = typed.trim()
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  return url && !url.username ? url.href : undefined
}

function lastPart(typed: string, host: RegExp, path: RegExp): string {
  const text = typed.trim()
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null
  if (!url) return text.replace(/^@/, '')
  return (host.test(url.hostname) && path.exec(url.pathname)?.[1]?.replace(/^@/, '')) || ''
}

type Connection = { network: PostNetwork; address: string | null; hasToken: boolean }

/** Why a connection can't be switched on: X answers only who has a token. */
export function whyNotConnectable({ network, hasToken }: Connection): string | undefined {
  if (network === 'x' && !hasToken) return 'connection_needs_token'
}

/** A server's address: http or https, without a path, a name or a password. */
export function isServerAddress(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return false
  return url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
}
