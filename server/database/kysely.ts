import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import type { Db } from '#server/context.ts'
import type { Tables } from '#server/database/schema.ts'

export function kyselyOn(pool: Pool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
