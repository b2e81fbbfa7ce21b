import { CompiledQuery } from 'kysely'
import type { Pool } from 'pg'
import type { ExtraPermissions, KeyScope, Permissions } from '#domain/access.ts'
import type { WorkspaceWords } from '#domain/words.ts'
import type { Actor, Db } from '#server/context.ts'
import type { Language } from '#messages/language.ts'
import { settingsMark } from '#server/people/settings-mark.ts'
import { hashToken, isToken } from '#server/people/tokens.ts'

/** Who asks, as one statement finds him, with what his rights are made of. */
export type FoundActor = {
  actor: Actor
  permissions: Permissions
  extraPermissions: ExtraPermissions
  language: Language
  /** What an API key is limited to; null for a session, which has all of its user's rights. */
  keyScopes: KeyScope[] | null
  lastUsedAt: string | null
  expiresAt: string | null
  /** Whether a second factor is asked of this session's user, and this session has not seen it. */
  lacksFactor: boolean
  /** The mark of the settings and of everybody's rights that this was read under. */
  settingsMark: string
}

type Queryable = Pick<Pool, 'query'>

const IDLE_DAYS = 14
const DAY = 86_400_000
const MINUTE = 60_000

/** What a request brings to say who asks. */
export type Credential = { type: 'session' | 'key'; token: string }

/**
 * The user a session token or an API key stands for; undefined when it is unknown, ended, expired,
 * idle for too long, or its user is disabled. What was found is remembered for a minute, and holds
 * only while the database says that nobody's rights have changed since: a change of them holds for
 * the next request. Straight on the pool as prepared statements, because every request waits.
 */
export async function findActor(
  pool: Queryable,
  credential: Credential,
  now: string,
): Promise<FoundActor | undefined> {
  if (!isToken(credential.type, credential.token)) return undefined
  const remembered = memoryOf(pool)
  const known = remembered.get(credential.token)
  if (known && isFresh(known, now) && (await settingsMark(pool)) === known.settingsMark)
    return known
  const found =
    credential.type === 'session'
      ? await findBySession(pool, credential.token, now)
      : await findByKey(pool, credential.token, now)
  remembered.delete(credential.token)
  if (!found) return undefined
  if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!)
  const actor = { ...found, readAt: Date.parse(now) }
  remembered.set(credential.token, actor)
  return actor
}

type Remembered = FoundActor & { readAt: number }

const MOST_REMEMBERED = 10_000
const memories = new WeakMap<Queryable, Map<string, Remembered>>()

function memoryOf(pool: Queryable): Map<string, Remembered> {
  const memory = memories.get(pool) ?? new Map<string, Remembered>()
  memories.set(pool, memory)
  return memory
}

function isFresh(known: Remembered, now: string): boolean {
  const age = Date.parse(now) - known.readAt
  return age >= 0 && age < MINUTE && (known.expiresAt === null || known.expiresAt > now)
}

/** Keeps when a session or key was last used: once a minute is exact enough, and spares a write per request. */
export async function noteUse(pool: Queryable, found: FoundActor, now: string): Promise<void> {
  const { actor, lastUsedAt } = found
  if (lastUsedAt !== null && Date.parse(now) - Date.parse(lastUsedAt) <= MINUTE) return
  found.lastUsedAt = now
  const table = actor.sessionId ? 'sessions' : 'api_keys'
  await pool.query(
    `update ${table} set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2)`,
    [actor.sessionId ?? actor.apiKeyId, now],
  )
}

/** The same by id, within a deed, for whoever has not signed in yet. */
export async function findActiveUser(db: Db, userId: string): Promise<FoundActor | undefined> {
  const text = `
    select ${columns}, false as lacks_factor, null as key_scopes, null as last_used_at, null as expires_at,
      null as session_id, null as api_key_id
    from users u ${roleAndTeams}
    where u.id = $1 and u.disabled_at is null`
  const { rows } = await db.executeQuery<ActorRow>(CompiledQuery.raw(text, [userId]))
  return rows[0] && toFoundActor(rows[0])
}

/** Everybody who may sign in, with what each may do. */
export async function findActiveUsers(db: Db): Promise<FoundActor[]> {
  const text = `
    select ${columns}, false as lacks_factor, null as key_scopes, null as last_used_at, null as expires_at,
      null as session_id, null as api_key_id
    from users u ${roleAndTeams}
    where u.disabled_at is null
    order by u.name collate "und-x-icu", u.id`
  const { rows } = await db.executeQuery<ActorRow>(CompiledQuery.raw(text))
  return rows.map(toFoundActor)
}

/**
 * Who of some sessions and keys may go on, by the id of the session or key: for what lasts longer
 * than a request.
 */
export async function findActorsOf(
  pool: Queryable,
  ids: { sessions: string[]; keys: string[] },
  now: string,
): Promise<Map<string, FoundActor>> {
  const { rows } = await pool.query<ActorRow>({
    name: 'find_actors_of',
    text: `select ${columns}, ${LACKS_FACTOR} as lacks_factor, null as key_scopes, s.last_used_at, s.expires_at,
             s.id as session_id, null as api_key_id
           from sessions s join users u on u.id = s.user_id ${roleAndTeams}
           where s.id = any($1::uuid[]) and s.ended_at is null and s.expires_at > $3
             and u.disabled_at is null
           union all
           select ${columns}, false as lacks_factor, k.scopes as key_scopes, k.last_used_at, k.expires_at,
             null as session_id, k.id as api_key_id
           from api_keys k join users u on u.id = k.user_id ${roleAndTeams}
           where k.id = any($2::uuid[]) and k.revoked_at is null
             and (k.expires_at is null or k.expires_at > $3) and u.disabled_at is null`,
    values: [ids.sessions, ids.keys, now],
  })
  return new Map(rows.map((row) => [(row.session_id ?? row.api_key_id)!, toFoundActor(row)]))
}

/** Of a user `u`: whether the workspace asks him for a second factor. */
export const IS_ASKED_FOR_FACTOR = `exists (
  select from security_settings rule
  where rule.second_factor = 'everyone'
    or (rule.second_factor = 'roles' and u.role_id = any (rule.second_factor_role_ids)))`

/** Of a session `s` of a user `u`: whether it lacks the second factor that its user has, or is asked for. */
export const LACKS_FACTOR = `(s.factor_at is null and (
  exists (select from second_factors f where f.user_id = u.id and f.confirmed_at is not null)
  or ${IS_ASKED_FOR_FACTOR}))`

const columns = `
  u.id, u.name, u.role_id, u.time_zone, u.language, u.extra_permissions, r.permissions, teams_of.team_ids,
  (select country from workspace) as home_country,
  (select words from workspace) as words,
  (select token from access_version) as settings_mark,
  array(select user_id from team_members where team_id = any (teams_of.team_ids)) as colleague_ids`

// "offset 0" keeps the planner from working the list out once for each use of it.
const roleAndTeams = `
  join roles r on r.id = u.role_id
  cross join lateral (
    select array(
      select team_id from team_members where user_id = u.id
      union all select id from teams where manager_id = u.id
    ) as team_ids offset 0
  ) teams_of`

type ActorRow = {
  id: string
  name: string
  role_id: string
  time_zone: string
  home_country: string
  words: WorkspaceWords
  language: Language
  extra_permissions: ExtraPermissions
  permissions: Permissions
  team_ids: string[]
  colleague_ids: string[]
  lacks_factor: boolean
  key_scopes: KeyScope[] | null
  last_used_at: string | null
  expires_at: string | null
  settings_mark: string
  session_id: string | null
  api_key_id: string | null
}

async function findBySession(pool: Queryable, token: string, now: string) {
  const { rows } = await pool.query<ActorRow>({
    name: 'find_actor_by_session',
    text: `select ${columns}, ${LACKS_FACTOR} as lacks_factor, null as key_scopes, s.last_used_at, s.expires_at,
             s.id as session_id, null as api_key_id
           from sessions s join users u on u.id = s.user_id ${roleAndTeams}
           where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2
             and s.last_used_at > $3 and u.disabled_at is null`,
    values: [hashToken(token), now, earliestUse(now)],
  })
  return rows[0] && toFoundActor(rows[0])
}

async function findByKey(pool: Queryable, token: string, now: string) {
  const { rows } = await pool.query<ActorRow>({
    name: 'find_actor_by_key',
    text: `select ${columns}, false as lacks_factor, k.scopes as key_scopes, k.last_used_at, k.expires_at,
             null as session_id, k.id as api_key_id
           from api_keys k join users u on u.id = k.user_id ${roleAndTeams}
           where k.token_hash = $1 and k.revoked_at is null
             and (k.expires_at is null or k.expires_at > $2) and u.disabled_at is null`,
    values: [hashToken(token), now],
  })
  return rows[0] && toFoundActor(rows[0])
}

function toFoundActor(row: ActorRow): FoundActor {
  return {
    actor: {
      id: row.id,
      name: row.name,
      roleId: row.role_id,
      timeZone: row.time_zone,
      homeCountry: row.home_country,
      words: row.words,
      teamIds: [...new Set(row.team_ids)],
      colleagueIds: [...new Set([row.id, ...row.colleague_ids])],
      sessionId: row.session_id,
      apiKeyId: row.api_key_id,
    },
    permissions: row.permissions,
    extraPermissions: row.extra_permissions,
    language: row.language,
    keyScopes: row.key_scopes,
    lacksFactor: row.lacks_factor,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    settingsMark: row.settings_mark,
  }
}

/** A session unused since before this has ended by itself. */
export function earliestUse(now: string): string {
  return new Date(Date.parse(now) - IDLE_DAYS * DAY).toISOString()
}
