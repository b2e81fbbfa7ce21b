import { XMLParser } from 'fast-xml-parser'
import type { SocialPost } from '#api/social.ts'
import { MOST_POSTS } from '#domain/social.ts'
import { instantOf, linkOf, unreadable } from '#server/social/network.ts'
import { decodeEntities, textOfHtml } from '#server/social/plain-text.ts'

/** Entities are never looked up: a document that declares its own is none that we read. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  cdataPropName: '#cdata',
  removeNSPrefix: true,
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
})

type Element = string | { [name: string]: Element | Element[] }

/** The newest entries of RSS 0.9 to 2.0 or Atom, as text. */
export function parseFeed(xml: string, base: string): SocialPost[] {
  if (/<!ENTITY/i.test(xml)) throw unreadable()
  let document: Element
  try {
    document = parser.parse(xml)
  } catch {
    throw unreadable()
  }
  const channel = first(document, 'rss', 'channel')
  const entries = [
    ...all(first(document, 'feed'), 'entry'),
    ...all(channel, 'item'),
    ...all(first(document, 'RDF'), 'item'),
  ]
  const posts = entries.slice(0, 100).map((entry) => toPost(entry, base))
  return posts.toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? '')).slice(0, MOST_POSTS)
}

function toPost(entry: Element, base: string): SocialPost {
  const address = linkOf(addressIn(entry), base)
  const title = textOfHtml(textOf(first(entry, 'title'))).replaceAll('\n', ' ')
  const said = ['summary', 'description', 'content', 'encoded'].map((name) =>
    textOfHtml(textOf(first(entry, name))),
  )
  const dates = ['published', 'pubDate', 'date', 'updated'].map((name) =>
    textOf(first(entry, name)),
  )
  return {
    id: textOf(first(entry, 'id')) || textOf(first(entry, 'guid')) || (address ?? title),
    title: title || null,
    text: said.find((text) => text !== '') ?? '',
    at: instantOf(dates.find((text) => text !== '')),
    address,
  }
}

function addressIn(entry: Element): string {
  const links = all(entry, 'link')
  const plain = links.map(textOf).find((text) => text !== '')
  if (plain) return plain
  const marked = links.find((link) => ['', 'alternate'].includes(textOf(first(link, '@rel'))))
  return textOf(first(marked ?? '', '@href'))
}

function all(of: Element, name: string): Element[] {
  if (typeof of === 'string' || !Object.hasOwn(of, name)) return []
  const found = of[name]
  return Array.isArray(found) ? found : found === undefined ? [] : [found]
}

function first(of: Element, ...names: string[]): Element {
  return names.reduce<Element>((found, name) => all(found, name)[0] ?? '', of)
}

/** All the text in an element; of CDATA as it stands, else with the characters that were written by name. */
function textOf(of: Element): string {
  if (typeof of === 'string') return decodeEntities(of).trim()
  const parts = Object.entries(of).map(([name, inner]) => {
    if (name.startsWith('@')) return ''
    if (name === '#cdata') return String(inner)
    return [inner].flat().map(textOf).join(' ')
  })
  return parts.join(' ').trim()
}
