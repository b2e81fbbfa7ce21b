import { whyNotWithin, zonePath, type ZoneNode } from '#domain/zones.ts'

/**
 * Where a zone comes to lie when its row is dropped: before the row that follows, beside it; after
 * the last row, at the end of the whole tree. Undefined where it can't lie, or lies there already.
 */
export function placeInTree(
  zones: readonly ZoneNode[],
  order: readonly string[],
  movedId: string,
): { parentId: string | null; beforeId: string | null } | undefined {
  const isWithin = (id: string) => zonePath(zones, id).some((zone) => zone.id === movedId)
  const before = zones.map(({ id }) => id)
  const beforeId = order.slice(order.indexOf(movedId) + 1).find((id) => !isWithin(id)) ?? null
  const parentId = zones.find(({ id }) => id === beforeId)?.parentId ?? null
  const stays = before.slice(before.indexOf(movedId) + 1).find((id) => !isWithin(id)) ?? null
  if (beforeId === stays || whyNotWithin(zones, movedId, parentId)) return undefined
  return { parentId, beforeId }
}
