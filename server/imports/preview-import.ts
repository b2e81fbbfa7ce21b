import type { ImportPreview } from '#api/imports.ts'
import { type CustomValues, customName, namedCustom } from '#domain/fields.ts'
import type { ImportedLead } from '#domain/imports.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { readSetup, type Setup } from '#server/imports/import-setup.ts'
import { judgeRows, readAll, type Verdict } from '#server/imports/judge-rows.ts'
import { readRows } from '#server/imports/read-rows.ts'
import { readImport } from '#server/imports/visible-imports.ts'

/** So many rows are looked at: a preview answers within seconds, whatever the file. */
const MOST_JUDGED = 50_000
const BATCH = 500
const EXAMPLES = 20

/** What a run would do with each row; writes nothing. Of a long file the first 50,000 rows are judged. */
export async function previewImport(ctx: Context, importId: string): Promise<ImportPreview> {
  const record = await readImport(ctx, importId)
  if (record.state !== 'mapping') throw new Refusal('conflict', 'import_already_started')
  const setup = await readSetup(ctx, record)
  const tally = newTally(setup)
  const earlier = new Set<string>()
  for await (const rows of readRows(ctx.db, importId, record.analysis.dialect, BATCH)) {
    const wanted = rows.slice(0, MOST_JUDGED - tally.judged)
    tally.add(await judgeRows(ctx, setup, readAll(setup, wanted), earlier))
    if (tally.judged >= MOST_JUDGED) break
  }
  return { rows: record.rows ?? tally.judged, ...tally.result() }
}

type Cause = ImportPreview['causes'][number]

function newTally(setup: Setup) {
  const outcomes = { create: 0, duplicate: 0, error: 0 }
  const causes = new Map<string, Cause>()
  const unknown = new Map<string, { list: string; value: string; rows: number }>()
  const examples: ImportPreview['examples'] = []
  let judged = 0

  function addProblems({ row, problems }: Verdict): void {
    for (const { field, code, value } of problems) {
      const cause = causes.get(`${field} ${code}`) ?? { field, code, rows: 0, examples: [] }
      cause.rows++
      if (cause.examples.length < 5) cause.examples.push({ row, value })
      causes.set(`${field} ${code}`, cause)
    }
  }

  function addUnknown({ unlisted }: Verdict): void {
    for (const { list, value } of unlisted) {
      const key = `${list} ${value}`
      const entry = unknown.get(key) ?? { list, value: value.slice(0, 500).toWellFormed(), rows: 0 }
      // A column that is no list at all has a new value in every row; the first thousand say so.
      if (unknown.size < 1000 || unknown.has(key))
        unknown.set(key, { ...entry, rows: entry.rows + 1 })
    }
  }

  return {
    get judged() {
      return judged
    },
    add(verdicts: Verdict[]) {
      for (const verdict of verdicts) {
        judged++
        outcomes[verdict.outcome]++
        addProblems(verdict)
        addUnknown(verdict)
        if (examples.length < EXAMPLES) examples.push(exampleOf(setup, verdict))
      }
    },
    result: () => ({
      judged,
      ...outcomes,
      causes: [...causes.values()].toSorted((a, b) => b.rows - a.rows),
      unknownValues: [...unknown.values()].toSorted((a, b) => b.rows - a.rows),
      examples,
    }),
  }
}

function exampleOf(setup: Setup, { row, outcome, lead, problems }: Verdict) {
  return { row, outcome, fields: fieldsOf(setup, lead), problems }
}

/** The fields a lead would have, as a person reads them. */
function fieldsOf(setup: Setup, lead: ImportedLead): Record<string, string> {
  const { lists } = setup
  const named = (list: 'source' | 'rating' | 'industry' | 'zone' | 'status', id: string | null) =>
    lists[list]?.find((entry) => entry.id === id)?.name ?? null
  const {
    sourceId,
    ratingId,
    industryId,
    zoneId,
    statusId,
    tagIds,
    social,
    estimatedValue,
    custom,
    ...texts
  } = lead
  const tags = tagIds.map((id) => lists.tags?.find((tag) => tag.id === id)?.name ?? '')
  const fields: Record<string, string | boolean | null> = {
    ...texts,
    ...social,
    source: named('source', sourceId),
    rating: named('rating', ratingId),
    industry: named('industry', industryId),
    zone: named('zone', zoneId),
    status: named('status', statusId),
    tags: tags.join(', '),
    estimatedValue: estimatedValue && `${estimatedValue.amount} ${estimatedValue.currency}`,
    ...namedCustom(customTexts(setup, custom)),
  }
  const filled = Object.entries(fields).filter(([, value]) => value)
  return Object.fromEntries(filled.map(([field, value]) => [field, String(value)]))
}

/** Values of custom fields as a person reads them: options and users by their names. */
function customTexts({ lists }: Setup, custom: CustomValues): Record<string, string> {
  const texts = Object.entries(custom).map(([key, value]) => {
    const entries = lists[customName(key) as `custom.${string}`]
    const nameOf = (id: string) => entries?.find((entry) => entry.id === id)?.name ?? id
    if (Array.isArray(value)) return [key, value.map(nameOf).join(', ')]
    if (typeof value === 'object') return [key, `${value.amount} ${value.currency}`]
    return [key, typeof value === 'string' ? nameOf(value) : String(value)]
  })
  return Object.fromEntries(texts)
}
