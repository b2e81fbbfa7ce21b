import { sql } from 'kysely'
import type { TemplateChange } from '#api/process.ts'
import type { OldStatus } from '#domain/templates/carry-rules.ts'
import {
  fromWorst,
  type Standing,
  statusChoices,
  suggestedRating,
  suggestedStatus,
} from '#domain/templates/change-template.ts'
import { TEMPLATES, type TemplateKey } from '#domain/templates/index.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'
import type { Language } from '#messages/language.ts'
import type { Context, Db } from '#server/context.ts'
import { namer } from '#server/workspace/fill-lists.ts'
import { goOnAs } from '#server/workspace/go-on-as.ts'
import { ratings, statuses } from '#server/workspace/lists.ts'
import { readWorkspace } from '#server/workspace/workspace-queries.ts'

type StatusRow = Awaited<ReturnType<ReturnType<typeof statuses>['execute']>>[number]
type RatingRow = Awaited<ReturnType<ReturnType<typeof ratings>['execute']>>[number]

/** An entry of the new process with the row that goes on as it, if there is one. */
type PlannedStatus = SalesTemplate['statuses'][number] & { name: string; row?: StatusRow }
type PlannedRating = SalesTemplate['ratings'][number] & { name: string; row?: RatingRow }

type UsedStatus = Use<StatusRow> & {
  standing: Standing
  stays: boolean
  goesOnAs: string | null
}

type Use<Row> = { row: Row; leads: number; customers: number; suggested: string; choices: string[] }

/** What changing to a template does to the lists. Where a row has no use, its suggestion still says what it becomes. */
export type TemplatePlan = {
  template: SalesTemplate
  statuses: PlannedStatus[]
  ratings: PlannedRating[]
  oldStatuses: UsedStatus[]
  oldRatings: (Use<RatingRow> & { stays: boolean })[]
  converted: number
}

/** What changing to a template would do, without doing it. */
export async function previewTemplateChange(ctx: Context, key: string): Promise<TemplateChange> {
  const plan = await planTemplateChange(ctx, TEMPLATES[key as TemplateKey])
  const toMap = <Row extends { id: string; name: string; color: string }>(uses: Use<Row>[]) =>
    uses.map(({ row, leads, customers, suggested, choices }) => ({
      id: row.id,
      name: row.name,
      color: row.color,
      leads,
      customers,
      suggested,
      choices,
    }))
  const retired = (
    rows: readonly { id: string; name: string; retiredAt: unknown }[],
    kept: PlannedEntry[],
  ) =>
    rows
      .filter(({ id, retiredAt }) => !retiredAt && !kept.some(({ row }) => row?.id === id))
      .map(({ name }) => name)
  return {
    template: key,
    statuses: plan.statuses.map(({ row, key, name, color, kind }) => ({
      key,
      name,
      color: row?.color ?? color,
      kind,
      isNew: row === undefined,
    })),
    ratings: plan.ratings.map(({ row, key, name, color, stars = null }) => ({
      key,
      name,
      color: row?.color ?? color,
      stars,
      isNew: row === undefined,
    })),
    statusesToMap: toMap(neededStatuses(plan)),
    ratingsToMap: toMap(neededRatings(plan)),
    retiredStatuses: retired(
      [...new Map(plan.oldStatuses.map(({ row }) => [row.id, row])).values()],
      plan.statuses,
    ),
    retiredRatings: retired(
      plan.oldRatings.map(({ row }) => row),
      plan.ratings,
    ),
    converted: plan.converted,
    statusesBefore: statusesBefore(plan, {}).map(({ id, goesOnAs, becomes }) => ({
      id,
      goesOnAs,
      becomes,
    })),
  }
}

type PlannedEntry = { row?: { id: string } }

/** The statuses that leads have and can't keep. */
export function neededStatuses(plan: TemplatePlan): TemplatePlan['oldStatuses'] {
  return plan.oldStatuses.filter(({ leads, stays }) => leads > 0 && !stays)
}

/** The ratings that records have and can't keep. */
export function neededRatings(plan: TemplatePlan): TemplatePlan['oldRatings'] {
  return plan.oldRatings.filter(({ leads, customers, stays }) => leads + customers > 0 && !stays)
}

/** The key of the status that leads of a standing get: the chosen one where they can't keep theirs and may have it. */
export function goalOf(
  { row, stays, suggested, choices }: UsedStatus,
  chosen: Readonly<Record<string, string>>,
): string {
  const named = stays ? undefined : chosen[row.id]
  return named !== undefined && choices.includes(named) ? named : suggested
}

/** What becomes of each status, as the rules for moving leads ask it. */
export function statusesBefore(
  plan: TemplatePlan,
  chosen: Readonly<Record<string, string>>,
): (OldStatus & { id: string })[] {
  return plan.oldStatuses
    .filter(({ row, standing }) => (row.kind === 'closed') === (standing === 'closed'))
    .map((used) => ({
      id: used.row.id,
      kind: used.row.kind,
      isRetired: used.row.retiredAt !== null,
      goesOnAs: used.goesOnAs,
      becomes: goalOf(used, chosen),
    }))
}

/** Which entries go on, which come, and what the others may become. */
export async function planTemplateChange(
  ctx: Context,
  template: SalesTemplate,
): Promise<TemplatePlan> {
  const { language } = await readWorkspace(ctx)
  const name = namer(language satisfies Language)
  const [statusRows, ratingRows] = [
    await statuses(ctx.db).execute(),
    await ratings(ctx.db).execute(),
  ]
  const plannedStatuses = goOnAs(
    template.statuses,
    (entry) => statusRows.filter(({ kind }) => kind === entry.kind),
    ({ key }) => name('statuses', key),
  )
  const plannedRatings = goOnAs(
    template.ratings,
    () => ratingRows,
    ({ key }) => name('ratings', key),
  )
  const used = await readUse(ctx.db)
  const oldStatuses = statusRows.flatMap((row) =>
    (['worked', 'closed'] as const).map((standing) => {
      const choices = statusChoices(standing, template).map(({ key }) => key)
      const goesOnAs = plannedStatuses.find((planned) => planned.row?.id === row.id)?.key ?? null
      const stays = goesOnAs !== null && choices.includes(goesOnAs)
      const suggested = stays ? goesOnAs : suggestedStatus({ ...row, standing }, template)
      const leads = used.statuses.get(`${row.id} ${standing}`) ?? 0
      return { row, standing, leads, customers: 0, stays, suggested, choices, goesOnAs }
    }),
  )
  const before = ratingRows.filter(({ retiredAt }) => !retiredAt)
  const isBestFirst = before[0]?.key === 'hot'
  const oldRatings = ratingRows.map((row) => {
    const goesOnAs = plannedRatings.find((planned) => planned.row?.id === row.id)?.key
    const at = before.findIndex(({ id }) => id === row.id)
    const fromBest = isBestFirst ? before.length - 1 - at : at
    const place = at < 0 ? 0 : fromBest
    return {
      row,
      leads: used.leadRatings.get(row.id) ?? 0,
      customers: used.customerRatings.get(row.id) ?? 0,
      stays: goesOnAs !== undefined,
      suggested: goesOnAs ?? suggestedRating(row, { place, count: before.length }, template),
      choices: fromWorst(template).map(({ key }) => key),
    }
  })
  return {
    template,
    statuses: plannedStatuses,
    ratings: plannedRatings,
    oldStatuses,
    oldRatings,
    converted: used.converted,
  }
}

/** How many records have which status and rating, those in the bin included: they may come back. */
async function readUse(db: Db) {
  const byStatus = await sql<{ status_id: string; standing: string; count: number }>`
    select status_id, count(*)::int as count,
      case when disqualified_at is not null then 'closed'
        when converted_at is not null then 'converted' else 'worked' end as standing
    from leads group by status_id, standing`.execute(db)
  const byRating = async (table: 'leads' | 'customers') => {
    const { rows } = await sql<{ rating_id: string; count: number }>`
      select rating_id, count(*)::int as count from ${sql.table(table)}
      where rating_id is not null group by rating_id`.execute(db)
    return new Map(rows.map(({ rating_id, count }) => [rating_id, count]))
  }
  const ofStanding = byStatus.rows.filter(({ standing }) => standing !== 'converted')
  return {
    statuses: new Map(
      ofStanding.map(({ status_id, standing, count }) => [`${status_id} ${standing}`, count]),
    ),
    converted: byStatus.rows
      .filter(({ standing }) => standing === 'converted')
      .reduce((sum, { count }) => sum + count, 0),
    leadRatings: await byRating('leads'),
    customerRatings: await byRating('customers'),
  }
}
