import type { Customer } from '#api/customers.ts'
import { whyNotCommentable } from '#domain/activities.ts'
import { whyNotDeletableCustomer, whyNotEditableCustomer } from '#domain/customers.ts'
import { useWhyNot } from '#web/why-not.ts'
import { useMe, useRights } from '#web/workspace.ts'

/** Why this person may not do this or that with the customer, each as a sentence; nothing where he may. */
export function useCustomerRights(customer: Pick<Customer, 'ownerId' | 'teamId'>) {
  const me = useMe()
  const rights = useRights()
  const say = useWhyNot()
  const edit = whyNotEditableCustomer(customer, me, rights)
  return {
    edit: say(edit),
    comment: say(whyNotCommentable('customers', rights)),
    assign: say(rights.can('customers.assign') ? edit : 'customers_assign_missing'),
    delete: say(whyNotDeletableCustomer(customer, me, rights)),
    addDeal: say(rights.can('deals.create') ? undefined : 'deals_create_missing'),
    seesDeals: rights.scope('deals', 'read') !== 'none',
    seesLeads: rights.scope('leads', 'read') !== 'none',
  }
}
