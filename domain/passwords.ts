type PasswordRefusal =
  | 'password_too_short'
  | 'password_too_long'
  | 'password_too_common'
  | 'password_names_you'

/** What an attacker who wants this one account tries first. */
export type PasswordOwner = { email: string; name: string; workspace: string }

export const PASSWORD_MINIMUM = 12
const PASSWORD_MAXIMUM = 200

/**
 * Why a password can't be used: fewer than 12 (or a workspace's own minimum, up to 64) or more than
 * 200 characters; little more than common
 * words, keyboard runs and repetitions; little more than the names of its owner. No rules about
 * kinds of characters, and no changing it now and then (ASVS 5, 6.2).
 */
export function whyNotPassword(
  password: string,
  owner: PasswordOwner,
  minimum = PASSWORD_MINIMUM,
): PasswordRefusal | undefined {
  if (password.length < minimum) return 'password_too_short'
  if (password.length > PASSWORD_MAXIMUM) return 'password_too_long'
  const text = password.toLowerCase().normalize('NFKC')
  if (isGuessed(text) || isGuessed(unzipped(text))) return 'password_too_common'
  if (isMostly(text, namesOf(owner), 8)) return 'password_names_you'
}

/** Short of this many characters beside what everybody guesses, a password is no secret. */
const SECRET_ENOUGH = 6

function isGuessed(text: string): boolean {
  const once = withoutRepetition(text)
  if (once.length < SECRET_ENOUGH || new Set(once).size < 5) return true
  const runs = runsIn(once)
  return [once, unleeted(once)].some((spelling) =>
    isMostly(spelling, [...runs, ...COMMON_WORDS], SECRET_ENOUGH),
  )
}

/** Whether taking these parts out of a text leaves fewer than `enough` letters and digits. */
function isMostly(text: string, parts: string[], enough: number): boolean {
  const present = parts.filter((part) => text.includes(part))
  if (present.length === 0) return false
  const rest = present
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, part) => left.replaceAll(part, ' '), text)
  return (rest.match(/[\p{L}\p{N}]/gu) ?? []).length < enough
}

/** The unit of a text that is nothing but one unit again and again, the last time perhaps cut short. */
function withoutRepetition(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const unit = text.slice(0, length)
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit
  }
  return text
}

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  'йцукенгшщзхї',
  'фівапролджє',
  'ячсмитьбю',
]
const RUNS = ROWS.flatMap((row) => [row, [...row].toReversed().join('')])

/** Pieces of at least three characters that follow each other on a keyboard or in an alphabet. */
function runsIn(text: string): string[] {
  const runs: string[] = []
  for (let start = 0; start + 3 <= text.length; start++) {
    let end = start + 3
    while (end <= text.length && RUNS.some((row) => row.includes(text.slice(start, end)))) end++
    if (end > start + 3) {
      runs.push(text.slice(start, end - 1))
      start = end - 2
    }
  }
  return runs
}

/** 1q2w3e4r5t6y is two runs, zipped together. */
function unzipped(text: string): string {
  const letters = [...text]
  return [0, 1].map((side) => letters.filter((_, place) => place % 2 === side).join('')).join('')
}

const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function unleeted(text: string): string {
  return [...text].map((character) => LEET[character] ?? character).join('')
}

function namesOf(owner: PasswordOwner): string[] {
  return [owner.email, owner.name, owner.workspace]
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .map((part) => part.toLowerCase().normalize('NFKC'))
    .filter((part) => part.length >= 3)
}

const COMMON_WORDS = [
  ...['password', 'passwort', 'passw', 'pass', 'secret', 'welcome', 'letmein', 'login', 'admin'],
  ...['administrator', 'changeme', 'default', 'guest', 'master', 'root', 'user', 'test', 'temp'],
  ...['kindling', 'lead', 'sales', 'customer', 'company', 'office', 'manager', 'business'],
  ...['iloveyou', 'love', 'princess', 'sunshine', 'monkey', 'dragon', 'football', 'baseball'],
  ...['superman', 'batman', 'shadow', 'michael', 'jordan', 'charlie', 'freedom', 'whatever'],
  ...['trustno', 'starwars', 'computer', 'internet', 'google', 'samsung', 'pokemon', 'chocolate'],
  ...[
    'liverpool',
    'chelsea',
    'arsenal',
    'barcelona',
    'unbelievable',
    'nothing',
    'family',
    'summer',
  ],
  ...['winter', 'spring', 'autumn', 'january', 'monday', 'correcthorsebatterystaple'],
  ...['пароль', 'parol', 'секрет', 'адмін', 'україна', 'ukraine', 'ukraina', 'київ', 'kyiv'],
  ...['слава', 'slava', 'ukraini', 'україні', 'героям', 'любов', 'привіт', 'privit', 'сонечко'],
]
