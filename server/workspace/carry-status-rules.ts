import type { GivenStatusRule } from '#api/statuses.ts'
import type { StatusRule } from '#api/workspace.ts'
import { type CarriedRule, carryRules, type Successor } from '#domain/templates/carry-rules.ts'
import { changesBetween } from '#domain/timeline.ts'
import type { Context } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { columnsOf } from '#server/workspace/status-rules.ts'

/**
 * Lets the rules for moving leads speak of the statuses that there are now; `statusIds` are those, by
 * the keys that the successors name. A rule that can't stays as it is, about statuses that are out of
 * use: should they come back, it holds again.
 */
export async function carryStatusRules(
  ctx: Context,
  rules: readonly StatusRule[],
  successors: ReadonlyMap<string, Successor>,
  statusIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { carried, lapsed } = carryRules(rules, successors)
  const kept = new Set(lapsed.map(({ id }) => id))
  // What stays as it is keeps its own row, before a rule that is new takes it.
  for (const rule of carried.filter(({ isUnchanged }) => isUnchanged)) kept.add(rule.of[0]!)
  let position = 1 + (await lastPosition(ctx))
  for (const rule of carried.filter(({ isUnchanged }) => !isUnchanged)) {
    const after = given(rule, statusIds)
    const present = rules.find(({ id }) => rule.of.includes(id) && !kept.has(id))
    if (present) {
      kept.add(present.id)
      await change(ctx, present, after)
    } else {
      await add(ctx, after, position)
      position += 1
    }
  }
  const merged = new Set(carried.flatMap((rule) => rule.of).filter((id) => !kept.has(id)))
  for (const rule of rules) if (merged.has(rule.id)) await remove(ctx, rule)
}

function given(
  { from, to, roleIds, fields }: CarriedRule,
  statusIds: ReadonlyMap<string, string>,
): GivenStatusRule {
  const idOf = (key: string | null) => (key === null ? null : statusIds.get(key)!)
  return { fromId: idOf(from), toId: idOf(to), roleIds, fields }
}

async function lastPosition(ctx: Context): Promise<number> {
  const last = await ctx.db
    .selectFrom('status_rules')
    .select(({ fn }) => fn.max('position').as('position'))
    .executeTakeFirst()
  return last?.position ?? -1
}

async function change(ctx: Context, before: StatusRule, after: GivenStatusRule): Promise<void> {
  const changes = changesBetween<GivenStatusRule>(before, after)
  if (Object.keys(changes).length === 0) return
  await ctx.db
    .updateTable('status_rules')
    .set({ ...columnsOf(after), version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
  await recordEvent(ctx, 'status_rule_changed', {}, { ruleId: before.id, changes })
}

async function add(ctx: Context, rule: GivenStatusRule, position: number): Promise<void> {
  const id = newId()
  await ctx.db
    .insertInto('status_rules')
    .values({ id, ...columnsOf(rule), position })
    .execute()
  await recordEvent(ctx, 'status_rule_added', {}, { ruleId: id, rule })
}

async function remove(ctx: Context, merged: StatusRule): Promise<void> {
  const { id, fromId, toId, roleIds, fields } = merged
  await ctx.db.deleteFrom('status_rules').where('id', '=', id).execute()
  await recordEvent(
    ctx,
    'status_rule_removed',
    {},
    { ruleId: id, rule: { fromId, toId, roleIds, fields } },
  )
}
