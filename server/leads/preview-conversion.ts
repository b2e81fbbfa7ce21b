import { sql } from 'kysely'
import type { ConversionPreview, Match } from '#api/conversions.ts'
import { missingLeadFields, whyNotConvertible, whyNotWorkable } from '#domain/leads.ts'
import { carriedCustom } from '#domain/carry-custom.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { moneyOrNull } from '#server/database/money-column.ts'
import { visibleDeals } from '#server/deals/visible-deals.ts'
import { readAllFields } from '#server/fields/read-fields.ts'
import { dealDefaults, newCustomerOf } from '#server/leads/conversion-defaults.ts'
import { findMatches, matchKeys } from '#server/leads/find-matches.ts'
import { customOf, factsOf, fieldsOf, selectBeside } from '#server/leads/lead-rows.ts'
import { whyNotMovedByConverting } from '#server/leads/lead-status.ts'
import { readLead } from '#server/leads/read-lead.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'
import { readProcess } from '#server/workspace/process.ts'

/** What converting a lead would do, without doing it: who it may be already, what is missing, what the deal starts with. */
export async function previewConversion(ctx: Context, leadId: string): Promise<ConversionPreview> {
  const lead = await visibleLeads(ctx)
    .selectAll('leads')
    .select(selectBeside)
    .where('leads.id', '=', leadId)
    .executeTakeFirst()
  if (!lead) throw new Refusal('not_found', 'not_found')
  const process = await readProcess(ctx)
  const facts = factsOf(lead)
  const keys = matchKeys(fieldsOf(lead), lead.country ?? process.country)
  const matches = await findMatches(ctx, keys, { leadId }, 'customers')
  const suggested = matches.items.find((match) => match.reasons.includes('same_email'))
  const { id: pipelineId } = await ctx.db
    .selectFrom('pipelines')
    .select('id')
    .orderBy('is_default', 'desc')
    .orderBy('position')
    .executeTakeFirstOrThrow()
  const moves = process.conversions.map((offer) =>
    whyNotMovedByConverting(ctx, lead, offer, process),
  )
  const asked = moves.flatMap((move) => (move && 'fields' in move ? move.fields : []))
  return {
    whyNot:
      whyNotWorkable(facts, ctx.user, ctx.rights) ??
      whyNotConvertible(facts, ctx.rights) ??
      (moves.every((move) => move?.code === 'status_move_not_yours')
        ? 'status_move_not_yours'
        : null),
    missing: [
      ...new Set([...missingLeadFields(fieldsOf(lead), process.requiredLeadFields), ...asked]),
    ],
    matches,
    suggestedCustomerId: lead.customer_id ?? suggested?.customerId ?? null,
    suggestedContactId: lead.contact_id ?? contactOf(suggested),
    newCustomer: newCustomerOf(lead),
    deal: { ...dealDefaults(ctx, lead, process), pipelineId, currency: process.currency },
    custom: carriedCustom(await readAllFields(ctx), customOf(lead)),
  }
}

function contactOf(match: Match | undefined): string | null {
  return match?.contactId ?? null
}

/** The deals a lead led to, as far as the asker may see them. */
export async function listLeadDeals(ctx: Context, leadId: string) {
  await readLead(ctx, leadId)
  const rows = await visibleDeals(ctx)
    .select([
      'deals.id',
      'deals.number',
      'deals.title',
      'deals.stage_id',
      'deals.value',
      'deals.currency',
    ])
    .where(
      'deals.id',
      'in',
      sql<string>`(select deal_id from deal_leads where lead_id = ${leadId})`,
    )
    .orderBy('deals.created_at')
    .execute()
  const items = rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    stageId: row.stage_id,
    value: moneyOrNull(row.value, row.currency),
  }))
  return { items }
}
