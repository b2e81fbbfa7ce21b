import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Customer } from '#api/customers.ts'
import type { Deal } from '#api/deals.ts'
import type { Lead } from '#api/lead-record.ts'
import { Problem } from '#web/api.ts'
import { customerQuery } from '#web/customers/customer-queries.ts'
import { dealQuery } from '#web/deals/deal-queries.ts'
import { leadQuery } from '#web/leads/lead-queries.ts'
import { useMe } from '#web/workspace.ts'
import { forgetRecord, rememberRecord } from './recent-records.ts'

type OpenRecord =
  | { type: 'lead'; record: Lead }
  | { type: 'customer'; record: Customer }
  | { type: 'deal'; record: Deal }

/** The record whose page is shown, as that page has read it. */
export function useOpenRecord(): { open: OpenRecord | undefined; goneId: string | undefined } {
  const { leadId, customerId, dealId } = useParams({ strict: false })
  // The page asks for it; here it is only looked at.
  const lead = useQuery({ ...leadQuery(leadId ?? ''), enabled: false })
  const customer = useQuery({ ...customerQuery(customerId ?? ''), enabled: false })
  const deal = useQuery({ ...dealQuery(dealId ?? ''), enabled: false })
  const error = [lead, customer, deal].find((query) => query.error)?.error
  const isGone = error instanceof Problem && [404, 422].includes(error.status)
  return { open: openOf(), goneId: isGone ? (leadId ?? customerId ?? dealId) : undefined }

  function openOf(): OpenRecord | undefined {
    if (leadId && lead.data) return { type: 'lead', record: lead.data }
    if (customerId && customer.data) return { type: 'customer', record: customer.data }
    if (dealId && deal.data) return { type: 'deal', record: deal.data }
    return undefined
  }
}

/** Keeps which records were opened last. */
export function useRememberOpened(): void {
  const { id: userId } = useMe()
  const { open, goneId } = useOpenRecord()
  const id = open?.record.id
  const name = open && nameOf(open)
  const type = open?.type
  useEffect(() => {
    if (goneId) forgetRecord(userId, goneId)
    else if (id && name && type) rememberRecord(userId, { type, id, name })
  }, [userId, goneId, id, name, type])
}

function nameOf(open: OpenRecord): string {
  if (open.type === 'lead') return open.record.displayName
  return open.type === 'customer' ? open.record.name : open.record.title
}
