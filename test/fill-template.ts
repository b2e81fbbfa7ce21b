import type { Pool } from 'pg'
import { CAST, type CastName, TEAMS } from '#demo/cast.ts'
import { rightsOf, BUILT_IN_ROLES } from '#domain/access.ts'
import { NOBODY } from '#server/access/nobody.ts'
import type { Context, Db } from '#server/context.ts'
import { newId } from '#server/ids.ts'
import { hashToken, newToken } from '#server/people/tokens.ts'
import type { NumberSource } from '#server/workspace/numbers.ts'
import { setUp } from '#server/workspace/set-up.ts'

export type TestPerson = { id: string; token: string; email: string }
export type TestPeople = Record<CastName, TestPerson>

/** What everybody of the cast signs in with. */
export const PASSWORD = 'a long enough secret'

/** What people call the entries of their lists, all of which they may change. */
const NAMED = ['statuses', 'ratings', 'pipelines', 'stages', 'sources', 'industries', 'reasons']

/** Gives every entry of the lists a random word as its name: nothing may depend on a name. */
export async function renameLists(pool: Pool): Promise<void> {
  for (const table of NAMED) {
    await pool.query(
      `update ${table} set name = initcap(left(translate(md5(id::text || random()), '0123456789', 'ghijklmnop'), 12))`,
    )
  }
}

/** Sets up the workspace as a first run would, and lets the rest of the cast in, each with a living session. */
export async function fillTemplate(db: Db, numbers: NumberSource): Promise<TestPeople> {
  const ctx: Context = {
    db,
    numbers,
    now: new Date().toISOString(),
    user: NOBODY,
    rights: rightsOf(BUILT_IN_ROLES.administrator),
    language: 'en',
    channel: 'system',
    http: { ip: '127.0.0.1', userAgent: 'test', setSession() {} },
    publicUrl: 'http://localhost:3000',
  }
  const { name, email } = CAST.administrator
  await setUp(ctx, {
    name,
    email,
    password: PASSWORD,
    workspaceName: 'Lumen Solar',
    template: 'guided',
    language: 'en',
    timeZone: 'Europe/Kyiv',
    country: 'UA',
    currency: 'UAH',
    sampleData: false,
  })
  await db.deleteFrom('sessions').execute()
  const ids = await addUsers(ctx)
  await addTeams(ctx, ids)
  const entries = await Promise.all(
    Object.entries(ids).map(async ([who, id]) => {
      const token = newToken('session')
      await addSession(ctx, id, token)
      return [who, { id, token, email: CAST[who as CastName].email }] as const
    }),
  )
  return Object.fromEntries(entries) as TestPeople
}

async function addUsers({ db, now }: Context): Promise<Record<CastName, string>> {
  const roles = await db.selectFrom('roles').select(['id', 'key']).execute()
  const first = await db.selectFrom('users').selectAll().executeTakeFirstOrThrow()
  const ids: Partial<Record<CastName, string>> = { administrator: first.id }
  for (const [who, person] of Object.entries(CAST)) {
    if (who === 'administrator') continue
    const id = newId()
    ids[who as CastName] = id
    await db
      .insertInto('users')
      .values({
        id,
        email: person.email,
        email_key: person.email,
        name: person.name,
        password_hash: first.password_hash,
        role_id: roles.find((role) => role.key === person.role)!.id,
        language: 'en',
        time_zone: 'Europe/Kyiv',
        created_at: now,
      })
      .execute()
  }
  return ids as Record<CastName, string>
}

async function addTeams({ db, now }: Context, ids: Record<CastName, string>): Promise<void> {
  for (const [name, team] of Object.entries(TEAMS)) {
    const id = newId()
    const manager_id = team.manager && ids[team.manager]
    await db.insertInto('teams').values({ id, name, manager_id, created_at: now }).execute()
    const members = (Object.keys(CAST) as CastName[]).filter((who) => CAST[who].team === name)
    await db
      .insertInto('team_members')
      .values(members.map((who) => ({ team_id: id, user_id: ids[who] })))
      .execute()
  }
}

async function addSession({ db, now }: Context, userId: string, token: string): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id: newId(),
      token_hash: hashToken(token),
      user_id: userId,
      created_at: now,
      last_used_at: now,
      expires_at: new Date(Date.parse(now) + 86_400_000).toISOString(),
    })
    .execute()
}
