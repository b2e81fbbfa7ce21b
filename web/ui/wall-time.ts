/** A day and a time of day as somebody reads them off the wall: "2026-11-03T14:30". No zone. */
export type WallTime = string

/** What a clock in this zone shows at this instant, to the minute. */
export function wallTimeOf(instant: string | Date, timeZone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((part) => part.type === type)?.value ?? '00'
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The instant at which a clock in this zone shows this time, as ISO in UTC. In the hour that a clock
 * skips in spring the later reading counts, in the hour it repeats in autumn the first one.
 */
export function instantOf(wall: WallTime, timeZone: string): string {
  const asUtc = Date.parse(`${wall}:00Z`)
  const candidates = [asUtc - 86_400_000, asUtc + 86_400_000]
    .map((near) => asUtc - offsetAt(near, timeZone))
    .sort((a, b) => a - b)
  const right = candidates.find((at) => wallTimeOf(new Date(at), timeZone) === wall)
  return new Date(right ?? candidates.at(-1) ?? asUtc).toISOString()
}

/** How far clocks of the zone are ahead of UTC at this moment, in milliseconds. */
function offsetAt(epoch: number, timeZone: string): number {
  const minute = Math.floor(epoch / 60_000) * 60_000
  return Date.parse(`${wallTimeOf(new Date(minute), timeZone)}:00Z`) - minute
}
