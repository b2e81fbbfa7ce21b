import { expect, test } from 'vitest'
import { createOutgoing } from '#server/http/outgoing.ts'
import { makeLead, makeLeadOf } from '#test/factories.ts'
import { outsideServer } from '#test/outside.ts'
import { testServer } from '#test/server.ts'

const EVIL = '<img src=x onerror=alert(1)>'
const networks = await outsideServer((path, response) => {
  const json = (value: unknown) =>
    void response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
  const { pathname, searchParams } = new URL(path, 'http://x')
  if (pathname === '/xrpc/app.bsky.feed.getAuthorFeed') {
    if (searchParams.get('actor') !== 'acme.bsky.social')
      return void response.writeHead(400).end(EVIL)
    const post = (rkey: string, text: string) => ({
      post: {
        uri: `at://did:plc:x/app.bsky.feed.post/${rkey}`,
        record: { text, createdAt: '2026-03-03T09:00:00Z' },
      },
    })
    return json({ feed: [post('1', `Hello ${EVIL}`), { ...post('2', 'Theirs'), reason: {} }] })
  }
  if (pathname === '/api/v1/accounts/lookup') return json({ id: '42' })
  if (pathname === '/api/v1/accounts/42/statuses') {
    const url = `${networks.address}/@acme/1`
    return json([
      {
        id: '1',
        created_at: '2026-03-03T09:00:00Z',
        url,
        visibility: 'public',
        content: '<p>Дахи &amp; ринви</p><p>#solar</p>',
      },
      { id: '2', visibility: 'private', content: 'hidden' },
      { id: '3', visibility: 'public', spoiler_text: 'Long', content: 'behind a warning' },
    ])
  }
  if (pathname === '/2/users/by/username/acme') return json({ data: { id: '7' } })
  if (pathname === '/2/users/7/tweets') {
    return json({
      data: [{ id: '70', text: 'Sun &amp; roofs', created_at: '2026-03-03T09:00:00Z' }],
    })
  }
  if (pathname === '/site') {
    return void response.end(
      '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>',
    )
  }
  if (pathname === '/rss.xml') {
    return void response.end(
      '<rss><channel><item><title>News</title><link>/n</link><description>d</description></item></channel></rss>',
    )
  }
  if (pathname === '/silent') return
  response.writeHead(404).end(EVIL)
})
const server = await testServer({ outgoing: createOutgoing([networks.place]) })
const administrator = server.as('administrator')

async function connect(network: string, changes: Record<string, unknown>) {
  const { items } = (await administrator.get('/settings/social')).body
  const { version } = items.find((item: { network: string }) => item.network === network)
  return administrator.patch(`/settings/social/${network}`, changes, { version })
}

async function connected(network: string, changes: Record<string, unknown> = {}) {
  const answer = await connect(network, { active: true, ...changes })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

test('nothing is asked of anybody before an administrator connects it', async () => {
  const lead = await makeLead(server.as('rep'), { social: { bluesky: 'acme.bsky.social' } })
  expect((await server.as('rep').get(`/leads/${lead.id}/profiles`)).body).toEqual({ items: [] })
  expect((await server.as('rep').get(`/leads/${lead.id}/posts`)).body).toEqual({ items: [] })
  expect(networks.asked).toEqual([])
})

test('the newest public posts of a lead’s profiles are read as text from each network', async () => {
  const { address } = networks
  for (const network of ['bluesky', 'mastodon']) await connected(network, { address })
  await connected('feed')
  await connected('x', { address, token: 'the-token-of-x' })
  const rep = server.as('rep')
  const social = {
    bluesky: '@acme.bsky.social',
    mastodon: '@acme',
    x: 'https://x.com/acme',
    feed: `${address}/site`,
  }
  const lead = await makeLead(rep, { social })
  const { body: profiles } = await rep.get(`/leads/${lead.id}/profiles`)
  expect(profiles.items.map(({ network }: { network: string }) => network)).toEqual([
    'bluesky',
    'mastodon',
    'feed',
    'x',
  ])
  const { body } = await rep.get(`/leads/${lead.id}/posts`)
  expect(body.items).toMatchObject([
    {
      network: 'bluesky',
      problem: null,
      posts: [
        {
          text: `Hello ${EVIL}`,
          at: '2026-03-03T09:00:00.000Z',
          address: 'https://bsky.app/profile/acme.bsky.social/post/1',
        },
      ],
    },
    {
      network: 'mastodon',
      posts: [
        { text: 'Дахи & ринви\n#solar', address: `${address}/@acme/1` },
        { text: 'Long', address: null },
      ],
    },
    { network: 'feed', posts: [{ title: 'News', text: 'd', address: `${address}/n` }] },
    {
      network: 'x',
      posts: [{ text: 'Sun & roofs', address: 'https://x.com/acme/status/70' }],
    },
  ])
  const toX = networks.asked.filter(({ path }) => path.startsWith('/2/'))
  expect(toX.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer the-token-of-x',
    'Bearer the-token-of-x',
  ])
  const others = networks.asked.filter(({ path }) => !path.startsWith('/2/'))
  expect(others.some(({ headers }) => headers.authorization)).toBe(false)
})

test('who looks again within minutes asks nobody again', async () => {
  const rep = server.as('rep')
  const lead = await makeLead(rep, { social: { bluesky: 'acme.bsky.social', feed: 'x' } })
  const look = () => rep.get(`/leads/${lead.id}/posts?network=bluesky`)
  const first = await look()
  const { length } = networks.asked
  expect((await Promise.all([look(), look()])).map(({ body }) => body)).toEqual([
    first.body,
    first.body,
  ])
  expect(networks.asked).toHaveLength(length)
})

test('a network that fails says so in its place, and the others are there', async () => {
  const rep = server.as('rep')
  const lead = await makeLead(rep, {
    social: { bluesky: 'nobody.bsky.social', mastodon: 'no one', x: '@acme' },
    website: `${networks.address}/nowhere`,
  })
  const answer = await rep.get(`/leads/${lead.id}/posts`)
  expect(answer.status).toBe(200)
  expect(
    answer.body.items.map((item: { network: string; problem: string; posts: unknown[] }) => [
      item.network,
      item.problem,
      item.posts.length,
    ]),
  ).toEqual([
    ['bluesky', 'profile_not_found', 0],
    ['mastodon', 'profile_unclear', 0],
    ['feed', 'profile_not_found', 0],
    ['x', null, 1],
  ])
  expect(JSON.stringify(answer.body)).not.toContain('onerror')
})

test('a profile of this machine’s neighbourhood is not asked', async () => {
  const rep = server.as('rep')
  const lead = await makeLead(rep, {
    social: { feed: 'http://169.254.169.254/latest', mastodon: 'http://10.0.0.1/@a' },
  })
  const { body } = await rep.get(`/leads/${lead.id}/posts`)
  expect(body.items.map(({ problem }: { problem: string }) => problem)).toEqual([
    'outside_forbidden',
    'outside_forbidden',
  ])
})

test('a connection that is switched off is not asked any more', async () => {
  await connect('feed', { active: false })
  const lead = await makeLead(server.as('rep'), { website: `${networks.address}/site` })
  expect((await server.as('rep').get(`/leads/${lead.id}/posts`)).body.items).toEqual([])
  await connected('feed')
})

test('a hidden lead has no posts', async () => {
  const lead = await makeLeadOf(server, 'otherRep', { social: { x: 'acme' } })
  for (const part of ['profiles', 'posts']) {
    expect((await server.as('rep').get(`/leads/${lead.id}/${part}`)).status).toBe(404)
  }
})

test('a token is never told, stored encrypted, and forgotten with another server', async () => {
  const connection = await connected('x', { token: 'the-token-of-x' })
  expect(connection).toMatchObject({ hasToken: true })
  expect(JSON.stringify(connection)).not.toContain('the-token')
  const { token } = await server.db
    .selectFrom('social_connections')
    .select('token')
    .where('network', '=', 'x')
    .executeTakeFirstOrThrow()
  expect(token).not.toContain('the-token')
  const events = await server.db.selectFrom('events').select('data').execute()
  expect(JSON.stringify(events)).not.toContain('the-token')

  const elsewhere = await connect('x', { address: 'https://evil.example' })
  expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'connection_needs_token'])
  const off = await connect('x', { active: false, address: 'https://evil.example' })
  expect(off.body).toMatchObject({ hasToken: false, active: false })
  await connected('x', { address: networks.address, token: 'another' })
})

test('connections are for whoever manages settings, and change only as they were seen', async () => {
  for (const who of ['rep', 'manager', 'auditor'] as const) {
    const asker = server.as(who)
    expect((await asker.get('/settings/social')).status).toBe(403)
    expect((await asker.patch('/settings/social/x', {}, { version: 1 })).status).toBe(403)
    expect((await asker.post('/settings/social/x/test', { profile: 'a' })).status).toBe(403)
  }
  expect((await administrator.patch('/settings/social/x', {}, { version: 999 })).status).toBe(412)
  expect((await administrator.patch('/settings/social/myspace', {}, { version: 1 })).status).toBe(
    404,
  )
  const wrong = await connect('bluesky', { address: 'not a server' })
  expect(wrong.body.errors).toMatchObject([{ field: 'address', code: 'not_a_server_address' }])
})

test('a test tells whether it works, and not a word of what the other server said', async () => {
  const tried = (profile: string) =>
    administrator.post('/settings/social/bluesky/test', { profile })
  expect((await tried('acme.bsky.social')).body).toEqual({ posts: 1, problem: null })
  const failed = await tried('nobody.bsky.social')
  expect(failed.body).toEqual({ posts: 0, problem: 'profile_not_found' })
  const hidden = await administrator.post('/settings/social/feed/test', {
    profile: 'http://127.0.0.1:5432/',
  })
  expect(hidden.body).toEqual({ posts: 0, problem: 'outside_forbidden' })
})
