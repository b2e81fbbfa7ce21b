import type { ImportMapping } from '#api/imports.ts'
import { type CustomField, customName, isRequiredAt } from '#domain/fields.ts'
import { IMPORT_FIELDS, type ImportField, type ImportTarget } from '#domain/import-columns.ts'
import { missingLeadFields, type RequiredLeadField } from '#domain/leads.ts'

type Group = 'person' | 'company' | 'address' | 'lead' | 'social'

/** The fields a column can fill, in the groups that the choice shows. */
export const TARGET_GROUPS: Record<Group, readonly ImportField[]> = {
  person: ['contactName', 'firstName', 'lastName', 'jobTitle', 'email', 'phone', 'mobile'],
  company: ['company', 'website', 'industry', 'companySize', 'annualRevenue'],
  address: ['street', 'city', 'state', 'postalCode', 'country', 'zone'],
  lead: [
    'number',
    'source',
    'sourceDetail',
    'status',
    'rating',
    'priority',
    'tags',
    'estimatedValue',
    'description',
    'doNotCall',
    'emailOptOut',
  ],
  social: ['linkedin', 'facebook', 'x', 'bluesky', 'mastodon'],
}

/** Fields that several columns may fill together. */
const SHARED: readonly ImportTarget[] = ['description', 'tags', 'notes', 'ignore']

/** The column that fills a field already and would have to give it up; `undefined` where there is none. */
export function holderOf(
  columns: ImportMapping['columns'],
  target: string,
  column: number,
): number | undefined {
  if (SHARED.some((shared) => shared === target)) return undefined
  const holder = columns.findIndex((other, at) => at !== column && other.target === target)
  return holder < 0 ? undefined : holder
}

/** The columns with one of them filling another field; whoever filled it before is kept in the notes. */
export function withTarget(
  columns: ImportMapping['columns'],
  column: number,
  target: string,
): ImportMapping['columns'] {
  const holder = holderOf(columns, target, column)
  return columns.map((other, at) => {
    if (at === column) return { target }
    return at === holder ? { target: 'notes' } : other
  })
}

/** Fields that may have a value for rows without one, those with a list of choices first. */
export const DEFAULT_FIELDS: readonly ImportField[] = [
  'source',
  'rating',
  'priority',
  'status',
  'country',
  'industry',
  'zone',
  'tags',
  ...IMPORT_FIELDS.filter(
    (field) =>
      ![
        'number',
        'source',
        'rating',
        'priority',
        'status',
        'country',
        'industry',
        'zone',
        'tags',
        'email',
        'phone',
        'mobile',
        'firstName',
        'lastName',
        'contactName',
        'linkedin',
        'facebook',
        'x',
        'bluesky',
        'mastodon',
      ].includes(field),
  ),
]

/** A list's column gives the id of its entry. */
const FIELD_OF: Record<string, string> = {
  source: 'sourceId',
  rating: 'ratingId',
  industry: 'industryId',
}

/** The fields every lead needs and no column or default gives. */
export function unfilledFields(
  { columns, defaults }: Pick<ImportMapping, 'columns' | 'defaults'>,
  required: readonly RequiredLeadField[],
): RequiredLeadField[] {
  const filled = [...columns.map(({ target }) => target), ...Object.keys(defaults)]
  const lead: Record<string, string> = Object.fromEntries(
    filled.map((target) => [FIELD_OF[target] ?? target, target]),
  )
  // One column with the whole name gives both parts.
  if (lead['contactName']) Object.assign(lead, { firstName: 'first', lastName: 'last' })
  return missingLeadFields(lead, required)
}

/** The custom fields that every new lead needs and no column or default gives. */
export function unfilledCustom(
  { columns, defaults }: Pick<ImportMapping, 'columns' | 'defaults'>,
  fields: readonly CustomField[],
): string[] {
  const filled = new Set([...columns.map(({ target }) => target), ...Object.keys(defaults)])
  return fields
    .filter((field) => isRequiredAt(field, 'open') && field.default === null)
    .map(({ key }) => customName(key))
    .filter((name) => !filled.has(name))
}
