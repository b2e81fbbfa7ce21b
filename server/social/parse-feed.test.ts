import { expect, test } from 'vitest'
import { Refusal } from '#domain/refusal.ts'
import { parseFeed } from '#server/social/parse-feed.ts'

const BASE = 'https://acme.example/news/feed.xml'

test('RSS is read, newest first, as text', () => {
  const posts = parseFeed(
    `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
      <title>Acme</title><atom:link rel="self" href="https://acme.example/feed"/>
      <item><title>Old</title><link>https://acme.example/old</link>
        <pubDate>Mon, 02 Mar 2026 09:00:00 +0200</pubDate><description>x</description></item>
      <item><title>Roofs &amp; gutters</title><link>/new</link><guid>n1</guid>
        <pubDate>Tue, 03 Mar 2026 09:00:00 GMT</pubDate>
        <description>&lt;p&gt;We &lt;b&gt;open&lt;/b&gt; a shop &amp;amp; a yard&lt;/p&gt;</description></item>
    </channel></rss>`,
    BASE,
  )
  expect(posts).toEqual([
    {
      id: 'n1',
      title: 'Roofs & gutters',
      text: 'We open a shop & a yard',
      at: '2026-03-03T09:00:00.000Z',
      address: 'https://acme.example/new',
    },
    {
      id: 'https://acme.example/old',
      title: 'Old',
      text: 'x',
      at: '2026-03-02T07:00:00.000Z',
      address: 'https://acme.example/old',
    },
  ])
})

test('Atom is read, also as HTML in CDATA', () => {
  const [post] = parseFeed(
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id>
      <title type="html"><![CDATA[Нові <i>дахи</i>]]></title>
      <link rel="edit" href="/edit"/><link href="/a"/><updated>2026-03-03T09:00:00Z</updated>
      <content type="html"><![CDATA[<p>Один</p><p>Два<script>alert(1)</script></p>]]></content>
    </entry></feed>`,
    BASE,
  )
  expect(post).toEqual({
    id: 'urn:1',
    title: 'Нові дахи',
    text: 'Один\nДва',
    at: '2026-03-03T09:00:00.000Z',
    address: 'https://acme.example/a',
  })
})

test('a link that runs something is no link', () => {
  const [post] = parseFeed(
    '<rss><channel><item><title>x</title><link>javascript:alert(1)</link></item></channel></rss>',
    BASE,
  )
  expect(post).toMatchObject({ title: 'x', address: null, at: null })
})

test('a feed that declares entities, or is none, is not read', () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
    <rss><channel><item><title>&b;</title></item></channel></rss>`
  const reading = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel/></rss>'
  for (const text of [bomb, reading]) expect(() => parseFeed(text, BASE)).toThrow(Refusal)
  expect(parseFeed('<rss><channel/></rss>', BASE)).toEqual([])
})

test('a huge or crooked feed costs neither time nor rights', () => {
  const deep = `<rss><channel>${'<item>'.repeat(20_000)}`
  const open = `<rss><channel><item><title>${'<'.repeat(100_000)}</title></item></channel></rss>`
  const proto =
    '<rss><channel><item><__proto__><polluted>1</polluted></__proto__><title>t</title></item></channel></rss>'
  for (const text of [deep, open, proto]) {
    try {
      parseFeed(text, BASE)
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal)
    }
  }
  expect(({} as { polluted?: string }).polluted).toBeUndefined()
})
