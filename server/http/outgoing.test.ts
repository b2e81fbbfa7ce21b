import type { LookupAddress } from 'node:dns'
import { expect, test } from 'vitest'
import { Refusal } from '#domain/refusal.ts'
import { createOutgoing } from '#server/http/outgoing.ts'
import { isPublicAddress } from '#server/http/public-addresses.ts'
import { outsideServer } from '#test/outside.ts'

const SECRET = 'internal-secret-of-the-other-server'
const inside = await outsideServer((path, response) => {
  response.setHeader('x-secret', SECRET)
  response.end(`${SECRET} ${path}`)
})
const friend = await outsideServer((path, response) => {
  if (path === '/hello') return void response.end('hello')
  if (path === '/large') return void response.end(Buffer.alloc(1024 * 1024 + 1))
  if (path === '/packed') return void response.setHeader('content-encoding', 'gzip').end('x')
  if (path === '/silent') return
  if (path === '/halfway') {
    response.writeHead(200, { 'content-length': '10' })
    response.write('half')
    setTimeout(() => response.destroy(), 20)
    return
  }
  const to = decodeURIComponent(path.replace('/to/', ''))
  response.writeHead(302, { location: to }).end(SECRET)
})
const outgoing = createOutgoing([friend.place])

async function codeOf(asking: Promise<unknown>): Promise<string> {
  try {
    await asking
    return 'it answered'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(JSON.stringify([error.message, error.details])).not.toContain(SECRET)
    return error.code
  }
}

/** Asks with names that stand for these addresses, in turn. */
function naming(...answers: string[]) {
  let asked = 0
  return createOutgoing([], (_host, _options, done) => {
    const address = answers[Math.min(asked++, answers.length - 1)]!
    const found: LookupAddress[] = [{ address, family: address.includes(':') ? 6 : 4 }]
    done(null, found)
  })
}

test('a server that the operator allows is asked, as ourselves and without cookies', async () => {
  const answer = await outgoing(`${friend.address}/hello`, { accept: 'text/plain' })
  expect([answer.status, answer.body.toString()]).toEqual([200, 'hello'])
  const { headers } = friend.asked.at(-1)!
  expect(headers).toMatchObject({ accept: 'text/plain', 'accept-encoding': 'identity' })
  expect(headers['user-agent']).toMatch(/^Kindling/)
  expect(headers.cookie).toBeUndefined()
})

test('nothing of this machine and its neighbourhood is asked, however its address is written', async () => {
  const port = new URL(inside.address).port
  const { length } = inside.asked
  for (const host of [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0.0.0.0',
    'localhost',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '１２７.０.０.１',
    '169.254.169.254',
    '10.0.0.1',
    '192.168.1.1',
    '[fd00::1]',
    '[fe80::1]',
  ]) {
    expect([host, await codeOf(outgoing(`http://${host}:${port}/`))]).toEqual([
      host,
      'outside_forbidden',
    ])
  }
  expect(inside.asked).toHaveLength(length)
})

test('a name that stands for a private address is not asked', async () => {
  const port = new URL(inside.address).port
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '169.254.169.254', 'fd12::1']) {
    const code = await codeOf(naming(address)(`http://rebound.example:${port}/`))
    expect([address, code]).toEqual([address, 'outside_forbidden'])
  }
})

test('a name that stands for another address at the next look is checked again', async () => {
  const port = new URL(inside.address).port
  const { length } = inside.asked
  const rebinding = naming('203.0.113.1', '127.0.0.1')
  for (let look = 0; look < 3; look++) {
    expect(await codeOf(rebinding(`http://rebound.example:${port}/`))).toBe('outside_forbidden')
  }
  expect(inside.asked).toHaveLength(length)
})

test('a redirect leads nowhere that could not be asked directly', async () => {
  const { length } = inside.asked
  for (const to of [
    `${inside.address}/secret`,
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:7f00:1]/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:11211/',
    'http://name:word@public.example/',
    'http://',
  ]) {
    const code = await codeOf(outgoing(`${friend.address}/to/${encodeURIComponent(to)}`))
    expect([to, code]).toEqual([to, 'outside_forbidden'])
  }
  expect(inside.asked).toHaveLength(length)
})

test('three redirects are followed, and no fourth', async () => {
  const through = (times: number, to: string): string =>
    times === 0 ? to : `/to/${encodeURIComponent(through(times - 1, to))}`
  const answer = await outgoing(`${friend.address}${through(3, '/hello')}`)
  expect([answer.body.toString(), answer.address]).toEqual(['hello', `${friend.address}/hello`])
  expect(await codeOf(outgoing(`${friend.address}${through(4, '/hello')}`))).toBe(
    'outside_unreadable',
  )
})

test('a token does not go along to another server', async () => {
  const other = await outsideServer((_path, response) => void response.end('ok'))
  const both = createOutgoing([friend.place, other.place])
  const headers = { authorization: 'Bearer secret' }
  await both(`${friend.address}/to/${encodeURIComponent('/hello')}`, { headers })
  expect(friend.asked.at(-1)!.headers.authorization).toBe('Bearer secret')
  await both(`${friend.address}/to/${encodeURIComponent(other.address)}`, { headers })
  expect(other.asked.at(-1)!.headers.authorization).toBeUndefined()
})

test('too much, something packed, half an answer and no answer at all are each told apart', async () => {
  const code = (path: string) => codeOf(outgoing(`${friend.address}${path}`))
  expect(
    await Promise.all(['/large', '/packed', '/halfway', '/silent'].map((path) => code(path))),
  ).toEqual(['outside_too_large', 'outside_unreadable', 'outside_silent', 'outside_silent'])
})

test('only http and https are spoken, and no password is sent', async () => {
  for (const address of [
    'ftp://public.example/',
    'data:text/plain,x',
    'https://a:b@c.example/',
    '',
  ]) {
    expect(await codeOf(outgoing(address))).toBe('outside_forbidden')
  }
})

test('what is public is known by its address', () => {
  const isPublic = ['8.8.8.8', '1.1.1.1', '192.0.1.1', '2606:4700::1111', '::ffff:8.8.8.8']
  const isNot = ['172.31.255.255', '100.64.0.1', '198.18.0.1', '240.0.0.1', '255.255.255.255']
  const isNot6 = [
    '::',
    '::1',
    'fc00::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '64:ff9b::a00:1',
  ]
  expect(isPublic.filter((address) => !isPublicAddress(address))).toEqual([])
  expect([...isNot, ...isNot6].filter(isPublicAddress)).toEqual([])
})
