import { z } from 'zod'
import { isOnOneLine } from '#domain/sequences.ts'
import { isInvisible, whyNotStorable } from '#domain/text.ts'

export const Id = z.uuid()

/** An instant, ISO 8601 with zone, of the years 1 to 9998. */
export const Instant = z.iso.datetime({ offset: true }).refine(
  (text) => {
    const at = new Date(text)
    return Number.isNaN(at.getTime()) || isYearKept(at.toISOString())
  },
  { params: { code: 'value_invalid' } },
)

/** An id in an answer: it comes from the database, so it is named but not checked again. */
export const OutId = z.string().meta({ format: 'uuid' })

/** An instant in an answer. */
export const OutInstant = z.string().meta({ format: 'date-time' })

/** A calendar date without time zone, YYYY-MM-DD, of the years 1 to 9998. */
export const PlainDate = z.iso.date().refine(isYearKept, { params: { code: 'value_invalid' } })

/** Every date has a next one that is written with four digits and that the database knows. */
function isYearKept(text: string): boolean {
  return text >= '0001-01-02' && text < '9999'
}

/** Whether a text is one that can be kept: see `whyNotStorable`. */
export function isStorable(text: string): boolean {
  return !whyNotStorable(text)
}

function tidy(maximum: number) {
  return z
    .string()
    .refine(isStorable, { params: { code: 'text_not_storable' } })
    .overwrite((text) => (isStorable(text) ? text.normalize('NFC') : text))
    .trim()
    .overwrite((text) => (isInvisible(text) ? '' : text))
    .max(maximum)
}

/** A text that must not be empty; NFC, outer blanks trimmed; at most `maximum` characters. */
export function RequiredText(maximum: number) {
  return tidy(maximum).min(1)
}

/** A text that may be left out or null; an empty one is null; at most `maximum` characters. */
export function OptionalText(maximum: number) {
  return tidy(maximum)
    .nullable()
    .transform((text) => (text === '' ? null : text))
    .optional()
}

/** The number of a record as somebody types it: up to 40 characters on one line. */
export const TypedNumber = RequiredText(40).refine(isOnOneLine, refusedAs('value_invalid'))

/** The same where it may be left out or null; the next one is taken then. */
export const OptionalNumber = OptionalText(40).refine(
  (text) => !text || isOnOneLine(text),
  refusedAs('value_invalid'),
)

/** An optional email address, kept as typed; at most 254 characters; must be an address. */
export const OptionalEmail = OptionalText(254).refine(
  (text) => !text || /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text),
  {
    params: { code: 'not_an_email' },
  },
)

/** A required email address, kept as typed. */
export const Email = RequiredText(254).refine(
  (text) => text === '' || /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text),
  {
    params: { code: 'not_an_email' },
  },
)

/** ISO 3166-1 alpha-2, upper case. */
export const Country = z.string().regex(/^[A-Z]{2}$/)

/** ISO 4217, upper case. */
export const Currency = z.string().regex(/^[A-Z]{3}$/)

/** An exact decimal, 0 to 9,999,999,999,999.9999, with up to four places; never a float. */
export const Amount = z
  .string()
  .refine((text) => /^-?\d+(\.\d+)?$/.test(text), refusedAs('amount_not_decimal'))
  .refine((text) => !text.startsWith('-'), refusedAs('amount_negative'))
  .refine((text) => /^\d{1,13}(\.|$)/.test(text), refusedAs('amount_too_large'))
  .refine((text) => !/\.\d{5}/.test(text), refusedAs('amount_too_precise'))
  .meta({ pattern: '^\\d{1,13}(\\.\\d{1,4})?$' })

export const Money = z.object({ amount: Amount, currency: Currency })
export type Money = z.output<typeof Money>

/** An IANA time zone such as Europe/Kyiv. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { params: { code: 'not_a_time_zone' } })

export const Language = z.enum(['en', 'uk'])

export const Version = z.int().min(1)

/** How a check refuses, and the last one to be made then. */
function refusedAs(code: string) {
  return { params: { code }, abort: true }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Several values in one query parameter, separated by commas; empty means no filter. */
export function Several<T extends z.ZodType<unknown, string>>(item: T) {
  return z
    .string()
    .max(4000)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(item).max(100))
    .transform((values) => (values.length > 0 ? values : undefined))
    .optional()
}

export const YesNo = z.enum(['true', 'false']).transform((text) => text === 'true')

/** The parameters every list takes: at most 200 items a page, `cursor` from the answer before. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
}

/**
 * The parameters of a list that can also be entered anywhere: `offset` rows after its beginning, 0 to
 * 2,000,000, where no `cursor` is given. A cursor is exact while others write; an offset is a jump.
 */
export const jumpQuery = {
  ...pageQuery,
  offset: z.coerce.number().int().min(0).max(2_000_000).optional(),
}

/**
 * Field names, each with an optional leading minus for descending, separated by commas; at most three.
 * `further`: the form of names that the list itself knows or refuses.
 */
export function Sort<const Fields extends readonly [string, ...string[]]>(
  fields: Fields,
  standard: string,
  further?: RegExp,
) {
  const known = new Set<string>(fields)
  return z
    .string()
    .max(200)
    .default(standard)
    .refine(
      (text) => {
        const keys = text.split(',').map((key) => key.replace(/^-/, ''))
        return (
          keys.length <= 3 &&
          new Set(keys).size === keys.length &&
          keys.every((key) => known.has(key) || further?.test(key))
        )
      },
      { params: { code: 'sort_unknown', values: { known: fields.join(', ') } } },
    )
}

/** One page of a list: `total` is exact and counts all that match, not only this page. */
export function Page<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z.int().min(0),
  })
}

/** A short list that is always whole. */
export function Whole<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item) })
}

export const Versioned = { id: OutId, version: z.int() }
