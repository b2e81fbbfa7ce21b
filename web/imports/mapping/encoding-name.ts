import type { ImportEncoding } from '#domain/import-encodings.ts'

/** Languages that are written in an encoding, for whoever does not know it by its name. */
const languages: Partial<Record<ImportEncoding, string[]>> = {
  'windows-1251': ['uk', 'bg', 'sr'],
  'windows-1252': ['en', 'de', 'fr'],
  'windows-1250': ['pl', 'cs', 'hu'],
  'koi8-u': ['uk'],
  'iso-8859-2': ['pl', 'cs', 'hu'],
  'iso-8859-5': ['bg', 'sr'],
  'iso-8859-7': ['el'],
  'iso-8859-15': ['fr', 'fi'],
  ibm866: ['uk'],
  'x-mac-cyrillic': ['uk', 'bg'],
  macintosh: ['en', 'fr'],
  'windows-1253': ['el'],
  'windows-1254': ['tr'],
  'windows-1255': ['he'],
  'windows-1256': ['ar'],
  'windows-1257': ['lt', 'lv', 'et'],
  shift_jis: ['ja'],
  'euc-jp': ['ja'],
  'euc-kr': ['ko'],
  gb18030: ['zh-Hans'],
  big5: ['zh-Hant'],
}

/** An encoding by its name and the languages it is used for: "Windows-1251 (Ukrainian, Bulgarian, Serbian)". */
export function encodingName(encoding: ImportEncoding, locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const spoken = (languages[encoding] ?? []).map((code) => names.of(code) ?? code)
  const name = encoding.startsWith('windows-')
    ? encoding.replace('windows', 'Windows')
    : encoding.toUpperCase()
  return spoken.length === 0 ? name : `${name} (${spoken.join(', ')})`
}
