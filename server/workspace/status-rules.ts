import type { GivenStatusRule } from '#api/statuses.ts'
import type { StatusRule } from '#api/workspace.ts'
import { Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { MOST_STATUS_RULES, whyNotStatusRule } from '#domain/status-rules.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { statusRules } from '#server/workspace/lists.ts'

export async function listStatusRules(ctx: Context): Promise<{ items: StatusRule[] }> {
  return { items: await statusRules(ctx.db).execute() }
}

/** Restricts moves between statuses, from the next deed on; leads stay where they are. */
export async function addStatusRule(ctx: Context, given: GivenStatusRule): Promise<StatusRule> {
  return inTransaction(ctx, async (ctx) => {
    const rules = await lockRules(ctx)
    refuseWhen(rules.length >= MOST_STATUS_RULES ? 'too_many_status_rules' : undefined)
    const input = tidied(given)
    await refuseUnfit(ctx, input)
    const id = newId()
    const last = await ctx.db
      .selectFrom('status_rules')
      .select(({ fn }) => fn.max('position').as('position'))
      .executeTakeFirst()
    await ctx.db
      .insertInto('status_rules')
      .values({ id, ...columnsOf(input), position: (last?.position ?? -1) + 1 })
      .execute()
    await recordEvent(ctx, 'status_rule_added', {}, { ruleId: id, rule: input })
    return { id, version: 1, ...input }
  })
}

export async function changeStatusRule(
  ctx: Context,
  id: string,
  input: Partial<GivenStatusRule>,
  seenVersion: number,
): Promise<StatusRule> {
  return inTransaction(ctx, async (ctx) => {
    const before = find(await lockRules(ctx), id)
    if (before.version !== seenVersion) throw changedMeanwhile(before.version)
    const { fromId, toId, roleIds, fields } = { ...before, ...input }
    const after = tidied({ fromId, toId, roleIds, fields })
    const changes = changesBetween<GivenStatusRule>(before, after)
    if (Object.keys(changes).length === 0) return before
    await refuseUnfit(ctx, after)
    const version = before.version + 1
    await ctx.db
      .updateTable('status_rules')
      .set({ ...columnsOf(after), version })
      .where('id', '=', id)
      .execute()
    await recordEvent(ctx, 'status_rule_changed', {}, { ruleId: id, changes })
    return { id, version, ...after }
  })
}

export async function removeStatusRule(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { fromId, toId, roleIds, fields } = find(await lockRules(ctx), id)
    await ctx.db.deleteFrom('status_rules').where('id', '=', id).execute()
    const rule = { fromId, toId, roleIds, fields }
    await recordEvent(ctx, 'status_rule_removed', {}, { ruleId: id, rule })
  })
}

/** Administrators change the rules one after the other, under the lock of the process. */
async function lockRules(ctx: Context): Promise<StatusRule[]> {
  await ctx.db.selectFrom('workspace').select('id').forNoKeyUpdate().executeTakeFirstOrThrow()
  return statusRules(ctx.db).execute()
}

async function refuseUnfit(ctx: Context, rule: GivenStatusRule): Promise<void> {
  const problem = whyNotStatusRule(rule)
  if (problem) refuseFields([problem])
  const { roleIds } = rule
  if (roleIds === null || roleIds.length === 0) return
  const known = await ctx.db.selectFrom('roles').select('id').where('id', 'in', roleIds).execute()
  if (known.length < roleIds.length) refuseFields([{ field: 'roleIds', code: 'not_in_list' }])
}

function tidied({ fromId, toId, roleIds, fields }: GivenStatusRule): GivenStatusRule {
  return {
    fromId,
    toId,
    roleIds: roleIds && [...new Set(roleIds)].toSorted(),
    fields: [...new Set(fields)],
  }
}

export function columnsOf({ fromId, toId, roleIds, fields }: GivenStatusRule) {
  return { from_id: fromId, to_id: toId, role_ids: roleIds, fields }
}

function find(rules: StatusRule[], id: string): StatusRule {
  const rule = rules.find((each) => each.id === id)
  if (!rule) throw new Refusal('not_found', 'not_found')
  return rule
}
