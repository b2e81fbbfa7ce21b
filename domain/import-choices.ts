import { countryCode } from './countries.ts'
import type { CustomTarget, ImportField } from './import-columns.ts'
import { COMPANY_SIZES, PRIORITIES, REVENUE_RANGES, type Priority } from './leads.ts'
import { parseTypedAmount } from './money.ts'
import { letterWords } from './text.ts'

/** Fields whose cells choose among entries instead of standing for themselves. */
export const CHOICE_FIELDS = [
  'source',
  'rating',
  'industry',
  'zone',
  'status',
  'tags',
  'priority',
  'country',
  'companySize',
  'annualRevenue',
  'doNotCall',
  'emailOptOut',
] as const satisfies readonly ImportField[]
export type ChoiceField = (typeof CHOICE_FIELDS)[number]

/** A list that cells choose from: of a field of every lead, or of a custom one. */
export type ChoiceList = ChoiceField | CustomTarget

/** The workspace's own lists, of which a cell names an entry: only entries that a new lead may get. */
export type ImportLists = Partial<
  Record<
    'source' | 'rating' | 'industry' | 'zone' | 'status' | 'tags',
    { id: string; name: string }[]
  >
> & { [list: CustomTarget]: { id: string; name: string }[] }

/** What the person decided about a value that is in no list. */
export type Decision = { do: 'use'; id: string } | { do: 'add' } | { do: 'notes' }

/** What a cell chooses: an entry's id (not `exact` where the cell says more than the entry), or none. */
export type Choice = { id: string; exact: boolean } | { add: string } | { unlisted: string }

/** Reads the cells of one choice field: by the person's decisions, then the entries' names. */
export function choiceReader(
  field: ChoiceList,
  lists: ImportLists,
  decisions: Record<string, Decision>,
  customOptions: readonly string[] = [],
): (cell: string) => Choice {
  const decided = new Map(Object.entries(decisions).map(([value, what]) => [listKey(value), what]))
  const entries = lists[field as keyof ImportLists] ?? []
  const ids = new Map(entries.map(({ id, name }) => [listKey(name), id]))
  const known = new Set(ids.values())
  return (cell) => {
    const decision = decided.get(listKey(cell))
    if (decision?.do === 'use') {
      // A decision comes from outside and may name what nobody may choose.
      if (known.has(decision.id)) return { id: decision.id, exact: true }
      return builtIn[field as ChoiceField]?.(decision.id) ?? { unlisted: cell }
    }
    if (decision?.do === 'add' && canAddEntries(field, customOptions)) return { add: cell }
    if (decision) return { unlisted: cell }
    const id = ids.get(listKey(cell))
    return (id ? { id, exact: true } : builtIn[field as ChoiceField]?.(cell)) ?? { unlisted: cell }
  }
}

const extensible = new Set<string>(['source', 'tags'])

/**
 * Whether an import may add entries to the list a field chooses from. `customOptions`: the keys of the
 * custom fields that have options of their own.
 */
export function canAddEntries(list: string, customOptions: readonly string[] = []): boolean {
  return extensible.has(list) || customOptions.some((key) => list === `custom.${key}`)
}

/** Which names of a list are one: without case, accents, blanks and signs. */
export function listKey(name: string): string {
  return letterWords(name).join('') || name.trim()
}

const builtIn: Partial<Record<ChoiceField, (cell: string) => Choice | undefined>> = {
  priority: (cell) => exactly(priorityNamed(cell)),
  country: (cell) => exactly(countryCode(cell)),
  companySize: readCompanySize,
  annualRevenue: readRevenue,
  doNotCall: (cell) => exactly(readYesNo(cell)?.toString()),
  emailOptOut: (cell) => exactly(readYesNo(cell)?.toString()),
}

function exactly(id: string | undefined): Choice | undefined {
  return id === undefined ? undefined : { id, exact: true }
}

/** True or false for the words and signs people write for them; undefined for any other. */
export function readYesNo(cell: string): boolean | undefined {
  const word = cell.trim().toLowerCase()
  if (yesWords.has(word)) return true
  if (noWords.has(word)) return false
}

const yesWords = new Set(
  'yes y true t 1 x + ✓ ✔ ☑ on так т да д істина истина ja oui si sí tak'.split(' '),
)
const noWords = new Set('no n false f 0 - ✗ ✘ ☐ off ні н нет хибність ложь nein non nie'.split(' '))

function priorityNamed(cell: string): Priority | undefined {
  const key = listKey(cell)
  return PRIORITIES.find((priority) => priorityWords[priority].split(' ').includes(key))
}

const priorityWords: Record<Priority, string> = {
  low: 'low lowest minor низький низька низьке низкий p4',
  normal:
    'normal medium middle regular standard звичайний звичайна нормальний нормальна середній середня обычный средний p3',
  high: 'high important major високий висока високе важливий важлива важливо высокий p2',
  urgent:
    'urgent critical highest asap immediate терміновий термінова терміново критичний критична срочный срочно p1',
}

function readCompanySize(cell: string): Choice | undefined {
  const range = rangeText(cell)
  const exact = COMPANY_SIZES.find((size) => size === range)
  if (exact) return { id: exact, exact: true }
  const people = /^\d{1,9}$/.test(range) ? Number(range) : 0
  if (people < 1) return undefined
  const size = COMPANY_SIZES.find((name) => people <= upperEnd(name))
  return size && { id: size, exact: false }
}

function readRevenue(cell: string): Choice | undefined {
  const exact = REVENUE_RANGES.find((range) => range === rangeText(cell))
  if (exact) return { id: exact, exact: true }
  const read = parseTypedAmount(cell)
  if (!('amount' in read) || read.amount.startsWith('-')) return undefined
  const range = REVENUE_RANGES.find((name) => Number(read.amount) / 1_000_000 < upperEnd(name))
  return range && { id: range, exact: false }
}

function upperEnd(range: string): number {
  return range.endsWith('+') ? Infinity : Number(range.split('-')[1])
}

/** "11 – 50 employees" as "11-50"; thousands are joined. */
function rangeText(cell: string): string {
  return cell
    .toLowerCase()
    .replace(/\s*(?:[-–—]|to|до)\s*/g, '-')
    .replace(/(\d)[\s,](?=\d{3}(?!\d))/g, '$1')
    .replace(/\s*(?:employees|people|працівників|співробітників|осіб|m|млн|million)\.?$/u, '')
    .trim()
}
