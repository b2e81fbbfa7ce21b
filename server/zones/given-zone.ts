import type { Address, FoundZone } from '#domain/zones.ts'

type SaidZone = { zoneId?: string | null | undefined; zoneByHand?: boolean | undefined }
type Zoned = { zoneId: string | null; zoneByHand: boolean } & Address

/** What a message says about the zone: to name one, or none, is to choose it, unless the rules shall set it again. */
export function saidZone<Message extends SaidZone>(message: Message): Message {
  if (message.zoneByHand === false) return { ...message, zoneId: undefined }
  return message.zoneId === undefined ? message : { ...message, zoneByHand: true }
}

/**
 * The fields given, with the zone that follows from them: where nobody chose it, it follows the
 * address when that changes, or when the choice is taken back.
 */
export function withZone<Fields extends Zoned>(
  before: Fields,
  given: Partial<Fields>,
  zoneOf: (address: Address) => FoundZone | undefined,
): Partial<Fields> {
  const after: Fields = { ...before, ...given }
  if (after.zoneByHand || given.zoneId !== undefined) return given
  const isElsewhere = (['country', 'state', 'postalCode'] as const).some(
    (part) => after[part] !== before[part],
  )
  if (!isElsewhere && !before.zoneByHand) return given
  return { ...given, zoneId: zoneOf(after)?.zoneId ?? null }
}
