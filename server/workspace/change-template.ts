import { sql } from 'kysely'
import type { ChangeTemplate } from '#api/process.ts'
import type { Workspace } from '#api/workspace.ts'
import { refuseFields } from '#domain/refusal.ts'
import type { SuggestionRule } from '#domain/suggested-rating.ts'
import { successorOf } from '#domain/templates/carry-rules.ts'
import { mappingProblems } from '#domain/templates/change-template.ts'
import { TEMPLATES, type TemplateKey } from '#domain/templates/index.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { remapCustomers } from '#server/customers/remap-customers.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { remapLeads } from '#server/leads/remap-leads.ts'
import {
  goalOf,
  neededRatings,
  neededStatuses,
  planTemplateChange,
  statusesBefore,
  type TemplatePlan,
} from '#server/workspace/plan-template-change.ts'
import { carryStatusRules } from '#server/workspace/carry-status-rules.ts'
import { holdLeadsStill } from '#server/workspace/process.ts'
import { suggestionsOf } from '#server/workspace/set-up.ts'
import { addHomeZone } from '#server/zones/add-home-zone.ts'
import { readWorkspace } from '#server/workspace/workspace-queries.ts'

/**
 * Changes how the workspace sells: the template's statuses, ratings, words, rules and numbers take
 * the place of the present ones, and every lead gets the status and rating that it is mapped to, with
 * one line in its history. All of it happens, or nothing; meanwhile no lead is written.
 */
export async function changeTemplate(ctx: Context, input: ChangeTemplate): Promise<Workspace> {
  return inTransaction(ctx, async (ctx) => {
    await sql`set local statement_timeout = 0`.execute(ctx.db)
    await ctx.db.selectFrom('workspace').select('id').forNoKeyUpdate().executeTakeFirstOrThrow()
    await holdLeadsStill(ctx)
    await sql`lock table customers in share row exclusive mode`.execute(ctx.db)
    const before = await readWorkspace(ctx)
    const plan = await planTemplateChange(ctx, TEMPLATES[input.template as TemplateKey])
    refuseFields([
      ...mappingProblems('statuses', unique(neededStatuses(plan)), input.statuses),
      ...mappingProblems('ratings', unique(neededRatings(plan)), input.ratings),
    ])
    const statusIds = await writeStatuses(ctx, plan)
    const ratingIds = await writeRatings(ctx, plan)
    const statusOf = (key: string) => statusIds.get(key)!
    const goal = (used: TemplatePlan['oldStatuses'][number]) =>
      [used.row.id, statusOf(goalOf(used, input.statuses))] as const
    const ratings = new Map(
      plan.oldRatings.map(({ row, stays, suggested }) => {
        const chosen = stays ? undefined : input.ratings[row.id]
        return [row.id, ratingIds.get(chosen ?? suggested)!]
      }),
    )
    const ofKind = (kind: string) => plan.statuses.find((status) => status.kind === kind)?.key
    await remapLeads(ctx, {
      worked: new Map(plan.oldStatuses.filter(({ standing }) => standing === 'worked').map(goal)),
      closed: new Map(plan.oldStatuses.filter(({ standing }) => standing === 'closed').map(goal)),
      ratings,
      converted: statusOf(ofKind('converted')!),
      // Where deals decide, a lead whose deals are all gone has the status it had before.
      qualified:
        plan.template.statusAfterConverting === 'qualified' ? statusOf(ofKind('qualified')!) : null,
      fallback: statusOf(plan.statuses.find(({ isDefault }) => isDefault)!.key),
    })
    await remapCustomers(ctx, ratings)
    const successors = statusesBefore(plan, input.statuses).map(
      (old) => [old.id, successorOf(old, before.statusAfterConverting, plan.template)] as const,
    )
    await carryStatusRules(ctx, before.statusRules, new Map(successors), statusIds)
    await writeSettings(ctx, plan, before, ratings)
    const after = await readWorkspace(ctx)
    const changes = changesBetween(settingsOf(before), settingsOf(after))
    await recordEvent(ctx, 'workspace_changed', {}, { changes })
    return after
  })
}

function settingsOf(workspace: Workspace) {
  const { template, requiredLeadFields, conversions, words, opensOn, statusAfterConverting } =
    workspace
  return { template, requiredLeadFields, conversions, words, opensOn, statusAfterConverting }
}

/** A status can stand for worked and for closed leads; it is mapped once, to what both may have. */
function unique(uses: { row: { id: string }; choices: string[] }[]) {
  const byId = new Map<string, string[]>()
  for (const { row, choices } of uses) {
    byId.set(row.id, [...(byId.get(row.id) ?? []), ...choices])
  }
  return [...byId].map(([id, choices]) => ({ id, choices }))
}

/** The statuses of the plan in their order, the others retired behind them; answers the id of each key. */
async function writeStatuses(ctx: Context, plan: TemplatePlan): Promise<Map<string, string>> {
  const kept = plan.statuses.flatMap(({ row }) => row?.id ?? [])
  const ids = new Map<string, string>()
  await ctx.db.updateTable('statuses').set({ is_default: false }).execute()
  await retireOthers(ctx, 'statuses', kept, plan.statuses)
  for (const [position, status] of plan.statuses.entries()) {
    const columns = {
      key: status.key,
      name: status.name,
      chosen_by_hand: status.chosenByHand,
      is_default: status.isDefault ?? false,
      position,
      retired_at: null,
    }
    ids.set(status.key, status.row?.id ?? newId())
    if (status.row) await goOn(ctx, 'statuses', status.row, columns)
    else {
      const { kind, color } = status
      const entry = { id: ids.get(status.key)!, kind, color, ...columns }
      await ctx.db.insertInto('statuses').values(entry).execute()
    }
  }
  return ids
}

async function writeRatings(ctx: Context, plan: TemplatePlan): Promise<Map<string, string>> {
  const kept = plan.ratings.flatMap(({ row }) => row?.id ?? [])
  const ids = new Map<string, string>()
  await retireOthers(ctx, 'ratings', kept, plan.ratings)
  for (const [position, { row, key, name, color, stars = null }] of plan.ratings.entries()) {
    const columns = { key, name, position, retired_at: null, stars: stars ?? row?.stars ?? null }
    ids.set(key, row?.id ?? newId())
    if (row) await goOn(ctx, 'ratings', row, columns)
    else {
      await ctx.db
        .insertInto('ratings')
        .values({ id: ids.get(key)!, color, ...columns })
        .execute()
    }
  }
  return ids
}

async function goOn(
  ctx: Context,
  table: 'statuses' | 'ratings',
  row: { id: string; version: number },
  columns: { key: string; name: string; position: number; retired_at: null },
): Promise<void> {
  await ctx.db
    .updateTable(table)
    .set({ ...columns, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
}

/** What is not in the new process stays for the history; its key is free for an entry that comes. */
async function retireOthers(
  ctx: Context,
  table: 'statuses' | 'ratings',
  kept: string[],
  coming: { key: string }[],
): Promise<void> {
  const keys = coming.map(({ key }) => key)
  await sql`
    update ${sql.table(table)} set
      retired_at = coalesce(retired_at, ${ctx.now}),
      position = position + ${coming.length},
      key = case when key = any(${keys}) then id::text else key end,
      version = version + 1
    where not (id = any(${kept}))`.execute(ctx.db)
}

async function writeSettings(
  ctx: Context,
  { template }: TemplatePlan,
  before: Workspace,
  ratings: Map<string, string>,
): Promise<void> {
  const rules: SuggestionRule[] =
    template.suggestions.length > 0
      ? await suggestionsOf(ctx, template)
      : before.ratingSuggestions.map((rule) => ({
          ...rule,
          ratingId: ratings.get(rule.ratingId) ?? rule.ratingId,
        }))
  await addHomeZone(ctx, rules, before)
  await ctx.db
    .updateTable('workspace')
    .set({
      template: template.key,
      required_lead_fields: template.requiredLeadFields,
      first_contact_moves_status: template.firstContactMovesStatus,
      status_after_converting: template.statusAfterConverting,
      conversions: template.conversions,
      deal_close_days: template.dealCloseDays,
      words: JSON.stringify(template.words),
      opens_on: template.opensOn,
      rating_style: template.ratingStyle,
      rating_suggestions: JSON.stringify(rules),
      version: before.version + 1,
    })
    .execute()
  const { pattern, reset } = template.leadNumber
  // Counting on after numbers that started anew each year must not begin among those given before.
  await sql`
    update sequences set pattern = ${pattern}, reset = ${reset}, version = version + 1,
      next_value = greatest(next_value, (select count(*) + 1 from leads))
    where kind = 'lead' and (pattern, reset) <> (${pattern}, ${reset})`.execute(ctx.db)
}
