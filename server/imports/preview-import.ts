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

type ExampleFields = ImportPreview['examples'][number]['fields']

/** The fields a lead would have, with names for what it refers to. */
function fieldsOf(setup: Setup, lead: ImportedLead): ExampleFields {
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
    doNotCall,
    emailOptOut,
    custom,
    ...others
  } = lead
  const tags = tagIds.map((id) => lists.tags?.find((tag) => tag.id === id)?.name ?? '')
  const fields: Record<string, ExampleFields[string] | null> = {
    ...others,
    ...social,
    source: named('source', sourceId),
    rating: named('rating', ratingId),
    industry: named('industry', industryId),
    zone: named('zone', zoneId),
    status: named('status', statusId),
    tags: tags.join(', '),
    doNotCall: doNotCall || null,
    emailOptOut: emailOptOut || null,
    ...namedCustom(namedValues(setup, custom)),
  }
  return Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, ExampleFields[string]] => entry[1] !== null && entry[1] !== '',
    ),
  )
}

/** Values of custom fields, with options and users by their names. */
function namedValues({ lists }: Setup, custom: CustomValues): ExampleFields {
  const named = Object.entries(custom).map(([key, value]) => {
    const entries = lists[customName(key) as `custom.${string}`]
    const nameOf = (id: string) => entries?.find((entry) => entry.id === id)?.name ?? id
    if (Array.isArray(value)) return [key, value.map(nameOf).join(', ')]
    return [key, typeof value === 'string' ? nameOf(value) : value]
  })
  return Object.fromEntries(named)
}
