import type { Zone } from '#api/zones.ts'
import type { ZoneRule } from '#domain/zones.ts'
import { inTreeOrder } from '#domain/zones.ts'
import type { Db } from '#server/context.ts'

/** The zones as every screen names them; zones beside each other in their order. */
export function zoneNames(db: Db) {
  return db
    .selectFrom('zones')
    .select([
      'id',
      'version',
      'name',
      'parent_id as parentId',
      'manager_id as managerId',
      'retired_at as retiredAt',
    ])
    .orderBy('position')
    .orderBy('id')
}

/** The same with their rules. */
export function ruledZones(db: Db) {
  return zoneNames(db).select('rules').$narrowType<{ rules: ZoneRule[] }>()
}

/** All zones with their rules, each before those within it. */
export async function readZones(db: Db): Promise<Zone[]> {
  return inTreeOrder(await ruledZones(db).execute())
}
