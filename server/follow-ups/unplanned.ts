import { sql, type SqlBool } from 'kysely'
import type { ThingToDo } from '#api/follow-ups.ts'
import { Refusal } from '#domain/refusal.ts'
import { statusesOf } from '#server/follow-ups/statuses-of.ts'
import { visibleTasks } from '#server/calendar/visible-entries.ts'
import type { Context } from '#server/context.ts'
import { orderOf, type SortKey } from '#server/database/list-order.ts'
import { readPage } from '#server/database/list-page.ts'
import { selectLeadToWork } from '#server/follow-ups/leads-to-work.ts'
import { type Asked, toThings } from '#server/follow-ups/things-to-do.ts'
import { stepIsFor } from '#server/leads/planned-steps.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/**
 * One page of what has no time: leads that are open and have no next step, the best rating first and
 * within it the newest, then tasks without a date, the oldest first.
 */
export async function readUnplanned(
  ctx: Context,
  users: string[] | undefined,
  { limit, cursor }: Asked,
): Promise<{ items: ThingToDo[]; nextCursor: string | null }> {
  const [part, rest] = partOf(cursor)
  if (part === 'tasks') return taskPage(ctx, users, limit, rest)
  const leads = await leadPage(ctx, users, limit, rest)
  const items = await toThings(
    ctx,
    leads.rows.map((lead) => ({ lead })),
  )
  if (leads.nextCursor !== null) return { items, nextCursor: `leads.${leads.nextCursor}` }
  if (items.length === limit) return { items, nextCursor: 'tasks.' }
  const tasks = await taskPage(ctx, users, limit - items.length, undefined)
  return { items: [...items, ...tasks.items], nextCursor: tasks.nextCursor }
}

/** Leads that somebody should go on with, but nobody has planned to. */
export async function unplannedLeads(ctx: Context, users: string[] | undefined) {
  const statuses = await statusesOf(ctx, ['open', 'contacted', 'qualified'])
  const leads = visibleLeads(ctx)
    .where('leads.follow_up_at', 'is', null)
    .where(sql<SqlBool>`leads.status_id = any(${statuses}::uuid[])`)
  return { of: users ? leads.where(stepIsFor(users)) : leads }
}

/** Open tasks that are due at no time. */
export function undatedTasks(ctx: Context, users: string[] | undefined) {
  const tasks = visibleTasks(ctx)
    .where('tasks.done_at', 'is', null)
    .where('tasks.due_at', 'is', null)
    .where('tasks.due_on', 'is', null)
  return users ? tasks.where('tasks.assignee_id', 'in', users) : tasks
}

async function leadPage(
  ctx: Context,
  users: string[] | undefined,
  limit: number,
  cursor: string | undefined,
) {
  const ratings = await ctx.db.selectFrom('ratings').select('id').orderBy('position').execute()
  const rating: SortKey = { by: 'listed', column: 'rating_id', ids: ratings.map(({ id }) => id) }
  const leads = await unplannedLeads(ctx, users)
  return readPage(
    leads.of.select(selectLeadToWork),
    orderOf('-rating', { rating }),
    limit,
    cursor,
    ctx.db,
  )
}

async function taskPage(
  ctx: Context,
  users: string[] | undefined,
  limit: number,
  cursor: string | undefined,
) {
  const created: SortKey = {
    by: 'column',
    column: 'created_at',
    type: 'timestamptz',
    nullable: false,
  }
  const tasks = undatedTasks(ctx, users).selectAll('tasks')
  const page = await readPage(tasks, orderOf('created', { created }), limit, cursor, ctx.db)
  const items = await toThings(
    ctx,
    page.rows.map((task) => ({ task })),
  )
  return { items, nextCursor: page.nextCursor === null ? null : `tasks.${page.nextCursor}` }
}

function partOf(cursor: string | undefined): ['leads' | 'tasks', string | undefined] {
  if (cursor === undefined) return ['leads', undefined]
  const [part, rest = ''] = cursor.split('.', 2)
  if (part === 'tasks') return ['tasks', rest || undefined]
  if (part !== 'leads') throw new Refusal('invalid', 'cursor_invalid')
  return ['leads', rest]
}
