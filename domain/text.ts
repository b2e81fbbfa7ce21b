const blank = /[\p{White_Space}\uFEFF]/u
const apostrophes = /['`´‘’ʼʻʹ′＇]/g
const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g
const plainAscii = /^[\x20-\x7E]*$/

/** Letters that look accented yet have no decomposition, with what people type instead. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
}
const withPlainLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')

/**
 * Text as we keep it: NFC, without outer blanks, otherwise as typed.
 * Nothing typed, or only blanks and what nobody sees, is null.
 */
export function tidyText(value: string | null | undefined): string | null {
  if (value == null) return null
  const text = hasEndlessAccents(value) ? value : value.normalize('NFC')
  if (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1))) return text
  let start = 0
  let end = text.length
  // By hand: a regular expression for the tail takes quadratic time on long inner blanks.
  while (start < end && blank.test(text.charAt(start))) start++
  while (end > start && blank.test(text.charAt(end - 1))) end--
  const kept = text.slice(start, end)
  return isInvisible(kept) ? null : kept
}

/** Whether there is nothing to see of a text: joiners, fillers and marks of direction alone say nothing. */
export function isInvisible(text: string): boolean {
  return nothingToSee.test(text)
}

const nothingToSee = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** Whether a UTF-16 unit is a visible ASCII character, as the ends of most texts are. */
function isPlain(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f
}

/**
 * Refuses, as `text_not_storable`, NUL and halves of characters, which no database column takes, and
 * more accents on one letter than any script has.
 */
export function whyNotStorable(value: string): 'text_not_storable' | undefined {
  if (value.includes('\0') || !value.isWellFormed() || hasEndlessAccents(value)) {
    return 'text_not_storable'
  }
}

/** Bringing accents of one letter into order takes quadratic time: a megabyte of them, minutes. */
function hasEndlessAccents(value: string): boolean {
  return value.length > MOST_ACCENTS && endlessAccents.test(value)
}

const MOST_ACCENTS = 64
const endlessAccents = new RegExp(`\\p{M}{${MOST_ACCENTS}}`, 'u')

/**
 * The form in which texts are compared and searched: lower case, no accents on Latin letters
 * (й, ї and ґ stay letters of their own), no apostrophes, blanks collapsed.
 * Folding a folded text changes nothing.
 */
export function foldForSearch(text: string): string {
  if (plainAscii.test(text)) {
    return text.toLowerCase().replace(apostrophes, '').replace(/ +/g, ' ').trim()
  }
  return (
    text
      // Before NFKC, which would take ´ apart into a blank and an accent.
      .replace(apostrophes, '')
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
      .replace(/([аеєиіоуыэюя]\u0308?)[\u0300\u0301]+/g, '$1')
      .normalize('NFKC')
      .toLowerCase()
      .replace(withPlainLetter, (letter) => plainLetters[letter] ?? letter)
      .replace(apostrophes, '')
      .replace(invisible, '')
      .replace(/[\p{White_Space}]+/gu, ' ')
      .trim()
  )
}

/** The folded words of a text, without the punctuation around them. Empty for text without words. */
export function searchWords(text: string): string[] {
  return foldForSearch(text)
    .split(/[\s,;|]+/u)
    .map((word) => trimPunctuation(word))
    .filter((word) => word !== '')
}

/** The letters and digits of a text as folded words, split at everything else. */
export function letterWords(text: string): string[] {
  return foldForSearch(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

function trimPunctuation(word: string): string {
  const inner = /^[^\p{L}\p{N}]*([\p{L}\p{N}](?:.*[\p{L}\p{M}\p{N}])?)/u.exec(word)
  return inner?.[1] ?? word
}
