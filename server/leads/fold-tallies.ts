import { sql } from 'kysely'
import type { Db } from '#server/context.ts'

/**
 * Sums up the differences that changes left in the tallies. Totals are exact before, during and
 * after: a reader sees either the differences or their sum.
 */
export async function foldLeadTallies(db: Db): Promise<void> {
  await sql`
    with differences as (delete from lead_tallies returning *)
    insert into lead_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, sum(leads)
      from differences group by 1, 2, 3, 4, 5, 6 having sum(leads) <> 0`.execute(db)
  await sql`
    with differences as (delete from lead_value_tallies returning *)
    insert into lead_value_tallies
      select status_id, source_id, rating_id, priority, owner_id, team_id, currency, sum(value)
      from differences group by 1, 2, 3, 4, 5, 6, 7 having sum(value) <> 0`.execute(db)
}
