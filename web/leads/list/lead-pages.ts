import { paths } from '#web/paths.ts'
import type { LeadPage } from './lead-list-address.ts'

/** The address of a page of leads, without filters. */
export function pathOf(page: LeadPage): string {
  return { all: paths.leads(), new: paths.newLeads(), mine: paths.myLeads() }[page]
}
