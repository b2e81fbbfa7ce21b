import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { escapeLike, normalEmail, normalPhone, searchTerms } from '#domain/matching.ts'
import { tidyText } from '#domain/text.ts'
import { matchesText } from '#server/database/text-search.ts'

/** What somebody looks for, in the forms in which a record may have it. */
export type Sought = {
  text: string
  country: string
  email: string | null
  phone: string | null
  words: string[]
  /** Of a query that looks like a phone or the end of a number; it has no words then. */
  digits: string | undefined
}

/** Undefined when nothing is left of a query that could be looked for. */
export function soughtBy(query: string, country: string): Sought | undefined {
  const text = tidyText(query)
  if (text === null) return undefined
  const { words, digits } = searchTerms(text, country)
  if (words.length === 0 && digits === undefined) return undefined
  const phone = digits === undefined ? null : normalPhone(text, country)
  return {
    text,
    country,
    email: normalEmail(text),
    phone: phone?.valid ? phone.e164 : null,
    words,
    digits,
  }
}

/** Which normal forms a table has. */
export type Keys = { number?: boolean; email?: boolean; phones?: readonly string[] }

/** Whether a row has the very number, email or phone; undefined where it can't have what is looked for. */
export function isThatOne(
  table: string,
  sought: Sought,
  keys: Keys,
): RawBuilder<SqlBool> | undefined {
  const { text, email, phone } = sought
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const ways: RawBuilder<SqlBool>[] = []
  if (keys.number && !/\s/.test(text)) {
    const spellings = [...new Set([text, text.toUpperCase(), text.toLowerCase()])]
    ways.push(sql`${column('number')} = any(${spellings}::text[])`)
  }
  if (keys.email && email) ways.push(sql`${column('email_key')} = ${email}`)
  for (const key of phone ? (keys.phones ?? []) : []) ways.push(sql`${column(key)} = ${phone}`)
  return ways.length > 0 ? sql`(${sql.join(ways, sql` or `)})` : undefined
}

/** Whether a text begins with another, as its index sorts both: whatever the case and the accents. */
export function beginsWith(column: string, beginning: string): RawBuilder<SqlBool> {
  const text = sql.ref(column)
  // No letter sorts behind U+FFFF.
  return sql`(${text} >= ${beginning} and ${text} < ${`${beginning}\uFFFF`})`
}

/** Whether words of a row begin with what is looked for, or its number or phone ends with it. */
export function hasItAtAnEdge(table: string, { words, digits }: Sought): RawBuilder<SqlBool> {
  const text = sql.ref(`${table}.search_text`)
  const edges = digits === undefined ? words.map(beginning) : [[`%${digits}`, `%${digits} %`]]
  const conditions = edges.map(
    ([one, other]) => sql`(${text} like ${one} or ${text} like ${other})`,
  )
  return sql`(${sql.join(conditions, sql` and `)})`
}

function beginning(word: string): [string, string] {
  return [`${escapeLike(word)}%`, `% ${escapeLike(word)}%`]
}

/** Whether a row has all of what is looked for, anywhere. */
export function hasIt(table: string, { text, country }: Sought): RawBuilder<SqlBool> {
  return matchesText(table, text, country)
}
