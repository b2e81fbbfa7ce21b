import { letterWords } from './text.ts'

/** By what of an address a zone is found. */
export const ZONE_RULE_KINDS = ['country', 'state', 'postalCode'] as const
type ZoneRuleKind = (typeof ZONE_RULE_KINDS)[number]

/**
 * One reason for which an address belongs to a zone, always within a country (two capitals): all of
 * it; a state or region by its name; a postal code that begins with `value`, or, where `upTo` is
 * given, whose beginning lies between the two, both included.
 */
export type ZoneRule = {
  by: ZoneRuleKind
  upTo: string | null
  value: string | null
  country: string
}

export type ZoneNode = { id: string; name: string; parentId: string | null }
export type RuledZone = ZoneNode & { retiredAt: unknown; rules: readonly ZoneRule[] }

export type Address = {
  state?: string | null
  postalCode?: string | null
  country?: string | null
}

export const MOST_ZONES = 1000
/** Rules of one zone. */
export const MOST_ZONE_RULES = 300
/** How many zones may lie in one another, the outermost included. */
const DEEPEST_ZONE = 8
/** The longest part of a postal code that a rule can name, in letters and digits. */
const LONGEST_POSTAL_PART = 12

/** All zones so that each stands before those within it; zones beside each other keep their order. */
export function inTreeOrder<Z extends ZoneNode>(zones: readonly Z[]): Z[] {
  const children = Map.groupBy(zones, ({ parentId }) => parentId)
  const walk = (parentId: string | null): Z[] =>
    (children.get(parentId) ?? []).flatMap((zone) => [zone, ...walk(zone.id)])
  return walk(null)
}

/** The zones named and all that lie within them, each once. */
export function withSubZones(zones: readonly ZoneNode[], ids: readonly string[]): string[] {
  const children = Map.groupBy(zones, ({ parentId }) => parentId)
  const found = new Set<string>()
  const add = (id: string) => {
    if (found.has(id)) return
    found.add(id)
    for (const child of children.get(id) ?? []) add(child.id)
  }
  for (const id of ids) add(id)
  return [...found]
}

/** A zone and those it lies in, the outermost first; empty for a zone that there is not. */
export function zonePath<Z extends ZoneNode>(zones: readonly Z[], id: string | null): Z[] {
  const byId = new Map(zones.map((zone) => [zone.id, zone]))
  const path: Z[] = []
  for (let at = id === null ? undefined : byId.get(id); at; at = byId.get(at.parentId ?? '')) {
    path.unshift(at)
  }
  return path
}

/** How a zone is named where others of that name may be: "Ukraine / West". */
export function zonePathName(zones: readonly ZoneNode[], id: string): string {
  return zonePath(zones, id)
    .map(({ name }) => name)
    .join(' / ')
}

/**
 * Why a zone (undefined for a new one) can't lie in another (null: in none): it would lie within
 * itself, or more than 8 zones would lie in one another.
 */
export function whyNotWithin(
  zones: readonly ZoneNode[],
  id: string | undefined,
  parentId: string | null,
): 'zone_within_itself' | 'zones_too_deep' | undefined {
  const around = zonePath(zones, parentId)
  if (around.some((zone) => zone.id === id)) return 'zone_within_itself'
  const children = Map.groupBy(zones, (zone) => zone.parentId)
  const height = (of: string): number =>
    1 + Math.max(0, ...(children.get(of) ?? []).map((child) => height(child.id)))
  if (around.length + (id === undefined ? 1 : height(id)) > DEEPEST_ZONE) return 'zones_too_deep'
}

/** Why a zone can't be deleted: others lie in it. Whether records carry it is not asked here. */
export function whyNotEmptied(
  zones: readonly ZoneNode[],
  id: string,
): 'zone_has_zones' | undefined {
  if (zones.some(({ parentId }) => parentId === id)) return 'zone_has_zones'
}

/**
 * What is wrong with a rule: `value_missing` where a state or postal code is needed, `value_invalid`
 * where there is none to compare, `zone_range_uneven` where the two ends of a range are not of one
 * length, `zone_range_backwards` where it ends before it begins.
 */
export function whatIsWrongWithZoneRule({
  by,
  value,
  upTo,
}: ZoneRule): { part: 'value' | 'upTo'; code: string } | undefined {
  if (by !== 'postalCode' && upTo !== null) return { part: 'upTo', code: 'value_invalid' }
  if (by === 'country') return value === null ? undefined : { part: 'value', code: 'value_invalid' }
  if (value === null) return { part: 'value', code: 'value_missing' }
  if (by === 'state') {
    return stateKey(value) ? undefined : { part: 'value', code: 'value_invalid' }
  }
  const [from, to] = [postalKey(value), postalKey(upTo ?? value)]
  if (from === '' || from.length > LONGEST_POSTAL_PART)
    return { part: 'value', code: 'value_invalid' }
  if (to.length !== from.length) return { part: 'upTo', code: 'zone_range_uneven' }
  if (to < from) return { part: 'upTo', code: 'zone_range_backwards' }
}

/** A zone that an address belongs to, and the rule that says so. */
export type FoundZone = { zoneId: string; rule: ZoneRule }

/**
 * Gets ready to tell the zone of addresses. The most specific rule decides: a postal code before a
 * state before a country, and of postal codes the narrowest range; between equals the zone that comes
 * first in the tree, and its first rule. Retired zones take no part. An address that names no country
 * is taken to be at home, but not for being at home alone.
 */
export function zoneFinder(
  zones: readonly RuledZone[],
  homeCountry: string,
): (address: Address) => FoundZone | undefined {
  const countries = new Map<string, Rules>()
  for (const { id: zoneId, retiredAt, rules } of inTreeOrder(zones)) {
    if (retiredAt) continue
    for (const rule of rules) {
      const within = countries.get(rule.country) ?? { states: new Map(), postal: [] }
      countries.set(rule.country, within)
      addRule(within, { zoneId, rule })
    }
  }
  for (const { postal } of countries.values()) postal.sort((a, b) => a.width - b.width)
  return ({ country, state, postalCode }) => {
    const rules = countries.get(country ?? homeCountry)
    if (!rules) return undefined
    const code = postalKey(postalCode ?? '')
    const narrowest = code && rules.postal.find((range) => isWithinRange(code, range))
    if (narrowest) return narrowest.found
    const ofState = state ? rules.states.get(stateKey(state)) : undefined
    return ofState ?? (country ? rules.all : undefined)
  }
}

type Range = { from: string; to: string; width: number; found: FoundZone }
type Rules = { all?: FoundZone; states: Map<string, FoundZone>; postal: Range[] }

function addRule(rules: Rules, found: FoundZone): void {
  const { by, value, upTo } = found.rule
  if (by === 'country') rules.all ??= found
  else if (by === 'state') {
    const key = stateKey(value ?? '')
    if (!rules.states.has(key)) rules.states.set(key, found)
  } else {
    const [from, to] = [postalKey(value ?? ''), postalKey(upTo ?? value ?? '')]
    rules.postal.push({ from, to, width: widthOf(from, to), found })
  }
}

function isWithinRange(code: string, { from, to }: Range): boolean {
  if (code.length < from.length) return false
  const beginning = code.slice(0, from.length)
  return beginning >= from && beginning <= to
}

/** Which part of all codes a range takes: a longer beginning takes less, so does a shorter range. */
function widthOf(from: string, to: string): number {
  const base = /^\d+$/.test(from + to) ? 10 : 36
  return (parseInt(to, base) - parseInt(from, base) + 1) / base ** from.length
}

function stateKey(state: string): string {
  return letterWords(state).join(' ')
}

/** A postal code as it is compared: capitals and digits alone, for "SW1A 1AA" is also written "sw1a1aa". */
function postalKey(code: string): string {
  return letterWords(code).join('').toUpperCase()
}
