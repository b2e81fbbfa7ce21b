import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  inTreeOrder,
  type RuledZone,
  whatIsWrongWithZoneRule,
  whyNotWithin,
  withSubZones,
  zoneFinder,
  zonePathName,
  type ZoneRule,
} from './zones.ts'

const inCountry = (country: string): ZoneRule => ({
  by: 'country',
  upTo: null,
  value: null,
  country,
})
const inState = (country: string, value: string): ZoneRule => ({
  by: 'state',
  upTo: null,
  value,
  country,
})
const withCode = (country: string, value: string, upTo: string | null = null): ZoneRule => ({
  by: 'postalCode',
  upTo,
  value,
  country,
})

function zone(id: string, rules: ZoneRule[] = [], parentId: string | null = null): RuledZone {
  return { id, name: id, parentId, retiredAt: null, rules }
}

test('the most specific rule decides: postal code before region before country', () => {
  const find = zoneFinder(
    [
      zone('ukraine', [inCountry('UA')]),
      zone('west', [inState('UA', 'Львівська область')], 'ukraine'),
      zone('city', [withCode('UA', '79')], 'west'),
      zone('centre', [withCode('UA', '79000', '79009')], 'city'),
    ],
    'UA',
  )
  expect(find({ country: 'UA', city: 'Lviv' } as object)?.zoneId).toBe('ukraine')
  expect(find({ country: 'UA', state: 'львівська ОБЛАСТЬ' })?.zoneId).toBe('west')
  expect(find({ country: 'UA', state: 'Київська', postalCode: '79 123' })?.zoneId).toBe('city')
  expect(find({ country: 'UA', postalCode: '79005' })?.zoneId).toBe('centre')
  expect(find({ country: 'PL', postalCode: '79005' })).toBeUndefined()
})

test('an address without a country is at home, but an empty address is nowhere', () => {
  const find = zoneFinder([zone('home', [inCountry('UA'), withCode('UA', '79')])], 'UA')
  expect(find({ postalCode: '79000' })?.zoneId).toBe('home')
  expect(find({})).toBeUndefined()
})

test('letters, blanks and case of a postal code make no difference', () => {
  const find = zoneFinder([zone('city', [withCode('GB', 'SW1A')])], 'UA')
  expect(find({ country: 'GB', postalCode: 'sw1a 1aa' })?.zoneId).toBe('city')
  expect(find({ country: 'GB', postalCode: 'SW1' })).toBeUndefined()
})

test('a retired zone gets nothing by its rules', () => {
  const retired = { ...zone('old', [inCountry('UA')]), retiredAt: '2026-01-01' }
  expect(zoneFinder([retired], 'UA')({ country: 'UA' })).toBeUndefined()
})

test('a rule that could never hold is refused', () => {
  expect(whatIsWrongWithZoneRule(withCode('UA', '79000', '80000'))).toBeUndefined()
  expect(whatIsWrongWithZoneRule(withCode('UA', '80000', '79000'))?.code).toBe(
    'zone_range_backwards',
  )
  expect(whatIsWrongWithZoneRule(withCode('UA', '79', '79999'))?.code).toBe('zone_range_uneven')
  expect(whatIsWrongWithZoneRule(withCode('UA', '—'))?.code).toBe('value_invalid')
  expect(whatIsWrongWithZoneRule({ ...inCountry('UA'), by: 'state' })?.code).toBe('value_missing')
})

test('a zone never lies within itself, and no more than eight lie in one another', () => {
  const chain = Array.from({ length: 8 }, (_, at) => zone(`${at}`, [], at ? `${at - 1}` : null))
  expect(whyNotWithin(chain, '0', '7')).toBe('zone_within_itself')
  expect(whyNotWithin(chain, '0', '0')).toBe('zone_within_itself')
  expect(whyNotWithin(chain, undefined, '7')).toBe('zones_too_deep')
  expect(whyNotWithin(chain, undefined, '6')).toBeUndefined()
  const other = [...chain, zone('a'), zone('b', [], 'a')]
  expect(whyNotWithin(other, 'a', '5')).toBeUndefined()
  expect(whyNotWithin(other, 'a', '6')).toBe('zones_too_deep')
})

test('a zone is named with those it lies in', () => {
  const zones = [zone('Ukraine'), zone('West', [], 'Ukraine'), zone('Lviv', [], 'West')]
  expect(zonePathName(zones, 'Lviv')).toBe('Ukraine / West / Lviv')
})

const digits = (length: number) =>
  fc.stringMatching(new RegExp(`^[0-9]{1,${length}}$`), { size: 'max' })
const someRules = fc.array(
  fc.record({ zone: fc.nat(4), value: digits(5), country: fc.constantFrom('UA', 'PL') }),
  { maxLength: 12 },
)

test('the longest beginning of a postal code always wins, whatever the order of the rules', () => {
  fc.assert(
    fc.property(someRules, digits(6), (rules, postalCode) => {
      const zones = Array.from({ length: 5 }, (_, at) =>
        zone(
          `${at}`,
          rules
            .filter((rule) => rule.zone === at)
            .map(({ country, value }) => withCode(country, value)),
        ),
      )
      const lengths = rules
        .filter(({ country, value }) => country === 'UA' && postalCode.startsWith(value))
        .map(({ value }) => value.length)
      const found = zoneFinder(zones, 'UA')({ country: 'UA', postalCode })
      expect(found?.rule.value?.length).toBe(lengths.length > 0 ? Math.max(...lengths) : undefined)
    }),
  )
})

test('however zones are moved, each stays in the tree once, and a branch holds what lies within it', () => {
  const moves = fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(9), { nil: null })), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(moves, (moves) => {
      let zones = Array.from({ length: 10 }, (_, at) => zone(`${at}`))
      for (const [moved, under] of moves) {
        const parentId = under === null ? null : `${under}`
        if (whyNotWithin(zones, `${moved}`, parentId)) continue
        zones = zones.map((each) => (each.id === `${moved}` ? { ...each, parentId } : each))
      }
      expect(
        inTreeOrder(zones)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(zones.map(({ id }) => id).toSorted())
      for (const { id, parentId } of zones) {
        if (parentId) expect(withSubZones(zones, [parentId])).toContain(id)
      }
    }),
  )
})
