import { isUkrainianGivenName } from './given-names.ts'
import { foldForSearch, tidyText } from './text.ts'

type PersonName = { firstName: string | null; lastName: string | null }

/**
 * A contact name typed in one field as first and last name. Every word typed is in one of them;
 * titles stay with the first name, particles (van, de) and Jr. with the last. A single word is a
 * first name. "Last, First", "DUPONT Jean" and the Ukrainian order with or without patronymic are
 * understood. Nothing typed gives two nulls.
 */
export function splitContactName(typed: string | null | undefined): PersonName {
  const text = tidyText(typed)
  if (text === null) return { firstName: null, lastName: null }

  const comma = splitAtComma(text)
  if (comma) return comma

  const words = text.split(/\s+/u)
  const start = words.findIndex((word) => !isTitle(word))
  if (start < 0) return name(words, words.length)
  const titles = words.slice(0, start)
  const rest = words.slice(start)
  // "Mr. Smith" is a last name, "пан Тарас" is not.
  if (start > 0 && rest.length === 1 && !isGivenName(rest[0] ?? '')) return name(words, start)
  const { firstName, lastName } = splitWords(rest)
  return {
    firstName: [...titles, ...firstName].join(' ') || null,
    lastName: lastName.join(' ') || null,
  }
}

function splitWords(words: string[]): { firstName: string[]; lastName: string[] } {
  if (words.length === 1) return { firstName: words, lastName: [] }
  const surnames = leadingSurnames(words)
  if (surnames > 0) return { firstName: words.slice(surnames), lastName: words.slice(0, surnames) }
  const at = lastNameStart(words)
  return { firstName: words.slice(0, at), lastName: words.slice(at) }
}

/** How many words at the beginning are the last name, written first. */
function leadingSurnames(words: string[]): number {
  const [first = '', second = '', third = ''] = words
  if (words.length === 3 && patronymic.test(third) && !isGivenName(first)) return 1
  if (words.length === 3 && patronymic.test(second)) return 0
  if (words.length <= 3 && isGivenName(second) && !isGivenName(first)) return 1
  const capitals = words.findIndex((word) => !inCapitals.test(word))
  return Math.max(capitals, 0)
}

const patronymic = /(?:ович|йович|івна|ївна|евич|овна|евна|ьич)$/iu
const inCapitals = /^[\p{Lu}'’ʼ-]{3,}$/u

function lastNameStart(words: string[]): number {
  const [, second = '', third] = words
  if (third !== undefined && patronymic.test(second)) return 2
  let last = words.length - 1
  while (last > 1 && isSuffix(words[last] ?? '')) last--
  const particle = words.findIndex((word, at) => at > 0 && at < last && isParticle(word))
  return particle > 0 ? particle : last
}

function splitAtComma(text: string): PersonName | undefined {
  const [before, after, ...more] = text
    .split(',')
    .map((part) => part.trim().split(/\s+/u).join(' '))
  if (!before || !after || more.length > 0) return undefined
  return isSuffix(after.split(' ')[0] ?? '') ? undefined : { firstName: after, lastName: before }
}

function name(words: string[], at: number): PersonName {
  return {
    firstName: words.slice(0, at).join(' ') || null,
    lastName: words.slice(at).join(' ') || null,
  }
}

const titles = new Set(
  'mr mrs ms miss mx dr prof sir dame lord lady rev fr herr frau mme mlle sr sra srta dott ing mgr пан пані панна проф др'.split(
    ' ',
  ),
)
const suffixes = new Set('jr sr ii iii iv phd md esq cpa mba dds dvm'.split(' '))
const particles = new Set(
  'van von vom der den de di da do del della degli dos das du la le ter ten zu zum zur bin ibn al el af av st san santa фон ван де'.split(
    ' ',
  ),
)

function isTitle(word: string): boolean {
  return titles.has(bare(word))
}

function isSuffix(word: string): boolean {
  return suffixes.has(bare(word))
}

function isParticle(word: string): boolean {
  return particles.has(bare(word))
}

function isGivenName(word: string): boolean {
  return isUkrainianGivenName(foldForSearch(word))
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[.,]/g, '')
}

export type Named = {
  firstName?: string | null
  lastName?: string | null
  company?: string | null
  email?: string | null
  phone?: string | null
}

/** What a record without a title of its own is called: name, else company, local part of email, phone. */
export function displayName(record: Named): string {
  return (
    fullName(record) ||
    record.company ||
    record.email?.slice(0, Math.max(record.email.lastIndexOf('@'), 0)) ||
    record.email ||
    record.phone ||
    ''
  )
}

/** First and last name as one text; empty when neither is known. */
export function fullName({ firstName, lastName }: Named): string {
  return [firstName, lastName].filter(Boolean).join(' ')
}

/** One or two capital letters for an avatar, empty when nothing about the record is known. */
export function initials(record: Named): string {
  const first = firstLetter(record.firstName)
  const last = firstLetter(record.lastName)
  if (first || last) return first + last
  const words = displayName(record).split(/[\s._-]+/u)
  return words.map(firstLetter).filter(Boolean).slice(0, 2).join('')
}

function firstLetter(text: string | null | undefined): string {
  const words = (text ?? '').split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const telling = words.find((word) => !isTitle(word) && !isParticle(word)) ?? words[0] ?? ''
  return /[\p{L}\p{N}]\p{M}*/u.exec(telling)?.[0].toUpperCase().normalize('NFC') ?? ''
}
