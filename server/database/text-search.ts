import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { escapeLike, type Searchable, searchTerms, searchText, wordsIn } from '#domain/matching.ts'
import { searchWords } from '#domain/text.ts'

/** The columns in which a record is searched by what people type. */
export function searchColumns(record: Searchable): {
  search_text: string
  search_starts: string[]
} {
  const starts = searchWords(wordsIn(record)).flatMap((word) => [start(word, 1), start(word, 2)])
  return { search_text: searchText(record), search_starts: [...new Set(starts)] }
}

/**
 * Whether a row is what a query looks for: every word occurs in it, or the digits of a phone do.
 * Trigrams can't find one or two letters, so those are looked up as the beginnings of words.
 */
export function matchesText(
  table: string,
  query: string,
  country: string | null | undefined,
): RawBuilder<SqlBool> {
  const { words, digits } = searchTerms(query, country)
  const terms = digits === undefined ? words : [digits]
  const long = terms.filter((term) => !isShort(term))
  const short = terms.filter(isShort)
  const text = sql.ref(`${table}.search_text`)
  const conditions = long.map((term) => sql<SqlBool>`${text} like ${`%${escapeLike(term)}%`}`)
  if (short.length > 0) {
    conditions.push(sql<SqlBool>`${sql.ref(`${table}.search_starts`)} @> ${short}::text[]`)
  }
  return conditions.length > 0 ? sql<SqlBool>`(${sql.join(conditions, sql` and `)})` : sql`true`
}

function isShort(word: string): boolean {
  return [...word].length < 3
}

function start(word: string, letters: number): string {
  return [...word].slice(0, letters).join('')
}
