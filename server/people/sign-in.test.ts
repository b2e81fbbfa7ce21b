import { beforeEach, expect, test } from 'vitest'
import { PASSWORD } from '#test/fill-template.ts'
import { testServer } from '#test/server.ts'

const { app, db, people, as } = await testServer()
const { email } = people.rep

beforeEach(async () => {
  await db.deleteFrom('sign_in_attempts').execute()
})

test('a right password signs in with a session of its own', async () => {
  const first = await signIn(email, PASSWORD)
  const second = await signIn(email, PASSWORD)
  expect(first.statusCode).toBe(201)
  expect(first.json()).toMatchObject({
    email,
    name: 'Olena Kovalenko',
    permissions: { grants: expect.arrayContaining(['leads.create']) },
  })
  expect(first.json()).not.toHaveProperty('passwordHash')
  expect(tokenOf(first)).not.toBe(tokenOf(second))
  expect((await as({ token: tokenOf(first) }).get('/session')).body.email).toBe(email)
})

test('the address may be written in any case', async () => {
  expect((await signIn(` ${email.toUpperCase()} `, PASSWORD)).statusCode).toBe(201)
})

test('a session that was planted in the browser before does not become the signed-in one', async () => {
  const planted = `ks_${'A'.repeat(43)}`
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { cookie: `kindling=${planted}` },
    payload: { email, password: PASSWORD },
  })
  expect(tokenOf(answer)).not.toBe(planted)
  expect((await as({ token: planted }).get('/session')).status).toBe(401)
})

test('only a hash of a session’s token is stored', async () => {
  const token = tokenOf(await signIn(email, PASSWORD))
  const stored = await db.selectFrom('sessions').select('token_hash').execute()
  expect(stored.some((row) => row.token_hash.toString('latin1').includes(token))).toBe(false)
})

test('a wrong password, an unknown address and a disabled user answer alike', async () => {
  const { id, email: disabled } = people.otherRep
  const now = new Date().toISOString()
  await db.updateTable('users').set({ disabled_at: now }).where('id', '=', id).execute()
  const bodies = new Set<string>()
  for (const [address, password] of [
    [email, `${PASSWORD}!`],
    ['nobody@lumen.example', PASSWORD],
    [disabled, PASSWORD],
  ] as const) {
    const answer = await signIn(address, password)
    expect(answer.statusCode).toBe(401)
    bodies.add(answer.body)
  }
  await db.updateTable('users').set({ disabled_at: null }).where('id', '=', id).execute()
  await db.deleteFrom('sign_in_attempts').execute()
  expect(bodies.size).toBe(1)
})

test('after five wrong passwords one has to wait, longer each time, and then gets in', async () => {
  for (let tries = 0; tries < 5; tries++) {
    expect((await signIn(email, `wrong ${tries}`)).statusCode).toBe(401)
  }
  expect((await signIn(email, 'wrong 6')).statusCode).toBe(401)
  const refused = await signIn(email, PASSWORD)
  expect(refused.statusCode).toBe(429)
  expect(refused.json()).toMatchObject({ code: 'too_many_attempts' })
  expect(Number(refused.headers['retry-after'])).toBe(2)
  await waitedOut()
  await signIn(email, 'wrong 7')
  expect(Number((await signIn(email, PASSWORD)).headers['retry-after'])).toBe(4)
  await waitedOut()
  expect((await signIn(email, PASSWORD)).statusCode).toBe(201)
  expect((await signIn(email, 'wrong again')).statusCode).toBe(401)
})

test('guessing many passwords of one account at once gets no more tries than one after the other', async () => {
  const tries = await Promise.all(
    Array.from({ length: 60 }, (_, guess) =>
      signIn(email, `guess ${guess}`, { ip: `10.0.${guess}.1` }),
    ),
  )
  const judged = tries.filter((answer) => answer.statusCode === 401)
  expect(judged.length).toBeLessThanOrEqual(6)
  expect(tries.every((answer) => [401, 429].includes(answer.statusCode))).toBe(true)
})

test('trying one password on many accounts from one address comes to a stop', async () => {
  const statuses: number[] = []
  for (let account = 0; account < 70; account++) {
    const answer = await signIn(`person${account}@lumen.example`, 'Winter 2026 is here', {
      ip: '10.9.9.9',
    })
    statuses.push(answer.statusCode)
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(51)
  const elsewhere = await signIn(email, PASSWORD, { ip: '10.9.9.10' })
  expect(elsewhere.statusCode).toBe(201)
})

test('a whole office that signs in at the same moment gets in', async () => {
  const office = Array.from({ length: 40 }, (_, place) => `person${place}@lumen.example`)
  const answers = await Promise.all(
    office.map((person) => signIn(person, 'Winter 2026 is here', { ip: '10.4.4.4' })),
  )
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(office.map(() => 401))
})

test('whoever guesses from elsewhere does not keep the owner out where he signed in before', async () => {
  const home = { ip: '192.0.2.7', browser: 'laptop' }
  expect((await signIn(email, PASSWORD, home)).statusCode).toBe(201)
  for (let guess = 0; guess < 30; guess++) await signIn(email, `guess ${guess}`, { ip: '10.7.7.7' })
  expect((await signIn(email, PASSWORD, { ip: '10.8.8.8' })).statusCode).toBe(429)
  expect((await signIn(email, PASSWORD, home)).statusCode).toBe(201)
})

async function signIn(
  address: string,
  password: string,
  from: { ip?: string; browser?: string } = {},
) {
  return app.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: from.ip ?? '127.0.0.1',
    headers: { 'user-agent': from.browser ?? `browser ${address}` },
    payload: { email: address, password },
  })
}

async function waitedOut(): Promise<void> {
  await db
    .updateTable('sign_in_attempts')
    .set({ blocked_until: new Date(0).toISOString() })
    .execute()
}

function tokenOf(answer: { headers: Record<string, unknown> }): string {
  return /kindling=([^;]*)/.exec(String(answer.headers['set-cookie']))![1]!
}
