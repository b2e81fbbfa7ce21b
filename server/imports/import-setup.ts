import { type CustomField, customName } from '#domain/fields.ts'
import type { ImportTarget } from '#domain/import-columns.ts'
import { decimalSignOf } from '#domain/import-values.ts'
import { type PreparedImport, prepareImport } from '#domain/imports.ts'
import type { Context } from '#server/context.ts'
import { readFields } from '#server/fields/read-fields.ts'
import { addDecidedEntries, readImportLists } from '#server/imports/import-lists.ts'
import { readRows } from '#server/imports/read-rows.ts'
import type { ImportRecord } from '#server/imports/visible-imports.ts'
import { type Process, readProcess } from '#server/workspace/process.ts'

/** Everything that the rows of one import are judged with. */
export type Setup = PreparedImport & {
  process: Process
  /** In which role the leads are imported. */
  roleId: string
  /** Rows with an email or phone that is known already are not created again. */
  skipsDuplicates: boolean
  /** Where a letter stands for damaged bytes, the row is not what its author wrote. */
  isSound: boolean
}

/** Reads what rows are judged with. `adding` also adds the list entries that the person decided to add. */
export async function readSetup(
  ctx: Context,
  record: ImportRecord,
  adding?: 'adding',
): Promise<Setup> {
  const process = await readProcess(ctx)
  const lists = await readImportLists(ctx)
  const { columns, values, defaults, duplicates } = record.mapping
  const targets = columns.map(({ target }) => target as ImportTarget)
  const { dialect, isStandard, isUtf8 } = record.analysis
  const decisions = adding ? await addDecidedEntries(ctx, values, lists) : values
  // Only now: options that were added belong to them.
  const fields = await readFields(ctx, 'leads')
  const signs = await decimalSigns(ctx, record, columnsOfNumbers(targets, fields))
  const prepared = prepareImport({
    headings: record.headings,
    targets,
    lists,
    currency: process.currency,
    // The standard file has no need of a company, whatever a form asks for.
    required: process.requiredLeadFields.filter((field) => !isStandard || field !== 'company'),
    decisions,
    defaults,
    ...(signs.estimatedValue && { decimalSign: signs.estimatedValue }),
    custom: {
      fields,
      timeZone: process.timeZone,
      decimalSigns: signs,
      kindOf: (statusId) => (isStandard ? undefined : kindOf(process, statusId)),
    },
  })
  return {
    ...prepared,
    process,
    roleId: ctx.user.roleId,
    skipsDuplicates: duplicates === 'skip',
    isSound: dialect.encoding === 'utf-8' && isUtf8,
  }
}

const TELLING_ROWS = 1000

/** Which columns have numbers, by what they fill: the key of a custom field, or `estimatedValue`. */
function columnsOfNumbers(targets: ImportTarget[], fields: readonly CustomField[]) {
  const numbers = fields.filter(({ type }) => type === 'number' || type === 'money')
  const named = new Map<string, string>([
    ['estimatedValue', 'estimatedValue'],
    ...numbers.map(({ key }) => [customName(key), key] as const),
  ])
  return targets.flatMap((target, column) => {
    const name = named.get(target)
    return name === undefined ? [] : [{ name, column }]
  })
}

/** The decimal signs of columns, where their first cells tell them. */
async function decimalSigns(
  ctx: Context,
  { id, analysis }: ImportRecord,
  columns: { name: string; column: number }[],
): Promise<Partial<Record<string, '.' | ','>>> {
  if (columns.length === 0) return {}
  for await (const rows of readRows(ctx.db, id, analysis.dialect, TELLING_ROWS)) {
    const signs = columns.flatMap(({ name, column }) => {
      const cells = rows.map(({ cells }) => cells[column]?.trim() ?? '')
      const sign = decimalSignOf(cells.filter((cell) => cell !== ''))
      return sign ? [[name, sign] as const] : []
    })
    return Object.fromEntries(signs)
  }
  return {}
}

function kindOf({ statuses, defaultStatusId }: Process, statusId: string | null) {
  return statuses.find(({ id }) => id === (statusId ?? defaultStatusId))?.kind
}
