import type { Lead } from '#api/lead-record.ts'
import { useTellLeads } from '#web/leads/lead-queries.ts'
import { useUpdateLead } from '#web/leads/use-update-lead.ts'
import type { Editing } from '#web/records/use-field-save.ts'

/** A lead as its fields are edited in place. */
export function useLeadEditing(lead: Lead, whyNot: string | undefined): Editing<Lead> {
  const { mutateAsync } = useUpdateLead(lead.id)
  return {
    item: lead,
    save: (change, version) => mutateAsync({ ...change, version }),
    refresh: useTellLeads(),
    whyNot,
  }
}
