import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { ThingToDo } from '#api/follow-ups.ts'
import { type PlannedSection, type SectionBounds, sectionBounds } from '#domain/follow-ups.ts'
import { type TaskRecord, toTasks } from '#server/calendar/task-rows.ts'
import { visibleTasks } from '#server/calendar/visible-entries.ts'
import type { Context } from '#server/context.ts'
import { type Position, readPosition, writePosition } from '#server/follow-ups/list-position.ts'
import {
  type LeadToWorkRow,
  selectLeadToWork,
  toLeadToWork,
} from '#server/follow-ups/leads-to-work.ts'
import { stepIsFor } from '#server/leads/planned-steps.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

export type Asked = { limit: number; cursor?: string | undefined }

/** One page of what is planned in a section, the earliest first. */
export async function readPlanned(
  ctx: Context,
  section: PlannedSection,
  users: string[] | undefined,
  { limit, cursor }: Asked,
): Promise<{ items: ThingToDo[]; nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : readPosition(cursor)
  const bounds = sectionBounds(new Date(ctx.now), ctx.user.timeZone)
  const [leads, timed, dated] = await Promise.all([
    leadsIn(ctx, section, bounds, users, after)
      .limit(limit + 1)
      .execute(),
    tasksIn(ctx, timesOf(section, bounds, 'tasks.due_at'), sql`tasks.due_at`, users, after)
      .limit(limit + 1)
      .execute(),
    tasksIn(ctx, daysOf(section, bounds), dayStart(ctx), users, after)
      .limit(limit + 1)
      .execute(),
  ])
  const found = [
    ...leads.map((row) => ({ place: placeOf(row), lead: row })),
    ...[...timed, ...dated].map((row) => ({ place: placeOf(row), task: row })),
  ].toSorted((a, b) => compare(a.place, b.place))
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await toThings(ctx, page),
    nextCursor: found.length > limit && last ? writePosition(last.place) : null,
  }
}

type Found = { lead?: LeadToWorkRow; task?: TaskRecord }

export async function toThings(ctx: Context, found: readonly Found[]): Promise<ThingToDo[]> {
  const tasks = await toTasks(
    ctx,
    found.flatMap(({ task }) => task ?? []),
  )
  const byId = new Map(tasks.map((task) => [task.id, task]))
  return found.map(({ lead, task }) => ({
    lead: lead ? toLeadToWork(ctx, lead) : null,
    task: task ? byId.get(task.id)! : null,
  }))
}

/** The condition on an instant that makes something belong to a section. */
export function timesOf(
  section: PlannedSection,
  { now, tomorrow, nextWeek }: SectionBounds,
  column: string,
): RawBuilder<SqlBool> {
  const at = sql.ref(column)
  switch (section) {
    case 'overdue':
      return sql<SqlBool>`${at} < ${now}`
    case 'today':
      return sql<SqlBool>`(${at} >= ${now} and ${at} < ${tomorrow.at})`
    case 'this_week':
      return sql<SqlBool>`(${at} >= ${tomorrow.at} and ${at} < ${nextWeek.at})`
    case 'later':
      return sql<SqlBool>`${at} >= ${nextWeek.at} and ${at} >= ${tomorrow.at}`
  }
}

/** The condition on a task's calendar date that makes it belong to a section. */
export function daysOf(
  section: PlannedSection,
  { today, nextWeek }: SectionBounds,
): RawBuilder<SqlBool> {
  const on = sql.ref('tasks.due_on')
  switch (section) {
    case 'overdue':
      return sql<SqlBool>`${on} < ${today}::date`
    case 'today':
      return sql<SqlBool>`${on} = ${today}::date`
    case 'this_week':
      return sql<SqlBool>`(${on} > ${today}::date and ${on} < ${nextWeek.date}::date)`
    case 'later':
      return sql<SqlBool>`${on} >= ${nextWeek.date}::date`
  }
}

const UNRATED = 1_000_000
const TASK = 2_000_000

/** A better rating stands later in the list of ratings. */
const leadRank = sql<number>`coalesce(
  (select -position from ratings where id = leads.rating_id), ${sql.lit(UNRATED)})::integer`

function leadsIn(
  ctx: Context,
  section: PlannedSection,
  bounds: SectionBounds,
  users: string[] | undefined,
  after: Position | undefined,
) {
  let leads = visibleLeads(ctx)
    .where('leads.follow_up_at', 'is not', null)
    .where(timesOf(section, bounds, 'leads.follow_up_at'))
  if (users) leads = leads.where(stepIsFor(users))
  if (after) leads = leads.where(isAfter(sql`leads.follow_up_at`, leadRank, 'leads.id', after))
  return leads
    .select(selectLeadToWork)
    .select([sql<string>`leads.follow_up_at`.as('time'), leadRank.as('rank')])
    .orderBy('leads.follow_up_at')
    .orderBy(leadRank)
    .orderBy('leads.id')
}

function tasksIn(
  ctx: Context,
  isInSection: RawBuilder<SqlBool>,
  time: RawBuilder<unknown>,
  users: string[] | undefined,
  after: Position | undefined,
) {
  let tasks = visibleTasks(ctx).where('tasks.done_at', 'is', null).where(isInSection)
  if (users) tasks = tasks.where('tasks.assignee_id', 'in', users)
  if (after) tasks = tasks.where(isAfter(time, sql.lit(TASK), 'tasks.id', after))
  return tasks
    .selectAll('tasks')
    .select([sql<string>`${time}`.as('time'), sql<number>`${sql.lit(TASK)}`.as('rank')])
    .orderBy(time)
    .orderBy('tasks.id')
}

/** The instant at which a task's day begins for the asker. */
function dayStart(ctx: Context) {
  return sql`(tasks.due_on::timestamp at time zone ${ctx.user.timeZone})`
}

function isAfter(
  time: RawBuilder<unknown>,
  rank: RawBuilder<unknown>,
  id: string,
  after: Position,
): RawBuilder<SqlBool> {
  // The time by itself first, so that an index begins there.
  return sql<SqlBool>`(${time} >= ${after.time}::timestamptz
    and (${time}, ${rank}, ${sql.ref(id)}) > (${after.time}::timestamptz, ${after.rank}::integer, ${after.id}::uuid))`
}

function placeOf({ time, rank, id }: { time: string; rank: number; id: string }): Position {
  return { time, rank, id }
}

function compare(a: Position, b: Position): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1
  if (a.rank !== b.rank) return a.rank - b.rank
  return a.id < b.id ? -1 : 1
}
