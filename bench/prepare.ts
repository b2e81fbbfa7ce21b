import { sql } from 'kysely'
import { seedCustomFields } from '#bench/seed-custom-fields.ts'
import { seedLeads } from '#bench/seed.ts'
import { fillTemplate } from '#test/fill-template.ts'
import { rightsOf, BUILT_IN_ROLES, KEY_SCOPES } from '#domain/access.ts'
import type { CustomField, FieldType } from '#domain/fields.ts'
import { NOBODY } from '#server/access/nobody.ts'
import type { Context } from '#server/context.ts'
import { kyselyOn } from '#server/database/kysely.ts'
import { migrate } from '#server/database/migrate.ts'
import { openDatabase } from '#server/database/open-database.ts'
import { newId } from '#server/ids.ts'
import { foldLeadTallies } from '#server/leads/fold-tallies.ts'
import { hashToken, newToken } from '#server/people/tokens.ts'
import { createNumberSource } from '#server/workspace/numbers.ts'
import { silent } from '#test/silent.ts'

export type Base = {
  key: string
  /** Keys of people who see a part of the leads. */
  keys: { rep: string; manager: string }
  leadIds: string[]
  /** How many there are in all. */
  leads: number
  lists: { statuses: string[]; sources: string[]; ratings: string[]; owners: string[] }
  /** One of a hundred custom fields of each type, where leads carry some. */
  customFields: Record<FieldType, CustomField> | undefined
}

type Size = { leads: number; withCustomFields?: boolean }

/** A workspace with the known cast and so many leads, and a key to ask with. */
export async function prepareBase(
  dataDir: string,
  { leads, withCustomFields = false }: Size,
): Promise<Base> {
  const database = await openDatabase({ dataDir, databaseUrl: undefined }, silent)
  const numbers = createNumberSource(database.connection, silent)
  try {
    await migrate(database.pool)
    const db = kyselyOn(database.pool)
    const people = await fillTemplate(db, numbers)
    const owners = [people.rep.id, people.otherRep.id, people.manager.id, people.administrator.id]
    const ctx: Context = {
      db,
      numbers,
      now: new Date().toISOString(),
      user: { ...NOBODY, id: people.administrator.id, homeCountry: 'UA' },
      rights: rightsOf(BUILT_IN_ROLES.administrator),
      language: 'en',
      channel: 'demo',
      http: { ip: '', userAgent: '', setSession() {} },
      publicUrl: '',
    }
    await seedLeads(ctx, leads, owners)
    const customFields = withCustomFields ? await seedCustomFields(ctx) : undefined
    await foldLeadTallies(db)
    const key = await makeKey(ctx, people.administrator.id)
    const keys = {
      rep: await makeKey(ctx, people.rep.id),
      manager: await makeKey(ctx, people.manager.id),
    }
    await sql`create sequence floor_numbers`.execute(db)
    await sql`vacuum (analyze)`.execute(db)
    const ids = await db.selectFrom('leads').select('id').orderBy('number').limit(5000).execute()
    const [statuses, sources, ratings] = await Promise.all(
      (['statuses', 'sources', 'ratings'] as const).map((table) =>
        db.selectFrom(table).select('id').orderBy('position').execute(),
      ),
    )
    const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id)
    return {
      key,
      keys,
      leadIds: idsOf(ids),
      leads,
      lists: {
        statuses: idsOf(statuses!),
        sources: idsOf(sources!),
        ratings: idsOf(ratings!),
        owners,
      },
      customFields,
    }
  } finally {
    await numbers.stop()
    await database.stop()
  }
}

async function makeKey({ db, now }: Context, userId: string): Promise<string> {
  const key = newToken('key')
  await db
    .insertInto('api_keys')
    .values({
      id: newId(),
      token_hash: hashToken(key),
      hint: 'bench',
      name: 'bench',
      user_id: userId,
      scopes: [...KEY_SCOPES],
      created_at: now,
      created_by: userId,
    })
    .execute()
  return key
}
