import { beforeEach, expect, test } from 'vitest'
import { stepAt } from '#domain/totp.ts'
import type { CastName } from '#demo/cast.ts'
import { appCode } from '#server/people/prove-factor.ts'
import { PASSWORD } from '#test/fill-template.ts'
import { testServer } from '#test/server.ts'

const { app, db, people, as } = await testServer()
const admin = as('administrator')

beforeEach(async () => {
  await db.deleteFrom('sign_in_attempts').execute()
  await db.deleteFrom('recovery_codes').execute()
  await db.deleteFrom('second_factors').execute()
  await db.updateTable('security_settings').set({ second_factor: 'optional' }).execute()
})

test('with the second factor on, the password alone signs nobody in', async () => {
  const phone = await switchOn('rep')
  const without = await signIn('rep')
  expect(without).toMatchObject({ status: 401, body: { code: 'second_factor_needed' } })
  expect(without.token).toBeUndefined()
  const wrong = await signIn('rep', '000000')
  expect(wrong).toMatchObject({ status: 401, body: { code: 'second_factor_wrong' } })
  const right = await signIn('rep', phone.nextCode())
  expect(right.status).toBe(201)
  expect((await as({ token: right.token! }).get('/session')).status).toBe(200)
})

test('switching it on signs out everywhere else, and goes on here under a new token', async () => {
  const elsewhere = await signIn('rep')
  const { token, oldToken } = await switchOn('rep')
  const alive = async (each: string) => (await as({ token: each }).get('/session')).status
  expect([await alive(elsewhere.token!), await alive(oldToken), await alive(token)]).toEqual([
    401, 401, 200,
  ])
})

test('a second factor is left in place by none of fifteen ways around it', async () => {
  const phone = await switchOn('rep')
  const mine = as({ token: phone.token })
  const code = phone.nextCode()
  expect((await signIn('rep', code)).status).toBe(201)
  const reset = await admin.post(`/users/${people.rep.id}/password-reset`)
  const token = new URL(reset.body.url).pathname.split('/').at(-1)
  const other = await switchOn('otherRep')
  const planted = phone.token
  const ways: Record<string, () => Promise<{ status: number }>> = {
    'a code that was used a moment ago': () => signIn('rep', code),
    'the code with blanks in it, used already': () =>
      signIn('rep', `${code.slice(0, 3)} ${code.slice(3)}`),
    'a code of five minutes ago': () => signIn('rep', phone.codeAt(-10)),
    'a code of in five minutes': () => signIn('rep', phone.codeAt(10)),
    'an empty code': () => signIn('rep', ''),
    'a colleague’s code': () => signIn('rep', other.nextCode()),
    'a colleague’s recovery code': () => signIn('rep', other.recoveryCodes[0]),
    'a new password by a link': async () => {
      const body = { token, password: `${PASSWORD} anew` }
      expect((await as('nobody').post('/password-resets/use', body)).status).toBe(204)
      return signIn('rep', undefined, `${PASSWORD} anew`)
    },
    'a session that began before': () => as({ token: planted }).get('/session'),
    'beginning anew over the one that is on': () =>
      inNewSession(phone, (me) => me.post('/me/second-factor', { password: `${PASSWORD} anew` })),
    'confirming what never began': () =>
      inNewSession(phone, (me) => me.post('/me/second-factor/confirmation', { code: '000000' })),
    'switching it off without a code': () =>
      inNewSession(phone, (me) => me.post('/me/second-factor/removal', { code: '000000' })),
    'new recovery codes without a code': () =>
      inNewSession(phone, (me) => me.post('/me/second-factor/recovery-codes', { code: '000000' })),
    'taking one’s own away as an administrator': async () => {
      const boss = await switchOn('administrator')
      const me = as({ token: boss.token })
      return me.delete(`/users/${people.administrator.id}/second-factor`)
    },
    'an API key made in a session that never saw it': async () => {
      const { id } = await sessionOf('rep')
      await db.updateTable('sessions').set({ factor_at: null }).where('id', '=', id).execute()
      await touchRights()
      return mine.post('/keys', { name: 'Around', scopes: ['leads.read'] })
    },
  }
  expect(Object.keys(ways)).toHaveLength(15)
  const through: string[] = []
  for (const [way, attempt] of Object.entries(ways)) {
    await db.deleteFrom('sign_in_attempts').execute()
    if ((await attempt()).status < 400) through.push(way)
  }
  expect(through).toEqual([])
})

test('of the same code at ten places at once, one gets in', async () => {
  const phone = await switchOn('manager')
  const code = phone.nextCode()
  const all = await Promise.all(
    Array.from({ length: 5 }, (_, place) => signIn('manager', code, PASSWORD, `Browser ${place}`)),
  )
  expect(all.filter(({ status }) => status === 201)).toHaveLength(1)
})

test('a recovery code signs in once, however it is typed', async () => {
  const { recoveryCodes } = await switchOn('rep')
  expect(new Set(recoveryCodes).size).toBe(10)
  const typed = ` ${recoveryCodes[3]!.toUpperCase().replaceAll('-', ' ')}`
  const first = await signIn('rep', typed)
  expect(first.status).toBe(201)
  expect((await signIn('rep', typed)).status).toBe(401)
  const mine = await as({ token: first.token! }).get('/me/second-factor')
  expect(mine.body).toMatchObject({ on: true, recoveryCodesLeft: 9 })
  const kept = await db.selectFrom('recovery_codes').select('code_hash').execute()
  expect(JSON.stringify(kept)).not.toContain(recoveryCodes[0])
})

test('whoever guesses codes has to wait, and the owner gets in all the same', async () => {
  const phone = await switchOn('rep')
  const known = await signIn('rep', phone.nextCode(), undefined, 'My browser')
  expect(known.status).toBe(201)
  const guesses = []
  for (let tries = 0; tries < 8; tries++)
    guesses.push((await signIn('rep', '000000', undefined, 'Thief')).status)
  expect(guesses.slice(0, 5)).toEqual(Array(5).fill(401))
  expect(guesses.slice(6)).toEqual([429, 429])
  expect((await signIn('rep', phone.recoveryCodes[0], undefined, 'My browser')).status).toBe(201)
})

test('new recovery codes replace the old ones', async () => {
  const { recoveryCodes, token } = await switchOn('rep')
  const renewed = await as({ token }).post('/me/second-factor/recovery-codes', {
    code: recoveryCodes[0],
  })
  expect(renewed.body.recoveryCodes).toHaveLength(10)
  expect((await signIn('rep', recoveryCodes[1])).status).toBe(401)
  expect((await signIn('rep', renewed.body.recoveryCodes[1])).status).toBe(201)
})

test('switched off with a code, it is asked no more; while it is asked for, it stays', async () => {
  const phone = await switchOn('rep')
  const boss = await switchOn('administrator')
  await askEveryone(boss.token)
  const off = () =>
    as({ token: phone.token }).post('/me/second-factor/removal', { code: phone.recoveryCodes[0] })
  expect((await off()).body.code).toBe('second_factor_is_asked')
  await db.updateTable('security_settings').set({ second_factor: 'optional' }).execute()
  expect((await off()).status).toBe(204)
  expect((await signIn('rep')).status).toBe(201)
})

test('whoever lacks the factor that is asked for can do nothing but switch it on', async () => {
  const boss = await switchOn('administrator')
  const { token } = await signIn('rep')
  const key = await as({ token: boss.token }).post('/keys', {
    name: 'Website',
    scopes: ['leads.read'],
    userId: people.rep.id,
  })
  await askEveryone(boss.token)
  const me = as({ token: token! })
  expect((await me.get('/session')).body.lacksSecondFactor).toBe(true)
  const refused = await Promise.all([
    me.get('/leads'),
    me.get('/workspace'),
    me.patch('/me', { name: 'X' }),
    me.get('/sessions'),
    me.post('/keys', { name: 'Around', scopes: ['leads.read'] }),
  ])
  expect(refused.map(({ body }) => body.code)).toEqual(Array(5).fill('second_factor_required'))
  expect((await as({ key: key.body.token }).get('/leads')).status).toBe(200)
  const on = await switchOn('rep', token)
  const now = as({ token: on.token })
  expect((await now.get('/leads')).status).toBe(200)
  expect((await now.get('/session')).body.lacksSecondFactor).toBe(false)
})

test('it can be asked of some roles only', async () => {
  const boss = await switchOn('administrator')
  const roles = (await as({ token: boss.token }).get('/roles')).body.items
  const manager = roles.find((role: { key: string }) => role.key === 'manager').id
  const changes = { secondFactor: 'roles', secondFactorRoleIds: [manager] }
  expect((await change(boss.token, changes)).status).toBe(200)
  const asked = async (who: CastName) =>
    (await as({ token: await tokenOf(who) }).get('/leads')).status
  expect([await asked('manager'), await asked('rep')]).toEqual([403, 200])
})

test('nobody asks others for a second factor without having one', async () => {
  const { body } = await change(await tokenOf('administrator'), { secondFactor: 'everyone' })
  expect(body.code).toBe('own_second_factor_first')
})

test('an administrator takes away a lost factor, which signs that person out', async () => {
  const phone = await switchOn('rep')
  const boss = as({ token: await tokenOf('administrator') })
  expect((await boss.delete(`/users/${people.rep.id}/second-factor`)).status).toBe(204)
  expect((await as({ token: phone.token }).get('/session')).status).toBe(401)
  expect((await signIn('rep')).status).toBe(201)
  const { items } = (await boss.get('/audit?area=people')).body
  expect(items[0]).toMatchObject({
    type: 'second_factor_reset',
    actorId: people.administrator.id,
    about: { userId: 'Olena Kovalenko' },
  })
})

test('the app’s secret is not kept in readable form', async () => {
  const { secret } = await switchOn('rep')
  const kept = await db
    .selectFrom('second_factors')
    .select('sealed_secret')
    .executeTakeFirstOrThrow()
  expect(kept.sealed_secret).not.toContain(secret)
})

test('a workspace may ask for longer passwords, also of whoever joins', async () => {
  const boss = await tokenOf('administrator')
  expect((await change(boss, { passwordMinimum: 8 })).status).toBe(422)
  expect((await change(boss, { passwordMinimum: 20 })).status).toBe(200)
  const current = await passwordOf('rep')
  const { token } = await signIn('rep', undefined, current)
  const me = as({ token: token! })
  const short = await me.put('/me/password', { current, password: 'seventeen letters' })
  expect(short.body.errors).toMatchObject([{ field: 'password', code: 'password_too_short' }])
  expect(short.body.errors[0].message).toContain('20')
  expect((await me.get('/session')).body.passwordMinimum).toBe(20)
  expect((await change(boss, { passwordMinimum: 12 })).status).toBe(200)
})

type Phone = Awaited<ReturnType<typeof switchOn>>

/** As the person and the phone do it, from the password to the first code. */
async function switchOn(who: CastName, given?: string) {
  const password = await passwordOf(who)
  const oldToken = given ?? (await signIn(who, undefined, password)).token!
  const me = as({ token: oldToken })
  const begun = await me.post('/me/second-factor', { password })
  expect(begun.status).toBe(201)
  const { secret } = begun.body
  const bytes = fromBase32(secret)
  const codeAt = (steps: number) => appCode(bytes, stepAt(new Date().toISOString()) + steps)
  const confirmed = await me.post('/me/second-factor/confirmation', { code: codeAt(0) })
  expect(confirmed.status).toBe(201)
  const token = /kindling=([^;]+)/.exec(String(confirmed.headers['set-cookie']))![1]!
  return {
    secret,
    token,
    oldToken,
    recoveryCodes: confirmed.body.recoveryCodes as string[],
    codeAt,
    /** The one code that is good and was not used yet. */
    nextCode: () => codeAt(1),
  }
}

const passwords: Partial<Record<CastName, string>> = {}

async function passwordOf(who: CastName): Promise<string> {
  return passwords[who] ?? PASSWORD
}

async function signIn(
  who: CastName,
  code?: string,
  password?: string,
  browser = 'Browser',
): Promise<{ status: number; body: Record<string, unknown>; token: string | undefined }> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'user-agent': browser },
    payload: { email: people[who].email, password: password ?? (await passwordOf(who)), code },
  })
  if (password !== undefined && [200, 201].includes(answer.statusCode)) passwords[who] = password
  if (answer.json().code === 'second_factor_needed' && password) passwords[who] = password
  const token = /kindling=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1]
  return { status: answer.statusCode, body: answer.json(), token }
}

async function inNewSession(
  phone: Phone,
  attempt: (me: ReturnType<typeof as>) => Promise<{ status: number }>,
): Promise<{ status: number }> {
  const { token } = await signIn('rep', phone.recoveryCodes.pop())
  expect(token).toBeDefined()
  return attempt(as({ token: token! }))
}

async function sessionOf(who: CastName) {
  return db
    .selectFrom('sessions')
    .select('id')
    .where('user_id', '=', people[who].id)
    .where('ended_at', 'is', null)
    .orderBy('last_used_at', 'desc')
    .executeTakeFirstOrThrow()
}

/** As every change of rights does, so that nobody is remembered as before. */
async function touchRights(): Promise<void> {
  await db.updateTable('security_settings').set({ version: 1 }).execute()
}

async function tokenOf(who: CastName): Promise<string> {
  const { token } = await signIn(who)
  return token!
}

async function change(token: string, changes: object) {
  const { version } = (await as({ token }).get('/settings/security')).body
  return as({ token }).patch('/settings/security', changes, { version })
}

async function askEveryone(token: string): Promise<void> {
  expect((await change(token, { secondFactor: 'everyone' })).status).toBe(200)
}

function fromBase32(secret: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits
    .join('')
    .match(/.{8}/g)!
    .map((byte) => Number.parseInt(byte, 2))
  return Buffer.from(bytes).toString('base64')
}
