/** The encodings a file can be read in, by their names on the web; the first ones are the likeliest. */
export const IMPORT_ENCODINGS = [
  'utf-8',
  'windows-1251',
  'windows-1252',
  'windows-1250',
  'utf-16le',
  'utf-16be',
  'koi8-u',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-7',
  'iso-8859-15',
  'ibm866',
  'x-mac-cyrillic',
  'macintosh',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'gb18030',
  'big5',
] as const
export type ImportEncoding = (typeof IMPORT_ENCODINGS)[number]

/** An encoding by any of its usual names, such as latin1, cp1251 or UTF8; undefined for an unknown one. */
export function importEncoding(name: string): ImportEncoding | undefined {
  const label = name
    .trim()
    .toLowerCase()
    .replace(/^cp(?=125\d$)/, 'windows-')
  const known = sameEncoding[label] ?? label
  return IMPORT_ENCODINGS.find((encoding) => encoding === known)
}

const sameEncoding: Record<string, ImportEncoding> = {
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  latin2: 'iso-8859-2',
  'iso-8859-9': 'windows-1254',
  'iso-8859-8': 'windows-1255',
  'koi8-r': 'koi8-u',
  cp866: 'ibm866',
  'shift-jis': 'shift_jis',
  gbk: 'gb18030',
  gb2312: 'gb18030',
}
