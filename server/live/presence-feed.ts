import type { Pool } from 'pg'
import type { LiveRecord } from '#domain/live.ts'
import type { Listener, Message } from '#server/live/listener.ts'
import { PRESENT } from '#server/live/presence.ts'

type Place = { record: LiveRecord; id: string; users: Set<string>; text: string }

/** Who is at which record, by the id of the record. */
export type PresenceSeen = Map<string, Place>

export async function readPresences(pool: Pick<Pool, 'query'>): Promise<PresenceSeen> {
  const { rows } = await pool.query<{ record: LiveRecord; id: string; people: string[] }>({
    name: 'live_presences',
    text: `
      select case when lead_id is not null then 'lead'
          when customer_id is not null then 'customer' else 'deal' end as record,
        coalesce(lead_id, customer_id, deal_id) as id,
        array_agg(distinct user_id::text || case when is_editing then ' edits' else '' end) as people
      from presences where ${PRESENT} group by 1, 2`,
  })
  return new Map(
    rows.map(({ record, id, people }) => [
      id,
      {
        record,
        id,
        users: new Set(people.map((person) => person.split(' ')[0]!)),
        text: people.toSorted().join(),
      },
    ]),
  )
}

/** Tells whoever has a record open that others came, left, or began or stopped to edit; they then ask who. */
export function presenceMessages(
  listeners: Iterable<Listener>,
  before: PresenceSeen,
  now: PresenceSeen,
): [Listener, Message][] {
  const changed = [...now.values()].filter(({ id, text }) => before.get(id)?.text !== text)
  const emptied = [...before.values()].filter(({ id }) => !now.has(id))
  const places = [...changed, ...emptied]
  if (places.length === 0) return []
  return [...listeners].flatMap((listener) => {
    if (listener.actor.keyScopes) return []
    const records = places
      .filter(({ users }) => users.has(listener.actor.actor.id))
      .map(({ record, id }) => ({ record, id }))
    return records.length === 0 ? [] : [[listener, { event: 'presence', data: { records } }]]
  })
}
