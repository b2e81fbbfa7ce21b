import { useMemo } from 'react'
import { countryCodes } from '#domain/countries.ts'
import { currencyCodes } from '#domain/currencies.ts'
import { useLanguage } from '#web/i18n.tsx'
import type { Option } from './fields.ts'

/** All countries by their names in the reader's language; the value is the ISO 3166 code. */
export function useCountryOptions(): Option[] {
  const { locale } = useLanguage()
  return useMemo(() => countryOptions(locale), [locale])
}

/** The same outside of a component. */
export function countryOptions(locale: string): Option[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const order = new Intl.Collator(locale)
  return countryCodes()
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => order.compare(a.label, b.label))
}

/** All currencies in use, code first, with their names; the value is the ISO 4217 code. */
export function useCurrencyOptions(): Option[] {
  const { locale } = useLanguage()
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'currency' })
    return currencyCodes().map((code) => ({ value: code, label: `${code} · ${names.of(code)}` }))
  }, [locale])
}

/** All time zones from west to east, each with its countries, so that typing a country finds it. */
export function useTimeZoneOptions(chosen: string): Option[] {
  const { locale } = useLanguage()
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' })
    const countries = countriesByTimeZone()
    return timeZones(chosen)
      .map((zone) => ({ zone, offset: offsetOf(zone) }))
      .sort((a, b) => a.offset - b.offset || a.zone.localeCompare(b.zone))
      .map(({ zone, offset }) => {
        const where = (countries.get(zone) ?? []).slice(0, 2).map((code) => names.of(code) ?? code)
        return { value: zone, label: [zoneName(zone), ...where, utcWords(offset)].join(' · ') }
      })
  }, [locale, chosen])
}

/** The browser's own time zone, by its present name. */
export function guessTimeZone(): string {
  return presentName(new Intl.DateTimeFormat().resolvedOptions().timeZone)
}

/** The country somebody with this time zone and these languages most likely works in. */
export function guessCountry(timeZone: string, languages: readonly string[]): string | undefined {
  const [here] = countriesByTimeZone().get(timeZone) ?? []
  const spoken = languages.map((tag) => new Intl.Locale(tag))
  const named = spoken.find(({ region }) => region !== undefined)
  return here ?? named?.region ?? spoken[0]?.maximize().region
}

// Browsers answer with the names zones had decades ago, some of them offending those who live there.
const PRESENT_NAMES: Record<string, string> = {
  'Europe/Kiev': 'Europe/Kyiv',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Truk': 'Pacific/Chuuk',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Etc/UTC': 'UTC',
}

function presentName(zone: string): string {
  return PRESENT_NAMES[zone] ?? zone
}

function timeZones(chosen: string): string[] {
  const known = Intl.supportedValuesOf('timeZone').map(presentName)
  return [...new Set([...known, 'UTC', chosen].filter((zone) => zone !== ''))]
}

let byTimeZone: Map<string, string[]> | undefined

/** Not every browser knows which zones a country has; then there are none to show. */
function countriesByTimeZone(): Map<string, string[]> {
  if (byTimeZone) return byTimeZone
  byTimeZone = new Map()
  for (const country of countryCodes()) {
    const locale = new Intl.Locale(`und-${country}`) as { getTimeZones?: () => string[] }
    for (const zone of locale.getTimeZones?.() ?? []) {
      const name = presentName(zone)
      byTimeZone.set(name, [...(byTimeZone.get(name) ?? []), country])
    }
  }
  return byTimeZone
}

/** How far clocks are ahead of UTC now, in minutes. */
function offsetOf(timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours, minutes = 0] = /GMT([+-])(\d+):(\d+)/.exec(parts ?? '') ?? []
  return (Number(hours ?? 0) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}

function utcWords(offset: number): string {
  const distance = Math.abs(offset)
  const minutes = distance % 60 === 0 ? '' : `:${distance % 60}`
  return `UTC${offset < 0 ? '−' : '+'}${Math.floor(distance / 60)}${minutes}`
}

/** "America/New_York" as people say it, the town first. */
function zoneName(zone: string): string {
  const [town = zone, ...around] = zone.replaceAll('_', ' ').split('/').toReversed()
  return around.length > 0 ? `${town} (${around.toReversed().join(', ')})` : town
}
