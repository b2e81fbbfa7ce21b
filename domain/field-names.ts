import { foldForSearch } from '#domain/text.ts'

const LONGEST_KEY = 40

/** Latin for Cyrillic letters, as passports write Ukrainian names. */
const LATIN: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'iu',
  я: 'ia',
  ё: 'e',
  ы: 'y',
  э: 'e',
  ъ: '',
}

/**
 * The key by which programs call a field, made from its name and never changed after: letters and
 * digits of ASCII in camelCase, at most 40, beginning with a small letter; a number is added where
 * `taken` has it. It never ends in From or To, which mean a range, and names no part of any object.
 */
export function customKeyOf(name: string, taken: Iterable<string>): string {
  const used = new Set(taken)
  const words = foldForSearch(name)
    .replace(/\p{Script=Cyrillic}/gu, (letter) => LATIN[letter] ?? '')
    .normalize('NFD')
    .match(/[a-z\d]+/g)
  const [first = '', ...more] = words ?? []
  const camel = first + more.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')
  const short = (/^[a-z]/.test(camel) ? camel : `field${camel}`).slice(0, LONGEST_KEY)
  const base =
    /(From|To)$/.test(short) || short in {} || short === 'toJSON' ? `${short}Value` : short
  if (!used.has(base)) return base
  for (let number = 2; ; number++) {
    if (!used.has(`${base}${number}`)) return `${base}${number}`
  }
}
