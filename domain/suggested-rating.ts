import { COMPANY_SIZES, PRIORITIES, REVENUE_RANGES } from '#domain/leads.ts'
import { compareAmounts } from '#domain/money.ts'
import { foldForSearch, letterWords } from '#domain/text.ts'

/** What a condition can look at, and what kind of thing it is. */
export const CONDITION_FIELDS = {
  said: 'words',
  zoneId: 'zone',
  country: 'choice',
  sourceId: 'choice',
  industryId: 'choice',
  priority: 'choice',
  companySize: 'range',
  annualRevenue: 'range',
  estimatedValue: 'amount',
  interactions: 'count',
  calls: 'count',
  emails: 'count',
  meetings: 'count',
  jobTitle: 'text',
  company: 'text',
  email: 'text',
  phone: 'text',
  website: 'text',
  city: 'text',
  state: 'text',
  postalCode: 'text',
  sourceDetail: 'text',
  description: 'text',
} as const
export type ConditionField = keyof typeof CONDITION_FIELDS
type FieldKind = (typeof CONDITION_FIELDS)[ConditionField]
type FieldOf<Kind extends FieldKind> = {
  [Field in ConditionField]: (typeof CONDITION_FIELDS)[Field] extends Kind ? Field : never
}[ConditionField]

/** What can be asked of each kind of field. */
export const CONDITION_OPERATORS = {
  words: ['mentions', 'mentions_not'],
  zone: ['is', 'is_not', 'is_filled', 'is_empty'],
  choice: ['is', 'is_not', 'is_filled', 'is_empty'],
  range: ['is', 'is_not', 'at_least', 'at_most', 'is_filled', 'is_empty'],
  amount: ['at_least', 'at_most', 'is_filled', 'is_empty'],
  count: ['at_least', 'at_most'],
  text: ['contains', 'contains_not', 'is', 'is_not', 'is_filled', 'is_empty'],
} as const satisfies Record<FieldKind, readonly string[]>
export type ConditionOperator = (typeof CONDITION_OPERATORS)[FieldKind][number]
export const ALL_OPERATORS = [...new Set(Object.values(CONDITION_OPERATORS).flat())]

/**
 * One condition. Of several values one is enough (none of them, for the operators that say not).
 * Amounts are in the workspace's currency; counts are whole numbers from 0 to 1000.
 */
export type Condition = {
  field: ConditionField
  operator: ConditionOperator
  values: string[]
}

/** When a rating is suggested. Rules are tried in their order; the first that fits is taken. */
export type SuggestionRule = {
  ratingId: string
  match: 'all' | 'any'
  conditions: Condition[]
}

export const MOST_RULES = 30
export const MOST_CONDITIONS = 10
export const MOST_VALUES = 30
/** The longest value, in characters. */
export const LONGEST_VALUE = 100

/** A lead as conditions see it. `said`: its description, and what was noted, written or talked about. */
export type RatingFacts = Record<FieldOf<'choice' | 'range' | 'text'>, string | null> &
  Record<'calls' | 'emails' | 'meetings', number> & {
    said: string[]
    /** The lead's zone and those it lies in, the outermost first. */
    zones: string[]
    estimatedValue: { amount: string; currency: string } | null
  }

/** Why a rating is suggested: the condition that holds, and what was found, such as the word or the count. */
export type SuggestionReason = Condition & { found: string | null }
export type SuggestedRating = { ratingId: string; reasons: SuggestionReason[] }

/**
 * The rating of the first rule that fits, with its reasons: every condition of a rule that asks for
 * all, those that hold of one that asks for any. A retired rating is passed over, and nothing is
 * suggested when the lead has the rating already.
 */
export function suggestRating(
  rules: readonly SuggestionRule[],
  lead: RatingFacts & { ratingId: string | null },
  {
    ratings,
    currency,
  }: { ratings: readonly { id: string; retiredAt: unknown }[]; currency: string },
): SuggestedRating | undefined {
  const inUse = new Set(ratings.flatMap(({ id, retiredAt }) => (retiredAt ? [] : [id])))
  for (const { ratingId, match, conditions } of rules) {
    if (!inUse.has(ratingId)) continue
    const reasons = conditions.flatMap((each) => reasonOf(each, lead, currency) ?? [])
    const fits = match === 'all' ? reasons.length === conditions.length : reasons.length > 0
    if (!fits || conditions.length === 0) continue
    return ratingId === lead.ratingId ? undefined : { ratingId, reasons }
  }
}

function reasonOf(
  condition: Condition,
  lead: RatingFacts,
  currency: string,
): SuggestionReason | undefined {
  const { field } = condition
  const kind = CONDITION_FIELDS[field]
  const found = (value: string | null) => ({ ...condition, found: value })
  if (kind === 'words') {
    const word = mentioned(condition.values, lead.said)
    const wanted = condition.operator === 'mentions'
    return (word !== undefined) === wanted ? found(word ?? null) : undefined
  }
  if (kind === 'count') {
    const count = countOf(field as FieldOf<'count'>, lead)
    const [least = 0] = condition.values.map(Number)
    const holds = condition.operator === 'at_least' ? count >= least : count <= least
    return holds ? found(String(count)) : undefined
  }
  if (kind === 'amount') {
    return holdsOfAmount(condition, lead.estimatedValue, currency) ? found(null) : undefined
  }
  if (kind === 'zone') {
    return holdsOfZone(condition, lead.zones) ? found(lead.zones.at(-1) ?? null) : undefined
  }
  const value = lead[field as FieldOf<'choice' | 'range' | 'text'>]
  return holdsOfText(condition, value) ? found(value) : undefined
}

/** The first of the words that stands in a text, at the beginning of a word: "price" also finds "prices". */
function mentioned(wanted: readonly string[], texts: readonly string[]): string | undefined {
  const said = texts.map((text) => ` ${letterWords(text).join(' ')}`)
  return wanted.find((word) => {
    const words = letterWords(word).join(' ')
    return words !== '' && said.some((text) => text.includes(` ${words}`))
  })
}

function countOf(field: FieldOf<'count'>, { calls, emails, meetings }: RatingFacts): number {
  if (field === 'interactions') return calls + emails + meetings
  return { calls, emails, meetings }[field]
}

/** A lead is in its zone and in every zone around that. */
function holdsOfZone({ operator, values }: Condition, zones: readonly string[]): boolean {
  if (operator === 'is_filled') return zones.length > 0
  if (operator === 'is_empty') return zones.length === 0
  return values.some((id) => zones.includes(id)) === (operator === 'is')
}

/** A value in another currency is neither more nor less: nobody knows the rate. */
function holdsOfAmount(
  { operator, values: [bound = '0'] }: Condition,
  value: RatingFacts['estimatedValue'],
  currency: string,
): boolean {
  if (operator === 'is_filled') return value !== null
  if (operator === 'is_empty') return value === null
  if (!value || value.currency !== currency) return false
  const order = compareAmounts(value.amount, bound)
  return operator === 'at_least' ? order >= 0 : order <= 0
}

function holdsOfText({ field, operator, values }: Condition, value: string | null): boolean {
  const folded = foldForSearch(value ?? '')
  const isAny = (test: (wanted: string) => boolean) => values.some((each) => test(each))
  const equals = (wanted: string) => foldForSearch(wanted) === folded
  const contains = (wanted: string) => folded.includes(foldForSearch(wanted))
  switch (operator) {
    case 'is_filled':
      return folded !== ''
    case 'is_empty':
      return folded === ''
    case 'is':
      return folded !== '' && isAny(equals)
    case 'is_not':
      return !isAny(equals)
    case 'contains':
      return isAny(contains)
    case 'contains_not':
      return !isAny(contains)
    default:
      return holdsOfRange(field as FieldOf<'range'>, operator, value, values[0])
  }
}

/** What is not known is neither more nor less. */
function holdsOfRange(
  field: FieldOf<'range'>,
  operator: string,
  value: string | null,
  bound: string | undefined,
): boolean {
  const ranges: readonly string[] = CHOICES[field]
  if (value === null || bound === undefined || !ranges.includes(value)) return false
  const order = ranges.indexOf(value) - ranges.indexOf(bound)
  return operator === 'at_least' ? order >= 0 : order <= 0
}

const CHOICES = { companySize: COMPANY_SIZES, annualRevenue: REVENUE_RANGES, priority: PRIORITIES }

/** Whether an operator needs no value. */
export function isAskedWithoutValue(operator: ConditionOperator): boolean {
  return operator === 'is_filled' || operator === 'is_empty'
}

/** Whether an operator compares with one value only. */
export function isAskedOfOne(operator: ConditionOperator): boolean {
  return operator === 'at_least' || operator === 'at_most'
}

/**
 * What is wrong with a condition, whatever the lists hold: `value_missing` or `value_invalid`.
 * Whether the entries that it names are there is not asked here.
 */
export function whatIsWrongWith(
  condition: Condition,
): { part: 'operator' | 'values'; code: 'value_missing' | 'value_invalid' } | undefined {
  const { field, operator, values } = condition
  const kind = CONDITION_FIELDS[field]
  const possible: readonly string[] = CONDITION_OPERATORS[kind]
  if (!possible.includes(operator)) return { part: 'operator', code: 'value_invalid' }
  const wrong = (code: 'value_missing' | 'value_invalid') => ({ part: 'values' as const, code })
  if (isAskedWithoutValue(operator)) return values.length > 0 ? wrong('value_invalid') : undefined
  if (values.length === 0) return wrong('value_missing')
  if (isAskedOfOne(operator) && values.length > 1) return wrong('value_invalid')
  if (!values.every((value) => isPossible(field, kind, value))) return wrong('value_invalid')
}

function isPossible(field: ConditionField, kind: FieldKind, value: string): boolean {
  if (kind === 'count') return /^\d{1,4}$/.test(value) && Number(value) <= 1000
  if (kind === 'amount') return /^\d{1,13}(\.\d{1,4})?$/.test(value)
  if (kind === 'words') return letterWords(value).length > 0
  if (kind === 'text') return foldForSearch(value) !== ''
  if (field === 'country') return /^[A-Z]{2}$/.test(value)
  if (field in CHOICES) {
    const choices: readonly string[] = CHOICES[field as keyof typeof CHOICES]
    return choices.includes(value)
  }
  return value !== ''
}

/** The ids of a list's entries that a rule's conditions name. */
export function entriesNamedIn(
  rules: readonly SuggestionRule[],
  field: 'sourceId' | 'industryId' | 'zoneId',
): string[] {
  return rules.flatMap(({ conditions }) =>
    conditions.flatMap((condition) => (condition.field === field ? condition.values : [])),
  )
}

/** A rule as a template ships it: its rating is named by its stars, because ids are made at set-up. */
export type ShippedSuggestion = Omit<SuggestionRule, 'ratingId'> & { stars: number }

/** Words by which people ask for a price, in English and Ukrainian; each is the beginning of a word. */
const COMMERCIAL_WORDS = [
  'price',
  'pricing',
  'quote',
  'quotation',
  'cost',
  'offer',
  'order',
  'buy',
  'цін',
  'вартіст',
  'кошторис',
  'прорахун',
  'комерційн',
  'замов',
  'купити',
]

/**
 * What the template `accounts` suggests: 5 stars where somebody in one of our zones asked for a
 * price, 3 after a meeting such as a demo, 1 after two contacts without a word about buying. The first rule that fits is taken.
 */
export const ACCOUNTS_SUGGESTIONS: ShippedSuggestion[] = [
  {
    stars: 5,
    match: 'all',
    conditions: [
      { field: 'said', operator: 'mentions', values: COMMERCIAL_WORDS },
      { field: 'zoneId', operator: 'is_filled', values: [] },
    ],
  },
  {
    stars: 3,
    match: 'all',
    conditions: [{ field: 'meetings', operator: 'at_least', values: ['1'] }],
  },
  {
    stars: 1,
    match: 'all',
    conditions: [
      { field: 'interactions', operator: 'at_least', values: ['2'] },
      { field: 'said', operator: 'mentions_not', values: COMMERCIAL_WORDS },
    ],
  },
]
