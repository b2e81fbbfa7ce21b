import { afterEach, expect, test } from 'vitest'
import { makeDeal, makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

/** Days and hours mean the same wherever the server and its users are. */
const server = await testServer()
const administrator = server.as('administrator')
const ownZone = process.env.TZ

afterEach(() => moveServerTo(ownZone))

/** As a server would run on a machine in that zone; undefined as it was. */
function moveServerTo(zone: string | undefined): void {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
}

/** Zones that change their clocks, by half an hour, at midnight, before and after the Ramadan, or never. */
const ZONES = [
  'Europe/Kyiv',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'America/Santiago',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
]

/** Days around changes of the clocks in one or another of them. */
const DAYS = [
  '2026-03-08',
  '2026-03-28',
  '2026-03-29',
  '2026-04-05',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2026-12-31',
]

test('a follow-up is at the wall time it was planned for, wherever the server runs', async () => {
  const { id } = await makeLead(administrator)
  for (const [place, zone] of ZONES.entries()) {
    moveServerTo(ZONES[(place + 3) % ZONES.length])
    for (const day of DAYS) {
      for (const time of ['00:30', '02:30', '09:00', '23:30']) {
        // Of a time that comes twice, or never, the browser sends one instant, and that one is meant.
        const planned = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone)
        const at = planned.toString({ timeZoneName: 'never' })
        const answer = await administrator.put(`/leads/${id}/follow-up`, { at, kind: 'call' })
        const kept = Temporal.Instant.from(answer.body.followUp.at).toZonedDateTimeISO(zone)
        expect([zone, kept.toPlainDateTime().toString()]).toEqual([
          zone,
          planned.toPlainDateTime().toString(),
        ])
      }
    }
  }
})

test('a day in a filter is the reader’s own day, also when it has 23 hours, 25, or follows him on a journey', async () => {
  const created = new Map<string, Temporal.Instant>()
  for (const day of DAYS) {
    for (const hour of [
      '00:29:59.999',
      '04:59:59',
      '05:00',
      '09:59:59.999',
      '10:00',
      '12:30',
      '13:29:59.999',
      '22:00',
      '23:59:59.999',
    ]) {
      const instant = Temporal.PlainDateTime.from(`${day}T${hour}`)
        .toZonedDateTime('UTC')
        .toInstant()
      const { id } = await makeLead(administrator)
      await server.pool.query('update leads set created_at = $2 where id = $1', [
        id,
        instant.toString(),
      ])
      created.set(id, instant)
    }
  }
  for (const zone of ZONES) {
    const moved = await administrator.patch('/me', { timeZone: zone })
    expect(moved.status).toBe(200)
    moveServerTo(zone === 'Pacific/Kiritimati' ? 'Etc/GMT+12' : 'Pacific/Kiritimati')
    for (const day of DAYS) {
      const { body } = await administrator.get(
        `/leads?createdFrom=${day}&createdTo=${day}&limit=200`,
      )
      const found = body.items.map((lead: { id: string }) => lead.id).toSorted()
      const right = [...created].filter(
        ([, at]) => at.toZonedDateTimeISO(zone).toPlainDate().toString() === day,
      )
      expect([zone, day, found]).toEqual([zone, day, right.map(([id]) => id).toSorted()])
    }
  }
})

const DATES = [
  '2026-01-01',
  '2026-02-28',
  '2028-02-29',
  '2026-03-29',
  '2026-10-25',
  '2026-12-31',
  '2011-12-30',
  '1970-01-01',
  '0999-05-05',
  '9998-12-30',
]

test('a calendar date never moves by a day, wherever the server and the reader are', async () => {
  const zones = [...ZONES, 'UTC', 'Pacific/Auckland', 'Pacific/Pago_Pago']
  for (const [place, zone] of zones.entries()) {
    moveServerTo(zone)
    await administrator.patch('/me', { timeZone: zones.at(-1 - place) })
    const expectedClose = DATES[place % DATES.length]!
    const deal = await makeDeal(administrator, { expectedClose })
    for (const date of DATES) {
      const read = (await administrator.get(`/deals/${deal.id}`)).body
      const changed = await administrator.patch(
        `/deals/${deal.id}`,
        { expectedClose: date },
        { version: read.version },
      )
      expect([zone, changed.body.expectedClose]).toEqual([zone, date])
    }
    const listed = (await administrator.get(`/deals?customer=${deal.customerId}`)).body.items[0]
    expect([deal.expectedClose, listed.expectedClose]).toEqual([expectedClose, DATES.at(-1)])
  }
})

test('a date that there is not is refused', async () => {
  const deal = await makeDeal(administrator)
  for (const date of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-01-01',
    '2026-1-1',
    '01.02.2026',
    '2026-01-01T00:00:00Z',
    '',
  ]) {
    const { status, body } = await administrator.patch(
      `/deals/${deal.id}`,
      { expectedClose: date },
      { version: 1 },
    )
    expect([date, status, body.errors?.[0].field]).toEqual([date, 422, 'expectedClose'])
  }
})
