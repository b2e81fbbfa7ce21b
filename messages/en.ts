import { access } from './en/access.ts'
import { administration } from './en/administration.ts'
import { board } from './en/board.ts'
import { bulk } from './en/bulk.ts'
import { calendar } from './en/calendar.ts'
import { customers } from './en/customers.ts'
import { deals } from './en/deals.ts'
import { fields } from './en/fields.ts'
import { files } from './en/files.ts'
import { followUps } from './en/follow-ups.ts'
import { imports } from './en/imports.ts'
import { leads } from './en/leads.ts'
import { lists } from './en/lists.ts'
import { nav } from './en/nav.ts'
import { notifications } from './en/notifications.ts'
import { palette } from './en/palette.ts'
import { people } from './en/people.ts'
import { problems } from './en/problems.ts'
import { process, words } from './en/process.ts'
import { setup } from './en/setup.ts'
import { social } from './en/social.ts'
import { statuses } from './en/statuses.ts'
import { timeline } from './en/timeline.ts'
import { ui } from './en/ui.ts'
import { numbers, zones } from './en/zones.ts'

export const en = {
  ui,
  nav,
  palette,
  problems,
  setup,
  process,
  words,
  people,
  leads,
  board,
  bulk,
  customers,
  deals,
  timeline,
  followUps,
  calendar,
  fields,
  files,
  social,
  imports,
  notifications,
  administration,
  access,
  lists,
  zones,
  numbers,
  statuses,
} as const
