import { MOST_ZONE_RULES, whatIsWrongWithZoneRule, type ZoneRule } from '#domain/zones.ts'

/** The rules of a zone as people type them: whole countries, and lists of places in a country. */
export type TypedRules = { countries: string[]; places: TypedPlaces[] }
export type TypedPlaces = { by: 'state' | 'postalCode'; country: string | null; text: string }

/** The rules that were typed, one after the other. */
export function rulesOf({ countries, places }: TypedRules): ZoneRule[] {
  return [
    ...countries.map((country): ZoneRule => ({ by: 'country', upTo: null, value: null, country })),
    ...places.flatMap(placesIn),
  ]
}

/** Rules as they are typed: those of one kind in one country together. */
export function typedOf(rules: readonly ZoneRule[]): TypedRules {
  const listed = rules.filter(({ by }) => by !== 'country')
  const groups = Map.groupBy(listed, ({ by, country }) => `${by} ${country}`)
  return {
    countries: rules.filter(({ by }) => by === 'country').map(({ country }) => country),
    places: [...groups.values()].map((group) => ({
      by: group[0]!.by === 'state' ? 'state' : 'postalCode',
      country: group[0]!.country,
      text: group.map(printed).join(', '),
    })),
  }
}

/** One rule's place as it is written: a name, the beginning of a code, or a range of them. */
export function printed({ value, upTo }: ZoneRule): string {
  return upTo === null ? (value ?? '') : `${value}–${upTo}`
}

/** What is wrong with what was typed, as codes by the names of its fields. */
export function problemsOf(typed: TypedRules): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const [at, places] of typed.places.entries()) {
    if (places.country === null) problems[`places.${at}.country`] = 'value_missing'
    const rules = placesIn({ ...places, country: places.country ?? 'UA' })
    if (rules.length === 0) problems[`places.${at}.text`] = 'value_missing'
    const wrong = rules.map(whatIsWrongWithZoneRule).find((each) => each !== undefined)
    if (wrong) problems[`places.${at}.text`] = wrong.code
  }
  return problems
}

/** Whether more was typed than a zone can have. */
export function areTooMany(typed: TypedRules): boolean {
  return rulesOf(typed).length > MOST_ZONE_RULES
}

function placesIn({ by, country, text }: TypedPlaces): ZoneRule[] {
  if (country === null) return []
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [value, upTo] = by === 'postalCode' ? rangeOf(part) : [part, null]
      return { by, upTo, value, country }
    })
}

/** A hyphen joins two ends that are equally long; else it belongs to the code, as in 00-950. */
function rangeOf(part: string): [value: string, upTo: string | null] {
  const plain = /^(.+?)\s*(?:[–—…]|\.\.+)\s*(.+)$/.exec(part)
  const hyphened = /^([^-]+?)\s*-\s*([^-]+)$/.exec(part)
  const [, from, to] = plain ?? (isEven(hyphened) ? hyphened : [])
  return from === undefined || to === undefined ? [part, null] : [from, to]
}

function isEven(ends: RegExpExecArray | null): ends is RegExpExecArray {
  return ends !== null && ends[1]!.length === ends[2]!.length
}
