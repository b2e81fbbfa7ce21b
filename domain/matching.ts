import {
  parsePhoneNumberFromString,
  type CountryCode,
  isSupportedCountry,
} from 'libphonenumber-js/min'
import { freeMailDomains, nationalFreeMail } from './free-mail.ts'
import { withoutLegalForms } from './legal-forms.ts'
import { foldForSearch, letterWords, searchWords, tidyText } from './text.ts'

/** A phone as other phones are compared with it; the typed text is kept beside it elsewhere. */
type NormalPhone = {
  /** Plus sign and at most 15 digits. */
  e164: string
  extension: string | null
  /** Whether the number has a length and beginning that its country gives out. */
  valid: boolean
}

/**
 * The form in which emails are compared: trimmed, lower case, NFC, an international domain in
 * ASCII. Null for what is no address: none or several @, a domain without a dot, more than 254
 * characters, more than 64 before the @, blanks, quotes.
 */
export function normalEmail(typed: string | null | undefined): string | null {
  const text = tidyText(typed)
  if (text === null || text.length > 254) return null
  const [local, domain, ...more] = text.toLowerCase().normalize('NFC').split('@')
  if (local === undefined || domain === undefined || more.length > 0) return null
  if (local.length > 64 || !localPart.test(local)) return null
  const asciiDomain = normalDomain(domain)
  if (asciiDomain === null || local.length + 1 + asciiDomain.length > 254) return null
  return `${local}@${asciiDomain}`
}

const localPart =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_{|}~`-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_{|}~`-]+)*$/u
const hostname =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/

function normalDomain(domain: string): string | null {
  if (hostname.test(domain) && !domain.includes('xn--')) return domain
  if (!/^[\p{L}\p{M}\p{N}.。-]+$/u.test(domain)) return null
  const url = URL.parse(`http://${domain}`)
  return url && hostname.test(url.hostname) ? url.hostname : null
}

/** The part after the @ of a normal email. */
export function emailDomain(normalForm: string): string {
  return normalForm.slice(normalForm.lastIndexOf('@') + 1)
}

/**
 * Whether a domain, as in a normal email, belongs to a provider that gives addresses to anybody,
 * so that two people there have nothing in common.
 */
export function isFreeMailDomain(domain: string): boolean {
  return freeMailDomains.has(domain) || nationalFreeMail.test(domain)
}

/**
 * A typed phone in E.164, read with the country's rules (ISO 3166 code) unless it says its own
 * country. 00 counts as +. An extension is kept apart. Null when no number can be read from it:
 * blanks, words, fewer than five digits, or no country to read it with.
 */
export function normalPhone(
  typed: string | null | undefined,
  country: string | null | undefined,
): NormalPhone | null {
  if (typed == null || typed.length > LONGEST_NOTATION) return null
  const text = tidyText(typed.normalize('NFKC'))
  if (text === null || text.length > 250) return null
  const { number, extension } = splitExtension(firstNumber(text))
  const digits = number.replace(/\D/g, '')
  if (digits.length < 5 || digits.length > 17 || /\p{L}{4}/u.test(number)) return null

  const home = knownCountry(country)
  const international = /^\D*\+/.test(number) || digits.startsWith('00')
  if (international) return readPhone(`+${digits.replace(/^00/, '')}`, undefined, extension)

  const atHome = home ? readPhone(digits, home, extension) : null
  if (atHome?.valid || digits.length < 11) return atHome
  // Spreadsheets eat the plus: a number too long for home is often a whole one.
  const whole =
    home === 'UA' && /^80\d{9}$/.test(digits)
      ? readPhone(`+3${digits}`, undefined, extension)
      : readPhone(`+${digits}`, undefined, extension)
  return whole?.valid ? whole : atHome
}

/** Before blanks are trimmed: longer than any phone that a person types. */
const LONGEST_NOTATION = 1000

function readPhone(
  number: string,
  country: CountryCode | undefined,
  extension: string | null,
): NormalPhone | null {
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false })
  if (!parsed || parsed.number.length > 16) return null
  const valid = parsed.isValid()
  if (!valid && parsed.nationalNumber.length < 5) return null
  return { e164: parsed.number, extension, valid }
}

function knownCountry(country: string | null | undefined): CountryCode | undefined {
  const code = country?.toUpperCase()
  return code !== undefined && isSupportedCountry(code) ? code : undefined
}

const extensionMark =
  /[\s,;.(]*(?:;ext=|(?<!\p{L})(?:доб|дод|вн|внутр|ext|extn|extension|int|anexo|доп)\p{L}*(?!\p{L})[.:]?|(?<=[\d\s).])x|#|~)\s*[.:]?\s*(\d{1,10})\)?\s*$/iu

function splitExtension(text: string): { number: string; extension: string | null } {
  const found = extensionMark.exec(text)
  if (!found) return { number: text, extension: null }
  return { number: text.slice(0, found.index), extension: found[1] ?? null }
}

/** Of several numbers in one cell, the first. */
function firstNumber(text: string): string {
  const parts = text.split(/[,;|\n]|\s\/\s|\s(?:or|або|или)\s/u)
  if (parts.length === 1) return text
  const whole = (part: string) => part.replace(/\D/g, '').length >= 7
  return parts.filter(whole).length > 1 ? (parts.find(whole) ?? text) : text
}

/**
 * The digits to search a phone by, from a query in any notation: without +, 00, (0), a leading
 * trunk 0 and an extension, so that they are found inside an E.164 number. Null below 3 digits.
 */
export function phoneDigits(query: string): string | null {
  const { number } = splitExtension(query.normalize('NFKC').trim())
  const withPlus = /^\D*\+/.test(number)
  const digits = number.replace(/\(0\)/g, '').replace(/\D/g, '')
  if (digits.length < 3) return null
  if (withPlus) return digits
  if (digits.startsWith('00') && digits.length >= 5) return digits.slice(2)
  if (digits.startsWith('0') && digits.length >= 4) return digits.slice(1)
  return digits
}

/**
 * What two names of one company have in common: folded words without legal form and punctuation,
 * sorted. Null when there is no name.
 */
export function companyKey(name: string | null | undefined): string | null {
  const words = letterWords((name ?? '').replace(dottedLetters, joinLetters))
  const named = withoutLegalForms(words.filter((word) => !joiningWords.has(word)))
  return named.length > 0 ? named.toSorted().join(' ') : null
}

const dottedLetters = /(?<![\p{L}\p{N}])\p{L}\.(?:\s?\p{L}\.)*\p{L}?(?![\p{L}\p{N}])/gu
const joiningWords = new Set(['and', 'und', 'et', 'the', 'та', 'і', 'й', 'и'])

function joinLetters(letters: string): string {
  return `${letters.replace(/[.\s]/g, '')} `
}

/**
 * What two spellings of one person's name have in common: folded words, sorted.
 * Null when fewer than two words are known, as a first name alone says too little.
 */
export function personKey(
  firstName: string | null | undefined,
  lastName: string | null | undefined,
): string | null {
  const words = letterWords(`${firstName ?? ''} ${lastName ?? ''}`)
  return words.length > 1 ? words.toSorted().join(' ') : null
}

/** What a lead, customer or contact is searched by. */
export type Searchable = {
  number?: string | null
  firstName?: string | null
  lastName?: string | null
  company?: string | null
  email?: string | null
  phones?: { typed: string | null; e164: string | null }[]
}

/**
 * The one text a record is searched in: every term of `searchTerms` that should find it is a part
 * of this text.
 */
export function searchText(record: Searchable): string {
  const { number, company, phones = [] } = record
  const words = foldForSearch(wordsIn(record))
  const numbers = [number, company && looksLikePhone(company) ? company : null]
  const digits = [...numbers, ...phones.flatMap(({ typed, e164 }) => [e164, typed])]
    .map((part) => part?.normalize('NFKC'))
    .map((part) => part?.replace(/\D/g, '') ?? '')
    .filter((part) => part.length >= FEWEST_DIGITS)
  return [...new Set([words, ...digits])].filter((part) => part !== '').join(' ')
}

/** The words of a record. A phone with hardly a digit is words too: "ask for Olha", or extension 12. */
export function wordsIn(record: Searchable): string {
  const { number, firstName, lastName, company, email, phones = [] } = record
  const notes = phones
    .map(({ typed }) => typed)
    .filter((typed) => typed && typed.normalize('NFKC').replace(/\D/g, '').length < FEWEST_DIGITS)
  return [number, firstName, lastName, company, email, ...notes]
    .filter((part) => part != null)
    .join(' ')
}

const FEWEST_DIGITS = 3

/**
 * What a query looks for: `words`, all of which a record's search text contains, or, for a query
 * that looks like a phone, its `digits` alone. The country reads a phone written the local way.
 */
export function searchTerms(
  query: string,
  country?: string | null,
): { words: string[]; digits?: string } {
  const digits = looksLikePhone(query) ? phoneDigits(query) : null
  if (digits === null) return { words: searchWords(query).map(termOfWord) }
  const phone = normalPhone(query, country)
  if (!phone?.valid) return { words: [], digits }
  const national = parsePhoneNumberFromString(phone.e164)?.nationalNumber
  // The part that is in every notation, whichever country was assumed for the record.
  return { words: [], digits: national && national.length >= 7 ? national : phone.e164.slice(1) }
}

function looksLikePhone(query: string): boolean {
  if (query.length > 60) return false
  const { number } = splitExtension(query.normalize('NFKC').trim())
  if (!/^[+\d\s().\-/–—‑:]+$/u.test(number)) return false
  const digits = number.replace(/\D/g, '').length
  return digits >= 4 || (digits === 3 && /^\+?[\d\s]+$/.test(number))
}

function termOfWord(word: string): string {
  return looksLikePhone(word) && word.replace(/\D/g, '').length >= 7
    ? (phoneDigits(word) ?? word)
    : word
}

/** A text for the inside of a LIKE pattern, where it stands for itself. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
