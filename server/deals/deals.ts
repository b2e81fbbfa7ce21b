import type { Deal, UpdateDeal } from '#api/deals.ts'
import { type CustomValues, keyInName, namedCustom } from '#domain/fields.ts'
import { Refusal, refuseFields } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { refuseForeignContact } from '#server/customers/refuse-foreign-contact.ts'
import { refuseOverwrite } from '#server/database/merge-versions.ts'
import { changeDeal, syncLeadsOfDeal } from '#server/deals/change-deal.ts'
import {
  dealColumns,
  dealFieldsOf,
  dealSearch,
  givenDealFields,
} from '#server/deals/deal-fields.ts'
import { dealAfterDeed, lockBinnedDeal, lockDeal } from '#server/deals/read-deal.ts'
import { recordEvent } from '#server/events.ts'
import { replaceFieldKeys } from '#server/fields/field-keys.ts'
import { changedCustom } from '#server/fields/given-custom.ts'
import { notify } from '#server/notifications/notify.ts'
import { refuseUnknownOwner } from '#server/people/active-users.ts'

/** Changes fields of a deal, also of a closed one. What others changed meanwhile stays; the same field changed twice asks. */
export async function updateDeal(
  ctx: Context,
  dealId: string,
  input: UpdateDeal,
  seenVersion: number,
): Promise<Deal> {
  return inTransaction(ctx, async (ctx) => {
    const deal = await lockDeal(ctx, dealId, 'edit')
    const given = {
      ...givenDealFields(input),
      ...(input.number !== undefined && { number: input.number }),
    }
    const hadCustom = deal.custom as CustomValues
    const custom = await changedCustom(ctx, 'deals', hadCustom, input.custom)
    const after = { ...given, ...namedCustom(custom.given) }
    await refuseOverwrite(ctx, { dealId }, { seen: seenVersion, current: deal.version }, after)
    refuseFields(custom.problems)
    const before = { ...dealFieldsOf(deal), number: deal.number, ...namedCustom(hadCustom) }
    const changes = changesBetween<Record<string, unknown>>(before, after)
    if (Object.keys(changes).length === 0) return dealAfterDeed(ctx, dealId)
    if (changes.contactId && given.contactId) {
      await refuseForeignContact(ctx, deal.customer_id, given.contactId, 'contactId')
    }
    const changedKeys = Object.keys(changes).flatMap((name) => keyInName(name) ?? [])
    await changeDeal(ctx, deal, {
      ...dealColumns(given),
      ...(changes.number && { number: given.number }),
      ...((changes.title || changes.number) &&
        dealSearch(given.number ?? deal.number, given.title ?? deal.title)),
      ...(changedKeys.length > 0 && { custom: JSON.stringify(custom.custom) }),
    })
    const carrier = { id: dealId, custom: custom.custom }
    await replaceFieldKeys(ctx, 'deals', carrier, changedKeys)
    await recordEvent(ctx, 'deal_changed', { dealId }, { changes, version: deal.version + 1 })
    return dealAfterDeed(ctx, dealId)
  })
}

/** Gives a deal to a user, or to nobody. */
export async function assignDeal(
  ctx: Context,
  dealId: string,
  ownerId: string | null,
): Promise<Deal> {
  return inTransaction(ctx, async (ctx) => {
    const deal = await lockDeal(ctx, dealId, 'edit')
    await refuseUnknownOwner(ctx, ownerId)
    const changes = changesBetween({ ownerId: deal.owner_id }, { ownerId })
    if (Object.keys(changes).length > 0) {
      await changeDeal(ctx, deal, { owner_id: ownerId })
      await recordEvent(ctx, 'deal_changed', { dealId }, { changes, version: deal.version + 1 })
      if (ownerId) await notify(ctx, [{ userId: ownerId, kind: 'assigned', dealId }])
    }
    return dealAfterDeed(ctx, dealId)
  })
}

/** Puts a deal into the bin; its leads follow the deals they have left. */
export async function deleteDeal(ctx: Context, dealId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const deal = await lockDeal(ctx, dealId, 'delete')
    await changeDeal(ctx, deal, { deleted_at: ctx.now, deleted_by: ctx.user.id })
    await recordEvent(ctx, 'deal_deleted', { dealId }, {})
    await syncLeadsOfDeal(ctx, dealId)
  })
}

/** Takes a deal back out of the bin. Refused while its customer is in there. */
export async function restoreDeal(ctx: Context, dealId: string): Promise<Deal> {
  return inTransaction(ctx, async (ctx) => {
    const deal = await lockBinnedDeal(ctx, dealId)
    const customer = await ctx.db
      .selectFrom('customers')
      .select('id')
      .where('id', '=', deal.customer_id)
      .where('deleted_at', 'is', null)
      .forShare()
      .executeTakeFirst()
    if (!customer) throw new Refusal('conflict', 'deal_customer_is_deleted')
    await changeDeal(ctx, deal, { deleted_at: null, deleted_by: null })
    await recordEvent(ctx, 'deal_restored', { dealId }, {})
    await syncLeadsOfDeal(ctx, dealId)
    return dealAfterDeed(ctx, dealId)
  })
}
