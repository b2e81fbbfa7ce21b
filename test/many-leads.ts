import { sql } from 'kysely'
import { newId } from '#server/ids.ts'
import { makeLeadOf } from '#test/factories.ts'
import type { TestServer } from '#test/server.ts'

/** Many leads of one owner, oldest first, without asking for each. */
export async function manyLeads(
  server: TestServer,
  count: number,
  ownerId = server.people.rep.id,
): Promise<string[]> {
  const { id } = await makeLeadOf(server, 'rep')
  const ids = Array.from({ length: count }, () => newId())
  await sql`
    insert into leads (id, number, last_name, status_id, status_since, owner_id, search_text,
      created_at, channel, updated_at)
    select given.id, 'B-' || given.id, 'Bulk', status_id, status_since, ${ownerId}::uuid, 'bulk',
      created_at, channel, updated_at
    from leads, unnest(${ids}::uuid[]) as given (id) where leads.id = ${id}`.execute(server.db)
  return ids
}
