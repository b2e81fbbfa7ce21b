import { fieldHeadings, headingKey, otherHeadings } from './import-headings.ts'
import { normalEmail, normalPhone } from './matching.ts'
import { tidyText } from './text.ts'

/** The fields of a lead that a column can fill. Owner and dates are nobody's to import. */
export const IMPORT_FIELDS = [
  'number',
  'firstName',
  'lastName',
  'contactName',
  'jobTitle',
  'company',
  'email',
  'phone',
  'mobile',
  'website',
  'street',
  'city',
  'state',
  'postalCode',
  'country',
  'industry',
  'zone',
  'companySize',
  'annualRevenue',
  'estimatedValue',
  'source',
  'sourceDetail',
  'status',
  'rating',
  'priority',
  'tags',
  'description',
  'doNotCall',
  'emailOptOut',
  'linkedin',
  'facebook',
  'x',
  'bluesky',
  'mastodon',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** A custom field of leads as a column's target, by its key. */
export type CustomTarget = `custom.${string}`

/** What becomes of a column: a field, `notes` (a line "Heading: value" in the description), nothing. */
export type ImportTarget = ImportField | CustomTarget | 'notes' | 'ignore'

/** The fields that several columns may fill together. */
const shared = new Set<ImportTarget>(['description', 'tags', 'notes', 'ignore'])

/**
 * What each column of a file most likely is, by its heading in English, Ukrainian or Russian and,
 * where the heading says nothing, by the cells of the sample rows. One column a field; a second
 * phone is the mobile; whatever is left over is kept as notes, so that nothing is lost. A heading that
 * is the name of a custom field is that field.
 */
export function guessColumns(
  headings: string[],
  sampleRows: string[][],
  country?: string | null,
  custom: readonly { key: string; name: string }[] = [],
): ImportTarget[] {
  const found = new Map<ImportField, number>()
  const taken = new Set<number>()
  const take = (field: ImportField, column: number | undefined) => {
    if (column === undefined || column < 0 || found.has(field)) return
    found.set(field, column)
    taken.add(column)
  }

  const headingKeys = headings.map(headingKey)
  const customAt = new Map<number, CustomTarget>()
  for (const { key, name } of custom) {
    const column = headingKeys.findIndex(
      (heading, at) => heading === headingKey(name) && !taken.has(at),
    )
    if (column < 0) continue
    customAt.set(column, `custom.${key}`)
    taken.add(column)
  }
  for (const field of IMPORT_FIELDS) take(field, bestHeading(field, headingKeys, taken))

  // Rows that are counted have no numbers yet, and phones are headed "Number" too.
  const numbers = found.get('number')
  if (numbers !== undefined) {
    const cells = sampleRows.map((row) => tidyText(row[numbers]))
    const filled = cells.filter((cell) => cell !== null)
    const isCounting = cells.every((cell, at) => cell === null || cell === String(at + 1))
    const arePhones = filled.every((cell) => isPhone(cell, country))
    if (filled.length > 0 && (isCounting || arePhones)) {
      found.delete('number')
      taken.delete(numbers)
    }
  }

  // A list of companies calls them "Name" too.
  const name = found.get('contactName')
  const describesCompanies = found.has('companySize') || found.has('annualRevenue')
  if (name !== undefined && headingKeys[name] === 'name' && describesCompanies) {
    const people = [found.get('company'), found.get('lastName'), found.get('jobTitle')]
    if (people.every((column) => column === undefined)) {
      found.delete('contactName')
      take('company', name)
    }
  }

  const unknown = () =>
    headings.flatMap((_, column) =>
      taken.has(column) || otherHeadings.has(headingKeys[column] ?? '') ? [] : [column],
    )
  const mostly = (column: number, is: (cell: string) => boolean) => {
    const cells = sampleRows.flatMap((row) => tidyText(row[column]) ?? [])
    return cells.length > 0 && cells.filter(is).length >= cells.length * 0.6
  }
  const byContent = (is: (cell: string) => boolean) =>
    unknown().find((column) => mostly(column, is))
  if (!found.has('email')) take('email', byContent(isEmail))
  if (!found.has('website')) take('website', byContent(isAddressOfWebsite))
  if (!found.has('phone'))
    take(
      'phone',
      byContent((cell) => isPhone(cell, country)),
    )
  if (!found.has('mobile'))
    take(
      'mobile',
      byContent((cell) => isPhone(cell, country)),
    )

  const fieldOf = new Map([...found].map(([field, column]) => [column, field]))
  return headings.map((_, column) => customAt.get(column) ?? fieldOf.get(column) ?? 'notes')
}

/** The column with the best of the headings that mean a field, of two alike the first. */
function bestHeading(
  field: ImportField,
  headingKeys: string[],
  taken: Set<number>,
): number | undefined {
  for (const key of fieldHeadings[field]) {
    const column = headingKeys.findIndex((heading, at) => heading === key && !taken.has(at))
    if (column >= 0) return column
  }
}

function isEmail(cell: string): boolean {
  return normalEmail(cell) !== null
}

function isAddressOfWebsite(cell: string): boolean {
  return cell.length <= 500 && /^(?:https?:\/\/|www\.)[^\s@]+\.[^\s@]+$/i.test(cell)
}

/** Stricter than reading a phone: tax codes, dates and amounts are digits too. */
function isPhone(cell: string, country: string | null | undefined): boolean {
  if (/^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{4}/.test(cell)) return false
  if (!/^(?:\+|0|\()|^\d+[ .-]\d+[ .-]\d/.test(cell)) return false
  const digits = cell.replace(/\D/g, '').length
  if (!/^[+\d\s().\-/–x#]+$/i.test(cell) || digits < 9) return false
  return normalPhone(cell, country ?? undefined)?.valid ?? digits <= 15
}

const standardHeadings: Record<string, ImportField> = {
  contact_name: 'contactName',
  phone: 'phone',
  source: 'source',
  company_name: 'company',
  email: 'email',
  address: 'street',
  city: 'city',
  state: 'state',
  priority: 'priority',
  description: 'description',
}

/**
 * What the columns of a standard file are: contact_name, phone and source, optionally company_name,
 * email, address, city, state, priority and description, each once and nothing else, in any order
 * and case. Undefined for another file, which has to be mapped.
 */
export function standardColumns(headings: string[]): ImportField[] | undefined {
  const names = headings.map((heading) => tidyText(heading)?.toLowerCase() ?? '')
  if (!['contact_name', 'phone', 'source'].every((name) => names.includes(name))) return undefined
  if (new Set(names).size < names.length) return undefined
  const fields = names.flatMap((name) =>
    Object.hasOwn(standardHeadings, name) ? (standardHeadings[name] ?? []) : [],
  )
  return fields.length === names.length ? fields : undefined
}

/** Whether a file needs no mapping at all. */
export function isStandardFile(headings: string[]): boolean {
  return standardColumns(headings) !== undefined
}

type MappingRefusal =
  | 'mapping_needs_every_column'
  | 'mapping_target_unknown'
  | 'mapping_field_twice'
  | 'mapping_ignores_everything'

/** Why a mapping of columns can't be used; `column` is the first one at fault, from 0. `customKeys`: of the custom fields there are. */
export function whyNotMapping(
  targets: string[],
  headings: string[],
  customKeys: readonly string[] = [],
): { code: MappingRefusal; column?: number } | undefined {
  if (targets.length !== headings.length) return { code: 'mapping_needs_every_column' }
  const unknown = targets.findIndex((target) => !isImportTarget(target, customKeys))
  if (unknown >= 0) return { code: 'mapping_target_unknown', column: unknown }
  const twice = targets.findIndex(
    (target, at) => !shared.has(target as ImportTarget) && targets.indexOf(target) < at,
  )
  if (twice >= 0) return { code: 'mapping_field_twice', column: twice }
  if (targets.every((target) => target === 'ignore')) return { code: 'mapping_ignores_everything' }
}

/** Whether rows that say nothing can have a value of this: any field but the number, which no two leads share. */
export function canHaveDefault(target: string, customKeys: readonly string[] = []): boolean {
  return isImportTarget(target, customKeys) && !['notes', 'ignore', 'number'].includes(target)
}

function isImportTarget(
  target: string,
  customKeys: readonly string[] = [],
): target is ImportTarget {
  return (
    target === 'notes' ||
    target === 'ignore' ||
    IMPORT_FIELDS.some((field) => field === target) ||
    customKeys.some((key) => target === `custom.${key}`)
  )
}
