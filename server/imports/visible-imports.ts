import type { Selectable } from 'kysely'
import type { Import, ImportMapping } from '#api/imports.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import type { ImportsTable } from '#server/database/schema.ts'
import { orderOf } from '#server/database/list-order.ts'
import { readList } from '#server/database/list-page.ts'
import type { Analysis } from '#server/imports/analyse-file.ts'

export type ImportRecord = Omit<Selectable<ImportsTable>, 'analysis' | 'mapping' | 'headings'> & {
  headings: string[]
  mapping: ImportMapping
  analysis: KeptAnalysis
}

/** What is kept of looking through a file, besides headings and number of rows. */
export type KeptAnalysis = Pick<Analysis, 'dialect' | 'sample' | 'isStandard'> & {
  /** Whether all of the file is well-formed UTF-8. */
  isUtf8: boolean
}

/**
 * The only way to begin reading imports: one's own, and everybody's for whoever manages settings.
 * A file that is still coming in, or never came in whole, is no import.
 */
function visibleImports(ctx: Context) {
  const imports = ctx.db.selectFrom('imports').where('imports.state', '<>', 'receiving')
  return ctx.rights.can('workspace.settings')
    ? imports
    : imports.where('imports.created_by', '=', ctx.user.id)
}

/** An import the asker may see; locked for whoever is about to change it. */
export async function readImport(
  ctx: Context,
  importId: string,
  lock?: 'locked',
): Promise<ImportRecord> {
  let query = visibleImports(ctx).selectAll('imports').where('imports.id', '=', importId)
  if (lock) query = query.forNoKeyUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  return row as ImportRecord
}

export async function getImport(ctx: Context, importId: string): Promise<Import> {
  const record = await readImport(ctx, importId)
  const [before] = await importedBefore(ctx, [record])
  return toImport(record, before ?? null)
}

const order = orderOf('-createdAt', {
  createdAt: { by: 'column', column: 'created_at', type: 'timestamptz', nullable: false },
})

export async function listImports(
  ctx: Context,
  query: { limit: number; cursor?: string | undefined },
) {
  const page = await readList(visibleImports(ctx).selectAll('imports'), order, query, ctx.db)
  const records = page.rows as ImportRecord[]
  const before = await importedBefore(ctx, records)
  return {
    items: records.map((record, place) => toImport(record, before[place] ?? null)),
    nextCursor: page.nextCursor,
    total: page.total,
  }
}

/** For each import, when the same file was last run by anybody before it came in again. */
async function importedBefore(ctx: Context, records: ImportRecord[]): Promise<(string | null)[]> {
  const digests = records.flatMap(({ digest }) => digest ?? [])
  if (digests.length === 0) return []
  const earlier = await ctx.db
    .selectFrom('imports')
    .select(['id', 'digest', 'started_at'])
    .where('digest', 'in', digests)
    .where('started_at', 'is not', null)
    .orderBy('started_at', 'desc')
    .execute()
  return records.map((record) => {
    const same = earlier.find(
      ({ id, digest, started_at }) =>
        id !== record.id && digest?.equals(record.digest!) && started_at! < record.created_at,
    )
    return same?.started_at ?? null
  })
}

function toImport(record: ImportRecord, importedBefore: string | null): Import {
  return {
    id: record.id,
    version: record.version,
    fileName: record.file_name,
    bytes: Number(record.bytes),
    state: record.state as Import['state'],
    encoding: record.encoding,
    delimiter: record.delimiter,
    headings: record.headings,
    sample: record.analysis.sample,
    mapping: record.mapping,
    isStandard: record.analysis.isStandard,
    importedBefore,
    rows: record.rows,
    rowsDone: record.rows_done,
    rowsCreated: record.rows_created,
    rowsSkipped: record.rows_skipped,
    rowsFailed: record.rows_failed,
    problem: record.problem,
    createdAt: record.created_at,
    createdBy: record.created_by,
    startedAt: record.started_at,
    finishedAt: record.finished_at,
  }
}
