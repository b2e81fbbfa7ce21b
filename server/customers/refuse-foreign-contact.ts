import { refuseFields } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'

/** Refuses, naming the field, a contact who is not one of this customer's. */
export async function refuseForeignContact(
  ctx: Context,
  customerId: string,
  contactId: string,
  field: string,
): Promise<void> {
  const contact = await ctx.db
    .selectFrom('contacts')
    .select('id')
    .where('id', '=', contactId)
    .where('customer_id', '=', customerId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!contact) refuseFields([{ field, code: 'not_in_list' }])
}
