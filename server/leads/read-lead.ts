import { sql } from 'kysely'
import type { Lead } from '#api/lead-record.ts'
import { whyNotEditable, whyNotWorkable } from '#domain/leads.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { factsOf, type LeadRecord, selectBeside, toLead } from '#server/leads/lead-rows.ts'
import { binnedLeads, visibleLeads } from '#server/leads/visible-leads.ts'

/** One lead that the asker may see; a hidden one answers like one that never was. */
export async function readLead(ctx: Context, leadId: string): Promise<Lead> {
  const row = await visibleLeads(ctx)
    .selectAll('leads')
    .select(selectBeside)
    .where('leads.id', '=', leadId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  return toLead(ctx, row)
}

/** A lead as a deed leaves it, for the answer: whoever just gave it away is still told what became of it. */
export async function leadAfterDeed(ctx: Context, leadId: string): Promise<Lead> {
  return toLead(ctx, await storedLead(ctx, leadId))
}

/** Locks a lead for a deed, through the same door as reading it: nobody changes it until the deed is done. */
export async function lockLead(ctx: Context, leadId: string): Promise<LeadRecord> {
  return lockOne(ctx, visibleLeads(ctx), leadId)
}

/** The same for a deed that leaves the lead's own fields alone, so that it is open to converted leads too. */
export async function lockWorkableLead(ctx: Context, leadId: string): Promise<LeadRecord> {
  const lead = await lockLead(ctx, leadId)
  refuseWhen(whyNotWorkable(factsOf(lead), ctx.user, ctx.rights), 'forbidden')
  return lead
}

/** The same for a deed that changes the lead itself. */
export async function lockEditableLead(ctx: Context, leadId: string): Promise<LeadRecord> {
  const lead = await lockLead(ctx, leadId)
  refuseWhen(whyNotEditable(factsOf(lead), ctx.user, ctx.rights), 'forbidden')
  return lead
}

export async function lockBinnedLead(ctx: Context, leadId: string): Promise<LeadRecord> {
  return lockOne(ctx, binnedLeads(ctx), leadId)
}

/**
 * A statement that waited for the lock gives the lead as it is now, but its tags as they were before
 * the wait: then the lead had another version, and is read again.
 */
async function lockOne(
  ctx: Context,
  leads: ReturnType<typeof visibleLeads>,
  leadId: string,
): Promise<LeadRecord> {
  const seen = await leads
    .selectAll('leads')
    .select(selectBeside)
    .select(
      sql<number>`(select version from leads before where before.id = leads.id)`.as('version_seen'),
    )
    // Whoever changed what statuses mean held all leads meanwhile: the settings may be others now.
    .select(sql<string>`(select token from access_version)`.as('settings_mark'))
    .where('leads.id', '=', leadId)
    .forNoKeyUpdate('leads')
    .executeTakeFirst()
  if (!seen) throw new Refusal('not_found', 'not_found')
  const { version_seen, settings_mark, ...lead } = seen
  if (ctx.settingsMark) ctx.settingsMark = settings_mark
  return version_seen === lead.version ? lead : storedLead(ctx, leadId)
}

function storedLead(ctx: Context, leadId: string): Promise<LeadRecord> {
  return ctx.db
    .selectFrom('leads')
    .selectAll('leads')
    .select(selectBeside)
    .where('leads.id', '=', leadId)
    .executeTakeFirstOrThrow()
}
