import { BUILT_IN_ROLES, rightsOf } from '#domain/access.ts'
import { normalEmail } from '#domain/matching.ts'
import { Refusal } from '#domain/refusal.ts'
import { preferredLanguage } from '#messages/language.ts'
import type { Pool } from 'pg'
import { loadConfig, type Config } from '#server/config.ts'
import { NOBODY } from '#server/access/nobody.ts'
import type { Context } from '#server/context.ts'
import { checkDatabase } from '#server/database/check-database.ts'
import type { Log } from '#server/database/keep-postgres-running.ts'
import { kyselyOn } from '#server/database/kysely.ts'
import { migrate } from '#server/database/migrate.ts'
import { openDatabaseBesideServer } from '#server/database/open-database.ts'
import { actingAs } from '#server/people/me.ts'
import { createNumberSource } from '#server/workspace/numbers.ts'

/** What a command works with. */
export type Kindling = { ctx: Context; pool: Pool; config: Config; log: Log }

/**
 * Opens the database, also beside a running server, for as long as a command takes. The command acts
 * as the system, with all rights: whoever can read the data folder can do anything already.
 */
export async function withKindling<T>(command: (kindling: Kindling) => Promise<T>): Promise<T> {
  const config = loadConfig()
  const database = await openDatabaseBesideServer(config, commandLog)
  const numbers = createNumberSource(database.connection, commandLog)
  try {
    await checkDatabase(database.pool, commandLog)
    await migrate(database.pool)
    const ctx: Context = {
      db: kyselyOn(database.pool),
      numbers,
      now: new Date().toISOString(),
      user: SYSTEM,
      rights: rightsOf(BUILT_IN_ROLES.administrator),
      language: personsLanguage(),
      channel: 'system',
      http: { ip: '', userAgent: 'command line', setSession() {} },
      publicUrl: config.publicUrl,
    }
    return await command({ ctx, pool: database.pool, config, log: commandLog })
  } finally {
    await numbers.stop()
    await database.stop()
  }
}

/** The context of a user by email; of the first administrator when none is named. */
export async function actAs(ctx: Context, email: string | undefined): Promise<Context> {
  const user = await ctx.db
    .selectFrom('users')
    .innerJoin('roles', 'roles.id', 'users.role_id')
    .select('users.id')
    .where('users.disabled_at', 'is', null)
    .$if(email !== undefined, (users) =>
      users.where('users.email_key', '=', normalEmail(email) ?? ''),
    )
    .$if(email === undefined, (users) => users.where('roles.key', '=', 'administrator'))
    .orderBy('users.created_at')
    .limit(1)
    .executeTakeFirst()
  if (!user) throw new Refusal('not_found', 'user_unknown', { values: { email: email ?? '' } })
  return { ...(await actingAs(ctx, user.id)), language: ctx.language }
}

export function personsLanguage() {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
  return preferredLanguage(locale.replace('_', '-').replace(/\..*/, ''))
}

const SYSTEM: Context['user'] = NOBODY

/** Standard output is the command's answer; what went wrong beside it is said beside it. */
const commandLog: Log = {
  info() {},
  warn() {},
  error: (...parts: unknown[]) => {
    const words = parts.filter((part) => typeof part === 'string')
    process.stderr.write(`${words.join(' ')}\n`)
  },
}
