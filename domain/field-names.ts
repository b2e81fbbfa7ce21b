import { inLatin } from '#domain/latin.ts'
import { foldForSearch } from '#domain/text.ts'

const LONGEST_KEY = 40

/**
 * The key by which programs call a field, made from its name and never changed after: letters and
 * digits of ASCII in camelCase, at most 40, beginning with a small letter; a number is added where
 * `taken` has it. It never ends in From or To, which mean a range, and names no part of any object.
 */
export function customKeyOf(name: string, taken: Iterable<string>): string {
  const used = new Set(taken)
  const words = inLatin(foldForSearch(name))
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
