import type { RecordVerb } from '#domain/access.ts'
import { withinScope } from '#server/access/within-scope.ts'
import type { Context } from '#server/context.ts'

/**
 * The only way to begin reading customers: those the asker may see, outside the bin. Given a verb
 * other than read, those he may also edit or delete.
 */
export function visibleCustomers(ctx: Context, verb: RecordVerb = 'read') {
  return customersInAndOutOfBin(ctx, verb).where('customers.deleted_at', 'is', null)
}

/** Customers in the bin that the asker may see and delete, so also restore. */
export function binnedCustomers(ctx: Context) {
  return customersInAndOutOfBin(ctx, 'delete').where('customers.deleted_at', 'is not', null)
}

/** The only way to begin reading contacts: those of customers the asker may see. */
export function visibleContacts(ctx: Context, verb: RecordVerb = 'read') {
  return contactsInAndOutOfBin(ctx, verb).where('contacts.deleted_at', 'is', null)
}

/** Contacts in the bin whose customer is not, and is the asker's to edit. */
export function binnedContacts(ctx: Context) {
  return contactsInAndOutOfBin(ctx, 'edit').where('contacts.deleted_at', 'is not', null)
}

function contactsInAndOutOfBin(ctx: Context, verb: RecordVerb) {
  return ctx.db
    .selectFrom('contacts')
    .where('contacts.customer_id', 'in', visibleCustomers(ctx, verb).select('customers.id'))
}

function customersInAndOutOfBin(ctx: Context, verb: RecordVerb) {
  const query = ctx.db
    .selectFrom('customers')
    .where(withinScope(ctx, 'customers', 'read', 'customers'))
  return verb === 'read' ? query : query.where(withinScope(ctx, 'customers', verb, 'customers'))
}
