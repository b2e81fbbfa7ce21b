import { sql } from 'kysely'
import type { Db } from '#server/context.ts'

/** Forgets views that were deleted more than 30 days ago, with the pages that opened in them. */
export async function forgetDeletedViews(db: Db): Promise<void> {
  await db
    .deleteFrom('views')
    .where('deleted_at', '<', sql<string>`now() - interval '30 days'`)
    .execute()
}
