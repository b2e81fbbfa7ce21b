import { sql } from 'kysely'
import { Refusal } from '#domain/refusal.ts'
import type { Context, Db } from '#server/context.ts'
import type { FileStore } from '#server/files/file-store.ts'

/** Says that the store may soon hold bytes under a key: from now on they are swept unless a file claims them. */
export async function noteUnclaimed(ctx: Context, key: string): Promise<void> {
  await ctx.db
    .insertInto('unclaimed_bytes')
    .values({ storage_key: key, since: sql<string>`now()` })
    .execute()
}

/** Makes bytes a file's own, in the transaction of its row. Whoever took too long to send them begins anew. */
export async function claimBytes(ctx: Context, key: string): Promise<void> {
  const claimed = await ctx.db
    .deleteFrom('unclaimed_bytes')
    .where('storage_key', '=', key)
    .returning('storage_key')
    .executeTakeFirst()
  if (!claimed) throw new Refusal('unavailable', 'upload_took_too_long')
}

const AT_ONCE = 50

/** Files stay in the bin for 30 days; then their rows go, and their bytes are nobody's. */
export async function emptyFileBin(db: Db): Promise<void> {
  await sql`
    with gone as (
      delete from files where deleted_at < now() - interval '30 days' returning storage_key
    )
    insert into unclaimed_bytes (storage_key, since)
    select storage_key, '-infinity' from gone`.execute(db)
}

/**
 * Removes bytes that no file has had for a day. The row that names them is locked meanwhile and goes
 * last: a crash in between leaves it to be done again, and no file can claim what is being removed.
 */
export async function sweepUnclaimedBytes(db: Db, store: FileStore): Promise<void> {
  for (let swept = AT_ONCE; swept === AT_ONCE;) {
    swept = await db.transaction().execute(async (db) => {
      const old = await db
        .selectFrom('unclaimed_bytes')
        .select('storage_key')
        .where('since', '<', sql<string>`now() - interval '1 day'`)
        .orderBy('since')
        .limit(AT_ONCE)
        .forUpdate()
        .skipLocked()
        .execute()
      for (const { storage_key } of old) await store.remove(storage_key)
      const keys = old.map(({ storage_key }) => storage_key)
      await db
        .deleteFrom('unclaimed_bytes')
        .where('storage_key', '=', sql<string>`any(${keys}::text[])`)
        .execute()
      return old.length
    })
  }
}
