import { feedAddress } from '#domain/social.ts'
import { Refusal } from '#domain/refusal.ts'
import type { OutsideAnswer } from '#server/http/outgoing.ts'
import { type Asking, linkOf, profileUnclear, refuseFailure } from '#server/social/network.ts'
import { parseFeed } from '#server/social/parse-feed.ts'
import { decodeEntities } from '#server/social/plain-text.ts'

const ACCEPT = 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/html;q=0.8'

/** Reads RSS or Atom: the feed itself, or the one that a website names. */
export async function readFeed({ outgoing, profile }: Asking) {
  const address = feedAddress(profile)
  if (!address) throw profileUnclear()
  const answer = await outgoing(address, { accept: ACCEPT })
  refuseFailure(answer)
  const text = decode(answer)
  if (isFeed(text)) return parseFeed(text, answer.address)
  const named = feedNamedIn(text, answer.address)
  if (!named) throw new Refusal('unavailable', 'feed_not_found')
  const feed = await outgoing(named, { accept: ACCEPT })
  refuseFailure(feed)
  const found = decode(feed)
  if (!isFeed(found)) throw new Refusal('unavailable', 'feed_not_found')
  return parseFeed(found, feed.address)
}

/** In the encoding that the answer or the document names. */
function decode({ body, contentType }: OutsideAnswer): string {
  const declared = /^[^>]{0,100}encoding=["']([\w-]+)["']/.exec(
    body.toString('latin1', 0, 200),
  )?.[1]
  const charset = /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ?? declared ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}

function isFeed(text: string): boolean {
  return /<(?:rss|feed|(?:\w+:)?RDF)[\s>]/.test(text.slice(0, 5_000))
}

const HEAD = 300_000

/** `<link rel="alternate" type="application/rss+xml" href="…">`, the first one. */
function feedNamedIn(html: string, base: string): string | null {
  for (const [link] of html.slice(0, HEAD).matchAll(/<link\s[^<>]{1,1000}>/gi)) {
    const isOther = !/\brel=["']?[^"'>]*\balternate\b/i.test(link)
    if (isOther || !/\btype=["']?application\/(?:rss|atom)\+xml/i.test(link)) continue
    const href = /\bhref=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(link)
    const address = linkOf(decodeEntities(href?.[1] ?? href?.[2] ?? href?.[3] ?? ''), base)
    if (address) return address
  }
  return null
}
