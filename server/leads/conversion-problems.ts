import type { ConvertLead, DealOfLead } from '#api/conversions.ts'
import { isCurrency } from '#domain/money.ts'
import type { FieldProblem } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { visibleCustomers } from '#server/customers/visible-customers.ts'
import { visibleDeals } from '#server/deals/visible-deals.ts'

type Choices = { customer?: ConvertLead['customer']; deal: DealOfLead | null }

/** What a conversion names and can't use, all fields at once; what the asker may not see is not there. */
export async function conversionProblems(
  ctx: Context,
  { customer, deal }: Choices,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  const refuse = (field: string, code = 'not_in_list') => problems.push({ field, code })
  if (customer?.mode === 'existing') {
    const byId = visibleCustomers(ctx).where('customers.id', '=', customer.customerId)
    if (!(await byId.select('customers.id').executeTakeFirst())) refuse('customer.customerId')
  }
  if (deal === null) return problems
  if (deal.mode === 'existing') {
    const byId = visibleDeals(ctx).where('deals.id', '=', deal.dealId)
    if (!(await byId.select('deals.id').executeTakeFirst())) refuse('deal.dealId')
    return problems
  }
  if (deal.value && !isCurrency(deal.value.currency)) {
    refuse('deal.value.currency', 'currency_unknown')
  }
  if (deal.pipelineId) {
    const byId = ctx.db.selectFrom('pipelines').select('id').where('id', '=', deal.pipelineId)
    if (!(await byId.executeTakeFirst())) refuse('deal.pipelineId')
  }
  if (deal.ownerId) {
    const byId = ctx.db.selectFrom('users').select('id').where('id', '=', deal.ownerId)
    if (!(await byId.where('disabled_at', 'is', null).executeTakeFirst())) refuse('deal.ownerId')
  }
  return problems
}
