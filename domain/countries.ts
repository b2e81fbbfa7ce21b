import { getCountries } from 'libphonenumber-js/min'
import { letterWords } from './text.ts'

/**
 * The ISO 3166 code (two capitals) of a country given by its code or by its name in English,
 * Ukrainian or its own language, in any case; undefined for a country nobody knows.
 */
export function countryCode(text: string): string | undefined {
  const trimmed = text.trim()
  const code = trimmed.toUpperCase()
  if (code.length === 2 && codes.has(code)) return code
  return codeByName().get(keyOf(trimmed))
}

/** Every country's code, in no particular order; its name in a language comes from Intl. */
export function countryCodes(): string[] {
  return [...codes]
}

// Ascension Island and Tristan da Cunha have phone codes and no place in ISO 3166.
const codes = new Set<string>(
  [...getCountries(), 'AQ', 'BV', 'GS', 'HM', 'PN', 'TF', 'UM'].filter(
    (code) => code !== 'AC' && code !== 'TA',
  ),
)

let names: Map<string, string> | undefined

function codeByName(): Map<string, string> {
  if (names) return names
  names = new Map()
  for (const language of ['en', 'uk', 'de', 'fr', 'es', 'it', 'pl', 'ru']) {
    const spoken = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = spoken.of(code)
      if (name && !names.has(keyOf(name))) names.set(keyOf(name), code)
    }
  }
  for (const [code, aliases] of Object.entries(otherNames)) {
    for (const alias of aliases.split(';')) names.set(keyOf(alias), code)
  }
  return names
}

function keyOf(name: string): string {
  return letterWords(name.replace(/\(.*\)/, '').replaceAll('.', '')).join('')
}

const otherNames: Record<string, string> = {
  US: 'USA;United States of America;The United States;America;U.S.;U.S.A.;США;Сполучені Штати Америки',
  GB: 'UK;U.K.;Great Britain;Britain;England;Scotland;Wales;Northern Ireland;Англія;Великобританія;Британія;Шотландія',
  UA: 'UKR;Ukrayina;Ukraina;Україна;Украина',
  CZ: 'Czech Republic;Česko;Česká republika;Чеська Республіка',
  SK: 'Slovensko;Slovak Republic',
  NL: 'Holland;The Netherlands;Nederland;Голландія',
  BE: 'België;Belgium',
  CH: 'Schweiz;Suisse;Svizzera',
  AT: 'Österreich',
  DE: 'GER;DEU;BRD;ФРН;Німеччина',
  PL: 'POL;Republic of Poland',
  FR: 'FRA',
  ES: 'ESP',
  IT: 'ITA',
  RU: 'Russian Federation;Російська Федерація',
  TR: 'Turkey;Türkiye;Туреччина',
  KR: 'Korea;South Korea;Republic of Korea;Південна Корея',
  KP: 'North Korea;DPRK',
  AE: 'UAE;Emirates;ОАЕ;Емірати',
  MD: 'Moldova;Republic of Moldova;Молдова;Молдавія',
  BY: 'Belarus;Білорусь',
  HU: 'Magyarország',
  RO: 'România',
  FI: 'Suomi',
  SE: 'Sverige',
  NO: 'Norge',
  DK: 'Danmark',
  GR: 'Hellas;Ελλάδα',
  LT: 'Lietuva',
  LV: 'Latvija',
  EE: 'Eesti',
  IE: 'Republic of Ireland;Éire',
  PT: 'Portugal',
  BR: 'Brasil',
  MX: 'México',
  JP: 'Nippon;日本',
  CN: 'PRC;中国;КНР',
  TW: 'Taiwan',
  HK: 'Hong Kong',
  MO: 'Macau;Macao',
  VN: 'Viet Nam;Vietnam',
  IR: 'Iran',
  SY: 'Syria',
  LA: 'Laos',
  TZ: 'Tanzania',
  BO: 'Bolivia',
  VE: 'Venezuela',
  MK: 'Macedonia;North Macedonia',
  BA: 'Bosnia;Bosnia and Herzegovina',
  CI: 'Ivory Coast',
  CV: 'Cape Verde',
  SZ: 'Swaziland',
  MM: 'Burma',
  PS: 'Palestine',
  VA: 'Vatican;Holy See',
}
