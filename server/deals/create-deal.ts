import type { CreateDeal, Deal } from '#api/deals.ts'
import type { CustomValues } from '#domain/fields.ts'
import { refuseFields } from '#domain/refusal.ts'
import { ownerOfNew } from '#server/access/owner-of-new.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { refuseForeignContact } from '#server/customers/refuse-foreign-contact.ts'
import { visibleCustomers } from '#server/customers/visible-customers.ts'
import { dealColumns, dealSearch, givenDealFields } from '#server/deals/deal-fields.ts'
import { dealAfterDeed } from '#server/deals/read-deal.ts'
import { firstStage, readPipeline } from '#server/deals/stages.ts'
import { recordEvent } from '#server/events.ts'
import { addFieldKeys } from '#server/fields/field-keys.ts'
import { customOfNew } from '#server/fields/given-custom.ts'
import { newId } from '#server/ids.ts'
import { notify } from '#server/notifications/notify.ts'
import { withNextNumber } from '#server/workspace/numbers.ts'
import { readProcess } from '#server/workspace/process.ts'
import { refuseWithoutNumber } from '#server/workspace/refuse-without-number.ts'

/**
 * The lead a deal comes from, and whose it is unless another owner is named. A customer that is held
 * was locked or made, with the contact, by the same deed.
 */
type DealOrigin = {
  leadId?: string
  ownerId?: string | null
  teamId?: string | null
  isCustomerHeld?: boolean
  /** What the lead's custom fields say of it. */
  custom?: CustomValues
}

/** Creates a deal at the first stage of its pipeline. */
export async function createDeal(ctx: Context, input: CreateDeal): Promise<Deal> {
  return inTransaction(ctx, async (ctx) => {
    await refuseWithoutNumber(ctx, 'deal', input.number)
    return dealAfterDeed(ctx, await addDeal(ctx, input))
  })
}

/**
 * Adds a deal and answers its id. Out of a lead it is linked to that lead, whose deal count and
 * status are the caller's to bring up to date.
 */
export async function addDeal(
  ctx: Context,
  input: CreateDeal,
  origin: DealOrigin = {},
): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    const { customerId } = input
    const { leadId } = origin
    if (!origin.isCustomerHeld) {
      await holdCustomer(ctx, customerId, leadId !== undefined)
      if (input.contactId) await refuseForeignContact(ctx, customerId, input.contactId, 'contactId')
    }
    const ownerId = await ownerOfNew(ctx, 'deals', input.ownerId, origin.ownerId)
    const fields = givenDealFields(input)
    const { custom, problems } = await customOfNew(ctx, 'deals', input.custom ?? origin.custom)
    // What a lead never knew is not asked of the deal that it leads to.
    if (!leadId) refuseFields(problems)
    const pipeline = await readPipeline(ctx, input.pipelineId)
    const stage = await firstStage(ctx, pipeline.id, 'open')
    const currency = fields.value?.currency ?? (await readProcess(ctx)).currency
    const id = newId()
    const rowNumbered = (number: string) => ({
      id,
      number,
      title: input.title,
      customer_id: customerId,
      pipeline_id: pipeline.id,
      stage_id: stage.id,
      stage_since: ctx.now,
      currency,
      ...dealColumns(fields),
      ...dealSearch(number, input.title),
      owner_id: ownerId,
      team_id: origin.teamId ?? null,
      created_at: ctx.now,
      created_by: ctx.user.id || null,
      channel: ctx.channel,
      updated_at: ctx.now,
      custom: JSON.stringify(custom),
    })
    if (input.number) {
      await ctx.db.insertInto('deals').values(rowNumbered(input.number)).execute()
    } else {
      await withNextNumber(ctx, 'deal', (number) =>
        ctx.db
          .insertInto('deals')
          .values(rowNumbered(number))
          .onConflict((conflict) => conflict.column('number').doNothing())
          .returning('id')
          .executeTakeFirst(),
      )
    }
    await addFieldKeys(ctx, 'deals', [{ id, custom }])
    if (leadId) await link(ctx, id, leadId)
    const data = { title: input.title, ...(leadId && { leadId }) }
    await recordEvent(ctx, 'deal_created', { dealId: id, customerId, leadId }, data)
    if (ownerId && ownerId !== origin.ownerId)
      await notify(ctx, [{ userId: ownerId, kind: 'assigned', dealId: id }])
    return id
  })
}

/** Says that a deal comes from a lead too. The lead's deal count and status are the caller's to bring up to date. */
export async function linkDealToLead(ctx: Context, dealId: string, leadId: string): Promise<void> {
  const isNew = await link(ctx, dealId, leadId)
  if (isNew) await recordEvent(ctx, 'deal_linked', { dealId, leadId }, { leadId })
}

async function link(ctx: Context, dealId: string, leadId: string): Promise<boolean> {
  const linked = await ctx.db
    .insertInto('deal_leads')
    .values({ deal_id: dealId, lead_id: leadId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('deal_id')
    .executeTakeFirst()
  return linked !== undefined
}

/** Keeps the customer out of the bin until the deal is made; of a lead's customer the conversion has seen to it that it may be used. */
async function holdCustomer(ctx: Context, customerId: string, isGiven: boolean): Promise<void> {
  const customers = isGiven
    ? ctx.db.selectFrom('customers').where('customers.deleted_at', 'is', null)
    : visibleCustomers(ctx)
  const customer = await customers
    .select('customers.id')
    .where('customers.id', '=', customerId)
    .forShare('customers')
    .executeTakeFirst()
  if (!customer) refuseFields([{ field: 'customerId', code: 'not_in_list' }])
}
