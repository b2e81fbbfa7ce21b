import type { Hit } from '#api/search.ts'
import { foldForSearch, letterWords } from '#domain/text.ts'
import type { Sought } from '#server/search/sought.ts'

/**
 * How well a hit is what was looked for; less is better. 0: its very number, email or phone.
 * 1: the name begins with it, or the number or phone ends with it. 2: words of name, company or
 * number begin with its words. 3: it is somewhere inside.
 */
export function rankOf(
  hit: Pick<Hit, 'name' | 'company' | 'number' | 'phone'>,
  sought: Pick<Sought, 'text' | 'words' | 'digits'>,
): 1 | 2 | 3 {
  const { text, words, digits } = sought
  if (digits !== undefined) {
    const isEnd = [hit.number, hit.phone].some((typed) => digitsOf(typed).endsWith(digits))
    return isEnd ? 1 : 3
  }
  if (foldForSearch(hit.name).startsWith(foldForSearch(text))) return 1
  const named = letterWords([hit.name, hit.company, hit.number].join(' '))
  const begins = (part: string) => named.some((word) => word.startsWith(part))
  return words.flatMap(letterWords).every(begins) ? 2 : 3
}

function digitsOf(typed: string | null): string {
  return (typed ?? '').replace(/\D/g, '')
}
