import { audit } from '#api/audit.ts'
import { bulkEdits } from '#api/bulk-edits.ts'
import { calendar, calendarEvents } from '#api/calendar.ts'
import { contacts, customers } from '#api/customers.ts'
import { deals } from '#api/deals.ts'
import { fields } from '#api/fields.ts'
import { files } from '#api/files.ts'
import { followUps } from '#api/follow-ups.ts'
import { imports } from '#api/imports.ts'
import { invitations } from '#api/invitations.ts'
import { keys } from '#api/keys.ts'
import { leadBoard } from '#api/lead-board.ts'
import { leads } from '#api/leads.ts'
import { industries, lists, ratings, reasons, sources, tags } from '#api/lists.ts'
import { live } from '#api/live.ts'
import { notifications } from '#api/notifications.ts'
import { process } from '#api/process.ts'
import { roles } from '#api/roles.ts'
import { search } from '#api/search.ts'
import { secondFactor, security } from '#api/security.ts'
import { session } from '#api/sessions.ts'
import { social } from '#api/social.ts'
import { statuses, statusRules } from '#api/statuses.ts'
import { tasks } from '#api/tasks.ts'
import { teams } from '#api/teams.ts'
import { activities } from '#api/timeline.ts'
import { users } from '#api/users.ts'
import { views } from '#api/views.ts'
import { workspace } from '#api/workspace.ts'
import { zones } from '#api/zones.ts'
import { sequences } from '#api/sequences.ts'

/** Everything that can be asked. Read by the server, the web client and the OpenAPI document. */
export const api = {
  workspace,
  process,
  lists,
  statuses,
  statusRules,
  ratings,
  sources,
  industries,
  reasons,
  zones,
  sequences,
  tags,
  fields,
  session,
  secondFactor,
  people: { ...users, ...invitations, ...teams, ...keys },
  roles,
  security,
  audit,
  leads,
  bulkEdits,
  leadBoard,
  activities,
  tasks,
  events: calendarEvents,
  calendar,
  followUps,
  customers,
  contacts,
  deals,
  imports,
  search,
  files,
  social,
  notifications,
  live,
  views,
}

export type Api = typeof api
