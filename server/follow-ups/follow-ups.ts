import { sql } from 'kysely'
import type { FollowUpCounts, ThingToDo } from '#api/follow-ups.ts'
import {
  type FollowUpSection,
  type PlannedSection,
  type SectionBounds,
  sectionBounds,
} from '#domain/follow-ups.ts'
import { visibleTasks } from '#server/calendar/visible-entries.ts'
import { usersOf } from '#server/calendar/whose.ts'
import type { Context } from '#server/context.ts'
import { type Asked, daysOf, readPlanned, timesOf } from '#server/follow-ups/things-to-do.ts'
import { readUnplanned, undatedTasks, unplannedLeads } from '#server/follow-ups/unplanned.ts'
import { stepIsFor } from '#server/leads/planned-steps.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/** One page of a section of what is to be done, with the exact total. */
export async function listFollowUps(
  ctx: Context,
  { section, whose, ...asked }: Asked & { section: FollowUpSection; whose: string },
): Promise<{ items: ThingToDo[]; nextCursor: string | null; total: number }> {
  const users = usersOf(ctx, whose)
  const reading =
    section === 'unplanned'
      ? readUnplanned(ctx, users, asked)
      : readPlanned(ctx, section, users, asked)
  const counting =
    section === 'unplanned'
      ? countUnplanned(ctx, users)
      : countPlanned(ctx, users, [section]).then((counts) => counts[section])
  const [page, total] = await Promise.all([reading, counting])
  return { ...page, total }
}

/** How much is in each section, exactly. */
export async function countFollowUps(
  ctx: Context,
  { whose }: { whose: string },
): Promise<FollowUpCounts> {
  const users = usersOf(ctx, whose)
  const [planned, unplanned] = await Promise.all([
    countPlanned(ctx, users, PLANNED),
    countUnplanned(ctx, users),
  ])
  return { ...planned, unplanned }
}

const PLANNED = ['overdue', 'today', 'this_week', 'later'] as const

async function countPlanned(
  ctx: Context,
  users: string[] | undefined,
  sections: readonly PlannedSection[],
): Promise<Record<PlannedSection, number>> {
  const bounds = sectionBounds(new Date(ctx.now), ctx.user.timeZone)
  const [leads, tasks] = await Promise.all([
    countLeads(ctx, bounds, users, sections),
    countTasks(ctx, bounds, users, sections),
  ])
  const sum = (section: PlannedSection) => Number(leads[section] ?? 0) + Number(tasks[section] ?? 0)
  return {
    overdue: sum('overdue'),
    today: sum('today'),
    this_week: sum('this_week'),
    later: sum('later'),
  }
}

type Counts = Partial<Record<PlannedSection, string>>

function countLeads(
  ctx: Context,
  bounds: SectionBounds,
  users: string[] | undefined,
  sections: readonly PlannedSection[],
): Promise<Counts> {
  let leads = visibleLeads(ctx).where('leads.follow_up_at', 'is not', null)
  if (users) leads = leads.where(stepIsFor(users))
  const isIn = (section: PlannedSection) => timesOf(section, bounds, 'leads.follow_up_at')
  if (sections.length === 1) leads = leads.where(isIn(sections[0]!))
  return leads
    .select(
      sections.map((section) => sql<string>`count(*) filter (where ${isIn(section)})`.as(section)),
    )
    .executeTakeFirstOrThrow()
}

function countTasks(
  ctx: Context,
  bounds: SectionBounds,
  users: string[] | undefined,
  sections: readonly PlannedSection[],
): Promise<Counts> {
  let tasks = visibleTasks(ctx).where('tasks.done_at', 'is', null)
  if (users) tasks = tasks.where('tasks.assignee_id', 'in', users)
  return tasks
    .select(
      sections.map((section) =>
        sql<string>`count(*) filter (where ${timesOf(section, bounds, 'tasks.due_at')}
          or ${daysOf(section, bounds)})`.as(section),
      ),
    )
    .executeTakeFirstOrThrow()
}

async function countUnplanned(ctx: Context, users: string[] | undefined): Promise<number> {
  const count = sql<string>`count(*)`.as('total')
  const unplanned = await unplannedLeads(ctx, users)
  const [leads, tasks] = await Promise.all([
    unplanned.of.select(count).executeTakeFirstOrThrow(),
    undatedTasks(ctx, users).select(count).executeTakeFirstOrThrow(),
  ])
  return Number(leads.total) + Number(tasks.total)
}
